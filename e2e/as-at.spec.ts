import type { Page } from "@playwright/test";
import { expect, test, unique } from "./fixtures.ts";

test.use({ who: "staff" });

/** Adds a customer and stands on its page. */
async function addCustomer(page: Page) {
  const name = unique("Bygone");
  await page.goto("/customers/new");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Account number").fill(unique("PAST"));
  await page.getByRole("button", { name: "Add customer" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return { name, path: new URL(page.url()).pathname };
}

async function addHolding(page: Page, customer: string, product: string, since: string, until = "") {
  await page.goto(`${customer}/holdings/new`);
  await page.getByLabel("Customer Product").selectOption({ label: product });
  await page.getByLabel("Since").fill(since);
  await page.getByLabel("Until").fill(until);
  await page.getByRole("button", { name: "Add to customer" }).click();
  await expect(page.getByRole("status")).toContainText(product);
}

/** A product nobody else has. @returns its page's path */
async function addProduct(manager: Page, name: string) {
  await manager.goto("/products/new");
  await manager.getByLabel("Customer Product", { exact: true }).fill(name);
  await manager.getByLabel("On Numbers").check();
  await manager.getByLabel("Auto-Add to Customer").check();
  await manager.getByRole("button", { name: "Add Customer Product" }).click();
  await expect(manager.getByRole("heading", { level: 1, name })).toBeVisible();
  return new URL(manager.url()).pathname;
}

async function addNumber(page: Page, customer: string, product: string) {
  const label = unique("07700 901").replace(/[^\d\w ]/g, "");
  await page.goto(`${customer}/numbers/new`);
  await page.getByLabel("Number", { exact: true }).fill(label);
  await page.getByRole("checkbox", { name: product }).check();
  await page.getByRole("button", { name: "Add number" }).click();
  await expect(page.getByRole("status")).toContainText(`Number ${label} added`);
  return label;
}

const list = (page: Page, title: string) => page.getByRole("region", { name: title, exact: true });

test("a customer as at a day before, during and after what they had, by keyboard: marked, and to read only", async ({
  page,
  axe,
}) => {
  const { name, path } = await addCustomer(page);
  await addHolding(page, path, "SIP Trunk", "2019-01-01", "2020-01-01");
  await page.goto(path);
  const showDay = async (day: string, words: string) => {
    await page.getByLabel("As at", { exact: true }).fill(day);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: `${name} As at ${words}` })).toBeVisible();
  };
  await showDay("2019-01-01", "1 Jan 2019");
  await expect(list(page, "As at a day")).toContainText("As at 1 Jan 2019 — read only.");
  await expect(list(page, "Has")).toContainText("SIP Trunk");
  await expect(list(page, "Has")).toContainText(/since 1 Jan 2019, recorded \d+ \w+ 20\d\d/);
  await expect(list(page, "Has")).toContainText("by hand");
  await expect(page.getByRole("main").getByRole("button")).toHaveText(["Go to that day"]);
  await expect(page.getByRole("main").getByRole("link", { name: /^(Add|Edit|Correct|End|Close)/ })).toHaveCount(0);
  await axe(page);
  await showDay("2018-12-31", "31 Dec 2018");
  await expect(list(page, "Has")).toContainText("They had nothing that day.");
  await showDay("2020-01-01", "1 Jan 2020");
  await expect(list(page, "Has")).not.toContainText("SIP Trunk");
  await expect(list(page, "Had")).toContainText("SIP Trunk");
  await page.reload();
  await expect(list(page, "Had")).toContainText("SIP Trunk");
  await page.getByRole("link", { name: "Back to today" }).click();
  await expect(page.getByRole("link", { name: "Add product" }).first()).toBeVisible();
  expect(new URL(page.url()).search).toBe("");
});

test("the customers list and the product's holders as at a day, each leading to the customer of that day", async ({
  page,
  another,
  axe,
}) => {
  const product = unique("Bygone Product");
  const catalogue = await addProduct(await another("manager"), product);
  const { name, path } = await addCustomer(page);
  await addHolding(page, path, product, "2019-01-01", "2020-01-01");

  await page.goto("/customers");
  await page.getByLabel("By product").selectOption("Has");
  await page.getByLabel("Product", { exact: true }).selectOption({ label: product });
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.getByText("No customer matches all of this.")).toBeVisible();
  await page.getByLabel("As at", { exact: true }).fill("2019-06-01");
  await page.keyboard.press("Enter");
  await expect(list(page, "As at a day")).toContainText("As at 1 Jun 2019 — read only.");
  await expect(page.getByRole("row").filter({ hasText: name }).getByRole("cell").nth(4)).toHaveText("1");
  await expect(page.getByRole("link", { name: "Add customer" })).toHaveCount(0);
  await axe(page);
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${name} As at 1 Jun 2019` })).toBeVisible();

  await list(page, "Has").getByRole("link", { name: product, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${product} As at 1 Jun 2019` })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: name })).toContainText("1 Jan 2019");
  await expect(page.getByRole("main").getByRole("button")).toHaveText(["Go to that day"]);
  await axe(page);
  await page.getByLabel("As at", { exact: true }).fill("2020-01-01");
  await page.getByRole("button", { name: "Go to that day" }).click();
  await expect(page.getByText("No customer had it that day.")).toBeVisible();
  await page.getByRole("link", { name: "Had 1" }).click();
  await expect(page.getByRole("row").filter({ hasText: name })).toContainText("1 Jan 2020");
  await page.getByRole("link", { name: "Back to today" }).click();
  await expect(page).toHaveURL(new RegExp(`${catalogue}\\?list=had$`));
});

test("a day that is none, or still to come, is said, and today is shown", async ({ page }) => {
  const { path } = await addCustomer(page);
  for (const at of [path, "/customers"])
    for (const [day, sentence] of [
      ["junk", "“junk” is not a day. A day is written 2026-03-03. Today is shown."],
      ["2199-01-01", "1 Jan 2199 is still to come. Today is shown."],
    ]) {
      expect((await page.goto(`${at}?as-at=${day}`))?.status()).toBe(200);
      await expect(page.getByRole("alert").filter({ hasText: sentence! })).toBeVisible();
      await expect(page.getByRole("link", { name: /^Add (product|customer)$/ }).first()).toBeVisible();
    }
});

test("two days compared: what came and went, why, and who recorded it", async ({ page, another, axe }) => {
  const product = unique("Compared");
  await addProduct(await another("manager"), product);
  const { name, path } = await addCustomer(page);
  await addHolding(page, path, "SIP Trunk", "2019-01-01");
  await page.goto(path);
  await page.getByRole("link", { name: "Correct or end: SIP Trunk" }).click();
  await page.getByRole("link", { name: "End", exact: true }).click();
  await expect(page.getByRole("button", { name: "End SIP Trunk" })).toBeVisible();
  await page.getByLabel("Reason").fill("Moved away");
  await page.getByRole("button", { name: "End SIP Trunk" }).click();
  await expect(page.getByRole("status")).toContainText("SIP Trunk ended");
  const label = await addNumber(page, path, product);

  await page.goto(path);
  await page.getByRole("link", { name: "Compare two days" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "What came and went" })).toBeVisible();
  const main = page.getByRole("main");
  await expect(main).toContainText(
    new RegExp(`${product}\\s*Came \\d+ \\w+ 20\\d\\d · because of number ${label} · recorded`),
  );
  await expect(main).toContainText(/SIP Trunk\s*Went \d+ \w+ 20\d\d · Moved away · recorded .* by /);
  await expect(main).toContainText(
    new RegExp(`Number ${label}\\s*Came \\d+ \\w+ 20\\d\\d · added, carrying ${product}`),
  );
  await axe(page);

  await page.getByLabel("From").fill("2019-01-01");
  await page.getByLabel("To", { exact: true }).fill("2019-02-01");
  await page.keyboard.press("Enter");
  await expect(page.getByText("No product came or went.")).toBeVisible();
  expect(new URL(page.url()).search).toBe("?from=2019-01-01&to=2019-02-01");
  await page.getByRole("link", { name: "1 Feb 2019" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${name} As at 1 Feb 2019` })).toBeVisible();
});

test("held because, both ways and by keyboard: the holding opens to its number, and the number to the holding", async ({
  page,
  another,
}) => {
  const manager = await another("manager");
  const product = unique("Because");
  await addProduct(manager, product);
  const { path } = await addCustomer(page);
  const label = await addNumber(page, path, product);
  // Who may only look opens it too.
  await manager.goto(path);
  await manager.getByRole("link", { name: `View: ${product}` }).focus();
  await manager.keyboard.press("Enter");
  await expect(manager.getByRole("heading", { level: 1, name: `Has ${product}` })).toBeVisible();
  await expect(manager.getByText("How it came: the number was added with it.")).toBeVisible();
  await expect(manager.getByText(`Number ${label} added`).first()).toBeVisible();
  await manager.getByRole("link", { name: label }).first().focus();
  await manager.keyboard.press("Enter");
  await expect(manager.getByRole("heading", { level: 1, name: `Number ${label}` })).toBeVisible();
  await manager.getByRole("link", { name: `Why they have ${product}` }).focus();
  await manager.keyboard.press("Enter");
  await expect(manager.getByRole("heading", { level: 1, name: `Has ${product}` })).toBeVisible();

  await addHolding(page, path, "SIP Trunk", "2019-01-01", "2020-01-01");
  await page.goto(path);
  await page.getByRole("link", { name: "Correct: SIP Trunk" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Had SIP Trunk" })).toBeVisible();
  await expect(page.getByText("By hand")).toBeVisible();
  await expect(page.getByText("How it went: it was over when it was recorded.")).toBeVisible();
  await expect(page.getByText(/Had it from 1 Jan 2019, recorded \d+ \w+ 20\d\d to 1 Jan 2020, recorded/)).toBeVisible();
});

test("without script: a day is shown, and two are compared", async ({ page, noScript }) => {
  const { name, path } = await addCustomer(page);
  await addHolding(page, path, "SIP Trunk", "2019-01-01", "2020-01-01");
  await noScript.goto(path);
  await noScript.getByLabel("As at", { exact: true }).fill("2019-06-01");
  await noScript.getByRole("button", { name: "Go to that day" }).click();
  await expect(noScript.getByRole("heading", { level: 1, name: `${name} As at 1 Jun 2019` })).toBeVisible();
  await expect(list(noScript, "Has")).toContainText("SIP Trunk");
  await noScript.getByRole("link", { name: "Compare with today" }).click();
  await noScript.getByLabel("From").fill("2018-06-01");
  await noScript.getByRole("button", { name: "Compare" }).click();
  await expect(noScript.getByRole("main")).toContainText(/Came and went again in between 1\s*SIP Trunk/);
});

test("the pages of a day fit a screen 320 wide, and axe finds nothing in the dark", async ({ page, another, axe }) => {
  test.slow();
  const product = unique("Narrow");
  const catalogue = await addProduct(await another("manager"), product);
  const { path } = await addCustomer(page);
  await addHolding(page, path, product, "2019-01-01");
  await addNumber(page, path, product);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  for (const at of [`${path}?as-at=2019-06-01`, "/customers?as-at=2019-06-01", `${catalogue}?as-at=2019-06-01`]) {
    await page.goto(at);
    await expect(list(page, "As at a day")).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await axe(page);
  }
  await page.goto(`${path}/compare`);
  await expect(page.getByText("added, carrying")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
