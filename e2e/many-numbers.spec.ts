import type { Page } from "@playwright/test";
import { expect, test, unique } from "./fixtures.ts";

test.use({ who: "staff" });

async function customerCalled(page: Page) {
  const name = unique("Many");
  await page.goto("/customers/new");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Account number").fill(unique("MNY"));
  await page.getByRole("button", { name: "Add customer" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return { name, path: new URL(page.url()).pathname };
}

const numbersBox = (page: Page) => page.getByRole("textbox", { name: "Numbers" });

async function addOne(page: Page, path: string, label: string) {
  await page.goto(`${path}/numbers/new`);
  await page.getByLabel("Number", { exact: true }).fill(label);
  await page.getByRole("button", { name: "Add number", exact: true }).click();
  await expect(page.getByRole("status")).toContainText("added");
}

/** Fills the box in, sees what it would do, adds what is good, mends the rest. */
async function story(page: Page, setUp: Page, look?: (page: Page) => Promise<void>) {
  const other = await customerCalled(setUp);
  const taken = unique("Taken");
  await addOne(setUp, other.path, taken);
  const { name, path } = await customerCalled(setUp);
  const [one, two] = [unique("Line"), unique("Line")];
  await page.goto(path);
  await page.getByRole("link", { name: "Add many" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Add many numbers" })).toBeVisible();
  await numbersBox(page).fill([one, "", one, taken, "n/a", two].join("\n"));
  await page.getByRole("checkbox", { name: /^SIP Trunk/ }).check();
  await page.getByRole("button", { name: "Show what that does" }).press("Enter");
  await expect(page.getByRole("heading", { name: "2 of 5 lines can be added" })).toBeVisible();
  await expect(page.getByText("SIP Trunk will be added to the customer, because of 2 numbers")).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "The same number as in line 1." })).toContainText("3");
  await expect(page.getByRole("row").filter({ hasText: taken })).toContainText(other.name);
  await expect(page.getByRole("row").filter({ hasText: "n/a" })).toContainText("no digit");
  await look?.(page);
  await page.getByRole("button", { name: "Add 2 numbers" }).press("Enter");
  await expect(page.getByRole("status")).toContainText("2 numbers added.");
  await expect(page.getByRole("status")).toContainText("SIP Trunk added to the customer, because of 2 numbers.");
  await expect(page.getByRole("row").filter({ hasText: one })).toContainText("This customer has this number already");
  await expect(numbersBox(page)).toHaveValue([one, taken, "n/a"].join("\n"));
  await expect(page.getByRole("checkbox", { name: /^SIP Trunk/ })).toBeChecked();
  const mended = unique("Line");
  await numbersBox(page).fill(mended);
  await page.getByRole("button", { name: "Show what that does" }).press("Enter");
  await expect(page.getByRole("heading", { name: "1 of 1 line can be added" })).toBeVisible();
  await page.getByRole("button", { name: "Add 1 number" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByRole("status")).toContainText("1 number added");
  await page.reload();
  for (const label of [one, two, mended]) await expect(page.getByRole("link", { name: label }).first()).toBeVisible();
}

test("many numbers at once: doubles, taken and malformed lines are marked, and stay to be mended", async ({
  page,
  axe,
}) => {
  await story(page, page, axe);
});

for (const script of [true, false])
  test(`a type ticks its products for all of them, and the good lines are undone where they were added${script ? "" : ", without script"}`, async ({
    page: scripted,
    noScript,
  }) => {
    const page = script ? scripted : noScript;
    const { path } = await customerCalled(page);
    await page.goto(`${path}/numbers/many`);
    const label = unique("Line");
    await numbersBox(page).fill([label, "n/a"].join("\n"));
    const type = page.getByLabel("Number Type");
    const ticked = page.getByRole("checkbox", { checked: true });
    await type.selectOption({ label: "Mobile" });
    if (!script) await page.getByRole("button", { name: "Use this type" }).click();
    await expect(ticked).not.toHaveCount(0);
    await page.getByRole("button", { name: "Show what that does" }).click();
    await page.getByRole("button", { name: "Add 1 number" }).click();
    const said = page.getByRole("status").filter({ hasText: "1 number added." });
    await expect(said).toBeVisible();
    await said.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Undone: 1 number added." })).toBeVisible();
    await expect(numbersBox(page)).toHaveValue("n/a");
    await page.goto(path);
    await expect(page.getByRole("link", { name: label, exact: true })).toHaveCount(0);
  });

test("the same without script", async ({ page, noScript }) => {
  await story(noScript, page);
});

test("lines that were not looked at are looked at first", async ({ page }) => {
  const { path } = await customerCalled(page);
  await page.goto(`${path}/numbers/many`);
  await page.getByRole("button", { name: "Show what that does" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Please mend" })).toContainText(
    "Give at least one number, one a line.",
  );
  await numbersBox(page).fill(unique("Line"));
  await page.getByRole("button", { name: "Show what that does" }).click();
  await expect(page.getByRole("heading", { name: "1 of 1 line can be added" })).toBeVisible();
  await numbersBox(page).fill([unique("Line"), unique("Line")].join("\n"));
  await page.getByRole("button", { name: "Add 1 number" }).click();
  await expect(page.getByRole("heading", { name: "2 of 2 lines can be added" })).toBeVisible();
});
