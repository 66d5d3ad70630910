import type { Page } from "@playwright/test";
import { expect, test, unique } from "./fixtures.ts";

test.use({ who: "staff" });

/** Adds a customer and stays on its page. */
async function addCustomer(page: Page, name: string, account = unique("E2E")) {
  await page.goto("/customers/new");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Account number").fill(account);
  await page.getByRole("button", { name: "Add customer" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return account;
}

const row = (page: Page, name: string | RegExp) =>
  page.getByRole("row").filter({ has: page.getByRole("link", { name }) });

test("a customer is added, found by any part of the name, and by the account number", async ({ page }) => {
  const name = unique("Zennor Joinery");
  const account = await addCustomer(page, name);
  await expect(page.getByRole("status").filter({ hasText: `Customer ${name} added` })).toBeVisible();
  await expect(page.getByText("Nothing yet.")).toBeVisible();
  for (const part of [name.toUpperCase().slice(3), `joinery ${name.split(" ").at(-1)}`, account.toLowerCase()]) {
    await page.goto("/customers");
    await page.getByLabel("Find", { exact: true }).fill(part);
    await page.getByRole("button", { name: "Show" }).click();
    await expect(row(page, name)).toContainText(account);
  }
  await row(page, name).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await page.reload();
  await expect(page.getByText(`Customer ${name} added`)).toBeVisible();
});

test("a customer is found by part of a number, with and without spaces, and says by which", async ({ page }) => {
  await page.goto("/customers?q=0113+496");
  const first = page.getByRole("row").nth(1);
  const customer = await first.getByRole("link").innerText();
  const number = (await first.getByRole("cell").nth(3).innerText()).replace("Dropped", "").trim();
  const digits = number.replaceAll(" ", "");
  for (const typed of [
    number,
    digits,
    `(${digits.slice(0, 4)}) ${digits.slice(4, 7)}-${digits.slice(7)}`,
    digits.slice(-7),
  ]) {
    const find = page.getByLabel("Find", { exact: true });
    await find.fill(typed);
    await find.press("Enter");
    await expect(page).toHaveURL((url) => url.searchParams.get("q") === typed);
    await expect(row(page, customer)).toContainText(number);
  }
});

test("an account number somebody has is refused, and what was typed stays", async ({ page }) => {
  const account = await addCustomer(page, unique("First"));
  const name = unique("Second");
  await page.goto("/customers/new");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Account number").fill(account.toLowerCase());
  await page.getByLabel("Suspended").check();
  await page.getByRole("button", { name: "Add customer" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "has the account number" })).toBeFocused();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(name);
  await expect(page.getByLabel("Suspended")).toBeChecked();
});

for (const script of [true, false])
  test(`two people edit at once: the later is told what changed, and saving again keeps both${script ? "" : ", without JavaScript"}`, async ({
    page: scripted,
    noScript,
    another,
  }) => {
    const name = unique("Both");
    await addCustomer(scripted, name);
    const path = new URL(scripted.url()).pathname;
    const page = script ? scripted : noScript;
    const other = await another("admin");
    for (const each of [page, other]) await each.goto(`${path}/edit`);
    await other.getByLabel("Suspended").check();
    await other.getByRole("button", { name: "Save customer" }).click();
    await expect(other.getByRole("status").filter({ hasText: "edited" })).toBeVisible();
    await page.getByLabel("Name", { exact: true }).fill(`${name} Ltd`);
    await page.getByRole("button", { name: "Save customer" }).click();
    const refusal = page.getByRole("alert").filter({ hasText: "Not saved" });
    await expect(refusal).toContainText(/changed Status from active to suspended/i);
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue(`${name} Ltd`);
    await expect(page.getByLabel("Suspended")).toBeChecked();
    await page.getByLabel("Account number").fill("");
    await page.getByRole("button", { name: "Save customer" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "Give an account number." })).toBeVisible();
    await page.getByLabel("Account number").fill(unique("E2E"));
    await page.getByRole("button", { name: "Save customer" }).click();
    await expect(page.getByRole("heading", { level: 1, name: `${name} Ltd` })).toBeVisible();
    await page.reload();
    await expect(page.getByRole("definition").filter({ hasText: "Suspended" })).toBeVisible();
  });

test("filters stand in the address: they add up, survive a reload, and come off one by one", async ({ page }) => {
  await page.goto("/customers");
  await page.getByLabel("Status").selectOption("Active");
  await page.getByLabel("By product").selectOption("Does not have");
  await page.getByLabel("Product", { exact: true }).selectOption({ index: 1 });
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByRole("link", { name: /^Take off: Does not have/ })).toBeVisible();
  await page.getByLabel("By product").selectOption("Has");
  await page.getByLabel("Product", { exact: true }).selectOption({ index: 2 });
  await page.getByRole("button", { name: "Show" }).click();
  const conditions = page.getByRole("list", { name: "Products asked for" }).getByRole("listitem");
  await expect(conditions).toHaveCount(2);
  const shown = await page.getByRole("main").innerText();
  await page.reload();
  expect(await page.getByRole("main").innerText()).toBe(shown);
  await expect(page.getByLabel("Status")).toHaveValue("active");
  await page.getByRole("link", { name: /^Take off: Has/ }).click();
  await expect(conditions).toHaveCount(1);
  await page.getByRole("link", { name: /^Take off: Does not have/ }).click();
  await expect(conditions).toHaveCount(0);
  await page.getByLabel("Status").selectOption("Any");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL((url) => !url.searchParams.get("status") && !url.searchParams.has("lacks"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Customers \d,\d{3}$/);
});

test("the list is read forward and back, fifty at a time", async ({ page }) => {
  const names = () => page.getByRole("rowheader").or(page.getByRole("cell").getByRole("link")).allInnerTexts();
  await page.goto("/customers?status=active");
  const first = await names();
  expect(first).toHaveLength(50);
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page.getByRole("link", { name: "Previous" })).toBeVisible();
  const second = await names();
  expect(second.filter((name) => first.includes(name))).toEqual([]);
  await page.getByRole("link", { name: "Previous" }).click();
  await expect(page.getByRole("link", { name: "Previous" })).toBeHidden();
  expect(await names()).toEqual(first);
});

test("a customer at one glance, and the home page, lead on", async ({ page }) => {
  await page.goto("/?of=everybody");
  const suggestions = page.getByRole("region", { name: "New suggestions" });
  const customer = suggestions.getByRole("link").first();
  const name = await customer.innerText();
  await customer.click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  for (const title of [/^Has/, /^Had/, /^Interested/, /^Not for them/, /^Numbers/, /^Features/, "Changes"])
    await expect(page.getByRole("heading", { level: 2, name: title })).toBeVisible();
  await page.goto("/");
  await page.getByRole("link", { name: /Suspended/ }).click();
  await expect(page).toHaveURL("/customers?status=suspended");
});

test.describe("without the permission Customer Products", () => {
  test.use({ who: "nocatalogue" });
  test("product names are shown, and lead nowhere", async ({ page }) => {
    await page.goto("/?of=everybody");
    await expect(page.getByText("Customer Products offered")).toBeHidden();
    await page.getByRole("region", { name: "Open interests" }).getByRole("link").first().click();
    await expect(page).toHaveURL(/interests/);
    await page.goto(new URL(page.url()).pathname.replace(/\/interests.*/, ""));
    const interested = page.getByRole("region", { name: /Interested/ });
    await expect(interested.getByRole("listitem").first()).toBeVisible();
    await expect(page.locator('a[href*="/products/"]')).toHaveCount(0);
  });
});

test.describe("who may only look", () => {
  test.use({ who: "manager" });
  test("sees no editing, and is refused where it is", async ({ page }) => {
    await page.goto("/customers");
    await expect(page.getByRole("link", { name: "Add customer" })).toBeHidden();
    await page.getByRole("cell").getByRole("link").first().click();
    await expect(page.getByRole("heading", { level: 2, name: /^Has/ })).toBeVisible();
    await expect(page.getByRole("link", { name: /Edit customer|Add number|Correct/ })).toHaveCount(0);
    const { pathname } = new URL(page.url());
    expect((await page.goto(`${pathname}/edit`))?.status()).toBe(403);
    expect((await page.goto("/customers/new"))?.status()).toBe(403);
  });
});

test("customers are found, filtered, added and edited with JavaScript off", async ({ noScript: page }) => {
  const name = unique("Plain");
  await addCustomer(page, name);
  await page.getByRole("link", { name: "Edit customer" }).click();
  await page.getByLabel("Closed").check();
  await page.getByLabel("Account number").fill("");
  await page.getByRole("button", { name: "Save customer" }).click();
  await expect(page.getByRole("alert")).toContainText("Give an account number.");
  await expect(page.getByLabel("Closed")).toBeChecked();
  const account = unique("E2E");
  await page.getByLabel("Account number").fill(account);
  await page.getByRole("button", { name: "Save customer" }).click();
  await expect(page.getByRole("status")).toContainText(`Customer ${name} edited`);
  await page.goto("/customers");
  await page.getByLabel("Find", { exact: true }).fill(account);
  await page.getByLabel("Status").selectOption("Closed");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(row(page, name)).toContainText("Closed");
});
