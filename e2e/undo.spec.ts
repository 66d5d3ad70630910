import type { Page } from "@playwright/test";
import { expect, test, unique } from "./fixtures.ts";

test.use({ who: "admin" });

/** Adds a customer and stands on its page. @returns its name, account number and path */
async function addCustomer(page: Page) {
  const [name, account] = [unique("Undoing"), unique("UND")];
  await page.goto("/customers/new");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Account number").fill(account);
  await page.getByRole("button", { name: "Add customer" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return { name, account, path: new URL(page.url()).pathname };
}

/** A number nobody has. */
const freeNumber = () => unique("07700 900").replace(/[^\d\w ]/g, "");

async function addNumber(page: Page, customer: string, label: string, product: string) {
  await page.goto(`${customer}/numbers/new`);
  await page.getByLabel("Number", { exact: true }).fill(label);
  await page.getByRole("checkbox", { name: product }).check();
  await page.getByRole("button", { name: "Add number" }).click();
  await expect(page.getByRole("status")).toContainText(`Number ${label} added`);
}

async function addInterest(page: Page, customer: string, product: string) {
  await page.goto(`${customer}/interests/new`);
  await page.getByLabel("Customer Product").selectOption({ label: product });
  await page.getByRole("button", { name: "Add interest" }).click();
  await expect(page.getByRole("status")).toContainText(`Interest in ${product} added`);
}

/** One of the customer page's lists: Has, Had, Interested, Not for them. */
const list = (page: Page, title: string) =>
  page.locator("section").filter({ has: page.getByRole("heading", { level: 2, name: new RegExp(`${title} \\d+$`) }) });

/** The way from a record's change log to the page of one change. */
const details = (page: Page, title: string | RegExp) =>
  page.getByRole("listitem").filter({ hasText: title }).getByRole("link", { name: "Details and undo" }).first();
const undoInMessage = (page: Page) => page.getByRole("status").getByRole("button", { name: "Undo" });
const undone = (page: Page, title: string) => page.getByRole("heading", { level: 1, name: `Undone: ${title}` });

for (const script of [true, false])
  test(`a number with an auto product is undone right away: the holding is gone, the interest open again; and done again${script ? ", by keyboard" : ", without JavaScript"}`, async ({
    page: scripted,
    noScript,
    axe,
  }) => {
    const page = script ? scripted : noScript;
    const { path } = await addCustomer(page);
    await addInterest(page, path, "Hosted Voice");
    const label = freeNumber();
    await addNumber(page, path, label, "Hosted Voice");
    await expect(page.getByRole("status")).toContainText("Hosted Voice added to customer; interest closed.");

    const press = async () => {
      if (!script) return undoInMessage(page).click();
      await undoInMessage(page).focus();
      await page.keyboard.press("Enter");
    };
    await press();
    // One stays where one was, and it is told there.
    await expect(page.getByRole("status")).toContainText(`Undone: Number ${label} added.`);
    await expect(page.getByRole("status")).toContainText("Put back: 3 records.");
    await expect(page).toHaveURL(new RegExp(`${path}\\?change=\\d+$`));
    if (script) await axe(page);
    const undo = page.url();
    await page.goto(path);
    await expect(list(page, "Has")).not.toContainText("Hosted Voice");
    await expect(list(page, "Interested")).toContainText("Hosted Voice");
    await expect(page.getByRole("link", { name: label, exact: true })).toHaveCount(0);

    await page.goto(undo);
    await press();
    await expect(page.getByRole("status")).toContainText(`Done again: Number ${label} added.`);
    await page.goto(path);
    await expect(list(page, "Has")).toContainText("Hosted Voice");
    await expect(list(page, "Interested")).not.toContainText("Hosted Voice");
    await expect(page.getByRole("link", { name: label, exact: true }).first()).toBeVisible();
  });

test("a second press, in another window, finds it undone already and by whom", async ({ page, noScript }) => {
  const { path } = await addCustomer(page);
  await addNumber(page, path, freeNumber(), "Hosted Voice");
  await noScript.goto(page.url());
  await expect(undoInMessage(noScript)).toBeVisible();
  await undoInMessage(page).click();
  await expect(page.getByRole("status")).toContainText("Undone: ");
  await undoInMessage(noScript).click();
  await expect(noScript.getByRole("status")).toContainText(/This is undone already: .+ undid it on /);
});

for (const script of [true, false])
  test(`where an undo takes the page's own record away, one stands on the page above it${script ? "" : ", without JavaScript"}`, async ({
    page: scripted,
    noScript,
  }) => {
    const page = script ? scripted : noScript;
    const { name, path } = await addCustomer(page);
    await undoInMessage(page).click();
    await expect(page.getByRole("heading", { level: 1, name: "Customers" })).toBeVisible();
    await expect(page.getByRole("status")).toContainText(`Undone: Customer ${name} added.`);
    await expect(page).toHaveURL(/\/customers\?change=\d+$/);
    expect((await page.goto(path))?.status()).toBe(404);
  });

test("the page of a change has one way to undo it", async ({ page }) => {
  const { name, path } = await addCustomer(page);
  await details(page, `Customer ${name} added`).click();
  await expect(page.getByRole("heading", { level: 1, name: `Customer ${name} added` })).toBeVisible();
  await page.getByRole("button", { name: "Undo this change" }).click();
  await expect(undone(page, `Customer ${name} added`)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Undo/ })).toHaveCount(1);
  expect((await page.goto(path))?.status()).toBe(404);
});

test("undo leaves alone what somebody changed since, and says why, before and after", async ({
  page,
  another,
  axe,
}) => {
  const { path } = await addCustomer(page);
  const label = freeNumber();
  await page.goto(`${path}/holdings/new`);
  await page.getByLabel("Customer Product").selectOption({ label: "Hosted Voice" });
  await page.getByRole("button", { name: "Add to customer" }).click();
  await expect(page.getByRole("status")).toContainText("Hosted Voice added to customer");
  const other = await another("staff");
  await addNumber(other, path, label, "Hosted Voice");

  await page.goto(path);
  await details(page, "Hosted Voice added to customer").click();
  await expect(page.getByRole("heading", { level: 1, name: "Hosted Voice added to customer" })).toBeVisible();
  const undo = page.getByRole("region", { name: "Undo" });
  await expect(undo).toContainText("Part of it goes back to the state before. Left as it is:");
  await expect(undo).toContainText("it is held for another reason too.");
  await axe(page);
  await undo.getByRole("button", { name: "Undo this change" }).click();
  await expect(undone(page, "Hosted Voice added to customer")).toBeVisible();
  await expect(page.getByRole("status")).toContainText("Put back in part. Left alone: 1 record.");
  await expect(page.getByRole("region", { name: "What it did" })).toContainText("Left alone:");
  await page.goto(path);
  await expect(list(page, "Has")).toContainText("Hosted Voice");

  // Another person's edit of the very row.
  await other.goto(`${path}/edit`);
  await other.getByLabel("Name", { exact: true }).fill(unique("Renamed"));
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other.getByRole("status")).toContainText("edited");
  await page.goto(`${path}`);
  await details(page, /^Customer .* added/).click();
  await expect(page.getByRole("region", { name: "Undo" })).toContainText("Nothing of it can be undone.");
  await expect(page.getByRole("region", { name: "Undo" })).toContainText(/changed it on \d+ \w+ 20\d\d, \d\d:\d\d\./);
  await expect(page.getByRole("button", { name: "Undo this change" })).toHaveCount(0);
});

test("a reorder is undone from its page", async ({ page }) => {
  const names = [unique("Undone first"), unique("Undone second")] as const;
  for (const name of names.toReversed()) {
    await page.goto("/products/new");
    await page.getByLabel("Customer Product", { exact: true }).fill(name);
    await page.getByLabel("Customer Product Display Position").fill("1");
    await page.getByRole("button", { name: "Add Customer Product" }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  }
  const order = async () => {
    await page.goto("/products?availability=all");
    const labels = await page
      .getByRole("button", { name: /^Move Undone .* up$/ })
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute("aria-label")?.slice(5, -3) ?? ""));
    return labels.filter((label) => names.includes(label as never));
  };
  expect(await order()).toEqual(names);
  await expect(async () => {
    await page.goto("/products");
    await page.getByRole("button", { name: `Move ${names[1]} up` }).click();
    await expect(page.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();
  }).toPass();
  expect(await order()).toEqual(names.toReversed());
  await page.getByRole("link", { name: names[1], exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: names[1] })).toBeVisible();
  await details(page, `${names[1]} moved`).click();
  await expect(page.getByRole("heading", { level: 1, name: `${names[1]} moved` })).toBeVisible();
  await page.getByRole("button", { name: "Undo this change" }).click();
  await expect(undone(page, `${names[1]} moved`)).toBeVisible();
  expect(await order()).toEqual(names);
});

test("without the permission there is no button, and the page says what is missing", async ({ page, another }) => {
  const { path } = await addCustomer(page);
  const manager = await another("manager");
  await manager.goto(path);
  await details(manager, /^Customer .* added/).click();
  await expect(manager.getByText("Undoing this needs the permission Customers (edit).")).toBeVisible();
  await expect(manager.getByRole("button", { name: "Undo this change" })).toHaveCount(0);
  const nobody = await another("nobody");
  expect((await nobody.goto(new URL(manager.url()).pathname))?.status()).toBe(404);
});

for (const script of [true, false])
  test(`activity is narrowed by customer, kind, product, person and day${script ? "" : ", without JavaScript"}`, async ({
    page: scripted,
    noScript,
    axe,
  }) => {
    const page = script ? scripted : noScript;
    const { name, account, path } = await addCustomer(page);
    const label = freeNumber();
    await addNumber(page, path, label, "Hosted Voice");
    await undoInMessage(page).click();
    await expect(page.getByRole("status")).toContainText(`Undone: Number ${label} added`);

    if (script) {
      await page.locator("body").press("g");
      await page.keyboard.press("a");
    } else await page.goto("/activity");
    await expect(page.getByRole("heading", { level: 1, name: "Activity" })).toBeVisible();
    const show = async () => page.getByRole("button", { name: "Show" }).click();
    const sets = page
      .getByRole("main")
      .getByRole("listitem")
      .filter({ has: page.locator("p a[href^='/activity/']") });
    await page.getByLabel("Customer", { exact: true }).fill(account);
    await show();
    await expect(page.getByText(`Changes of ${name}`)).toBeVisible();
    await expect(sets).toHaveCount(3);
    await expect(sets.first()).toContainText(`Undone: Number ${label} added`);

    await page.getByLabel("Kind").selectOption({ label: "Undo" });
    await show();
    await expect(sets).toHaveCount(1);
    await page.getByLabel("Kind").selectOption({ label: "Any" });
    await page.getByRole("main").getByLabel("Product").selectOption({ label: "Hosted Voice" });
    await show();
    await expect(sets).toHaveCount(2);
    await page.getByLabel("Person").selectOption({ label: "Command line" });
    await show();
    await expect(page.getByText("Nothing matches.")).toBeVisible();
    await page.getByLabel("Person").selectOption({ label: "Anybody" });
    await page.getByLabel("To", { exact: true }).fill("2020-01-01");
    await show();
    await expect(page.getByText("Nothing matches.")).toBeVisible();
    if (script) await axe(page);

    await page.getByRole("link", { name: "Clear" }).click();
    await expect(page.getByLabel("Customer", { exact: true })).toHaveValue("");
    await page.getByLabel("Customer", { exact: true }).fill(name);
    await show();
    await expect(sets).toHaveCount(3);
    await page.getByLabel("Customer", { exact: true }).fill("nobody is called so");
    await show();
    await expect(page.getByText("No customer has the account number")).toBeVisible();
  });
