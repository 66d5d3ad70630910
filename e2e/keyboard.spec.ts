import type { Page } from "@playwright/test";
import { expect, test, unique } from "./fixtures.ts";

test.use({ who: "staff" });

/** A customer to whom something is suggested, and who can be found by an account number. */
async function suggestedTo(page: Page) {
  await page.goto("/opportunities?suggested=yes&sort=strength");
  const head = page.getByRole("row").nth(2).getByRole("rowheader");
  const name = await head.getByRole("link").innerText();
  return { name, account: (await head.innerText()).replace(name, "").trim() };
}

test("while on the phone: found, offered, answered, and on to the next offer", async ({ page }) => {
  const { name, account } = await suggestedTo(page);
  await page.goto("/");
  await page.keyboard.press("Control+k");
  await page.keyboard.type(account);
  await expect(page.getByRole("option", { name: `${name} ${account}` })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByRole("main")).toBeFocused();
  const offers = page.getByRole("region", { name: "Suggested" });
  const first = offers.getByRole("button", { name: /^Interested: / }).first();
  const product = ((await first.getAttribute("aria-label")) ?? "").replace("Interested: ", "");
  await page.keyboard.press("o");
  await expect(first).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Customer Product")).not.toHaveValue("");
  await expect(page.getByLabel("Reason")).toBeFocused();
  await page.keyboard.type("Has another supplier");
  await page.keyboard.press("Enter");
  const told = page.getByRole("status").filter({ hasText: `${product} is not for them.` });
  await expect(told).toBeFocused();
  await page.keyboard.press("o");
  await expect(told).not.toBeFocused();
  await told.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Undone" })).toBeVisible();
});

test("an interest noted in a suggested cell and taken back says when the suggestion is there again", async ({
  page,
}) => {
  await page.goto("/opportunities?suggested=yes&sort=interests");
  await page
    .getByRole("gridcell", { name: /Suggested/ })
    .last()
    .click();
  await page.getByRole("dialog").getByRole("button", { name: "Interested" }).press("Enter");
  const told = page.getByRole("status").filter({ hasText: /^Interest in .+ added/ });
  await told.getByRole("button", { name: "Undo" }).press("Enter");
  const undone = page.getByRole("status").filter({ hasText: /^Undone: / });
  await expect(undone).toContainText("The suggestion comes back with the next count");
});

test("from home to the first call in a handful of keys", async ({ page }) => {
  await page.goto("/opportunities?status=prospect");
  await page.goto("/");
  // A key pressed before the page listens does nothing.
  await expect(async () => {
    await page.keyboard.press("g");
    await page.keyboard.press("l");
    await expect(page.getByRole("heading", { level: 1, name: "Call list" })).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(page.getByRole("main")).toBeFocused();
  await page
    .getByRole("row", { name: /^Hosted Voice / })
    .getByRole("link")
    .press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Call list: Hosted Voice" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Start ringing" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("list", { name: "Customers to ring" }).getByRole("link").first()).toBeFocused();
});

test("Back leads to the link one left by; what changed meanwhile is there", async ({ page, another }) => {
  await page.goto("/customers");
  const link = page.getByRole("row").nth(3).getByRole("link").first();
  const name = await link.innerText();
  await link.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const path = new URL(page.url()).pathname;
  const colleague = await another("admin");
  await colleague.goto(`${path}/edit`);
  await colleague.getByLabel("Name", { exact: true }).fill(`${name} & Co`);
  await colleague.getByRole("button", { name: "Save" }).click();
  await expect(colleague).toHaveURL(/change=/);
  await page.goBack();
  await expect(page.getByRole("link", { name: `${name} & Co`, exact: true })).toBeFocused();
});

test("Back after the skip link leads to the page one left", async ({ page }) => {
  await page.goto("/customers");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  const link = page.getByRole("row").nth(9).getByRole("link").first();
  const name = await link.innerText();
  await link.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: /^Customers/ })).toBeVisible();
  await expect(page.getByRole("link", { name, exact: true })).toBeFocused();
});

test("Back to a form that was refused, and mended by way of its summary, leads to that form", async ({ page }) => {
  await page.goto("/customers");
  await page.getByRole("link", { name: "Add customer" }).press("Enter");
  await page.getByLabel("Account number").fill(unique("BACK"));
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByRole("link", { name: "Give a name." }).press("Enter");
  const name = unique("Mended");
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Add customer" })).toBeVisible();
});

test("the next page of a list begins at its beginning", async ({ page }) => {
  await page.goto("/customers");
  await page.getByRole("link", { name: "Next", exact: true }).press("Enter");
  await expect(page).toHaveURL(/after=/);
  await expect(page.getByRole("main")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.goBack();
  await expect(page.getByRole("link", { name: "Next", exact: true })).toBeFocused();
});

test("Back to a list: its filter says what is shown, and what was ticked is ticked and counted", async ({ page }) => {
  await page.goto("/customers");
  const ticks = page.getByRole("row").getByRole("checkbox");
  for (const nth of [2, 4]) await ticks.nth(nth).press("Space");
  await page.getByRole("button", { name: "Change those ticked" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Change 2 customers" })).toBeVisible();
  await page.goBack();
  await expect(page.getByText("2 ticked")).toBeVisible();
  await ticks.nth(6).press("Space");
  await expect(page.getByText("3 ticked")).toBeVisible();
  await expect(ticks.nth(2)).toBeChecked();
  const find = page.getByRole("searchbox", { name: "Find", exact: true });
  await find.fill("Ltd");
  await find.press("Enter");
  await expect(page).toHaveURL(/q=Ltd/);
  await page.goBack();
  await expect(page).toHaveURL(/customers$/);
  await expect(find).toHaveValue("");
});

test("answers that were not waited for come with the best one in hand", async ({ page }) => {
  const { name, account } = await suggestedTo(page);
  // A slow way to the server: no answer is there before Enter.
  await page.route(/answers\.json/, () => undefined);
  await page.keyboard.press("/");
  await page.keyboard.insertText(account);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`Found for “${account}”`);
  await expect(page.getByRole("main").getByRole("link", { name, exact: true })).toBeFocused();
});

for (const [width, folded] of [
  [390, true],
  [1280, false],
] as const)
  test(`at ${width} px the matrix ${folded ? "begins with the customers, its controls folded" : "has its controls open"}`, async ({
    page,
    axe,
  }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.goto("/opportunities?status=active");
    const words = page.getByText("Sort and filter: 1 set");
    const status = page.getByLabel("Status");
    await expect(words).toBeVisible({ visible: folded });
    await expect(status).toBeVisible({ visible: !folded });
    if (folded) {
      const first = page.getByRole("list", { name: "Customers" }).getByRole("link").first();
      await expect(first).toBeInViewport();
      await axe(page);
      await words.press("Enter");
      await expect(status).toBeVisible();
    }
    await axe(page);
  });

test("in a narrow window, too, the keys are listed by their key, and Escape goes back", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/");
  await page.getByRole("link", { name: "Call list" }).first().focus();
  await expect(async () => {
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeHidden();
  await expect(page.getByRole("link", { name: "Call list" }).first()).toBeFocused();
});

test("in a narrow window the menu closes before the page chosen in it", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/customers");
  await page.getByText("Menu", { exact: true }).press("Enter");
  const menu = page.getByRole("navigation", { name: "Menu" });
  await menu.getByRole("link", { name: "Opportunities" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: /^Opportunities/ })).toBeVisible();
  await expect(menu).toBeHidden();
  await expect(page.getByRole("main")).toBeFocused();
});
