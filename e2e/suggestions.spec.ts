import type { Page } from "@playwright/test";
import { expect, test, unique } from "./fixtures.ts";

test.use({ who: "staff" });

const suggested = (page: Page) => page.getByRole("region", { name: "Suggested", exact: true });
const interested = (page: Page) => page.getByRole("region", { name: "Interested", exact: true });

/** A customer of its own, with a leased line: most of those have a router too. @returns its page's path */
async function addCustomer(page: Page) {
  await page.goto("/customers/new");
  await page.getByLabel("Name", { exact: true }).fill(unique("Nextbest"));
  await page.getByLabel("Account number").fill(unique("NEXT"));
  await page.getByRole("button", { name: "Add customer" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Nextbest/ })).toBeVisible();
  return new URL(page.url()).pathname;
}

async function addProduct(page: Page, customer: string, product: string) {
  await page.goto(`${customer}/holdings/new`);
  await page.getByLabel("Customer Product").selectOption({ label: product });
  await page.getByRole("button", { name: "Add to customer" }).click();
  await expect(page.getByRole("status")).toContainText(`${product} added`);
}

/** The base is counted beside the server: what was added is answered on one of the next looks. */
async function untilSuggested(page: Page, customer: string, product: string) {
  await expect(async () => {
    await page.goto(customer);
    await expect(suggested(page)).toContainText(product, { timeout: 500 });
  }).toPass({ timeout: 50_000 });
}

test("what a customer lacks is suggested with its counts: an interest at one click, undone, declined, without script too", async ({
  page,
  noScript,
  another,
  axe,
}) => {
  const customer = await addCustomer(page);
  await addProduct(page, customer, "Leased Line");
  await untilSuggested(page, customer, "Managed Router");
  await expect(suggested(page)).toContainText(
    /\d+ of \d+ customers with Leased Line also have Managed Router \(\d+ %, \d\.\d times the average\)/,
  );
  await expect(suggested(page)).toContainText(/Counted \d+ \w{3} 20\d\d, \d\d:\d\d, from [\d,]+ active customers\./);
  await axe(page);

  const manager = await another("manager");
  await manager.goto(customer);
  await expect(suggested(manager)).toContainText("Managed Router");
  await expect(suggested(manager).getByRole("button")).toHaveCount(0);

  await page.getByRole("button", { name: "Interested: Managed Router" }).press("Enter");
  const told = page.getByRole("status").filter({ hasText: "Interest in Managed Router added." });
  await expect(told).toBeFocused();
  await page.reload();
  await expect(interested(page)).toContainText("Managed Router");
  await expect(suggested(page)).not.toContainText("Managed Router");
  await told.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("status")).toContainText("Undone");
  await page.reload();
  await expect(interested(page)).not.toContainText("Managed Router");

  await noScript.goto(customer);
  const button = suggested(noScript).getByRole("button").first();
  const product = ((await button.getAttribute("aria-label")) ?? "").replace("Interested: ", "");
  await button.click();
  await expect(noScript.getByRole("status")).toContainText(`Interest in ${product} added.`);
  await expect(interested(noScript)).toContainText(product);
  await noScript.getByRole("button", { name: "Undo" }).click();
  await expect(interested(noScript)).not.toContainText(product);

  await page.goto(customer);
  const no = suggested(page)
    .getByRole("link", { name: /^Not for them/ })
    .first();
  const declined = ((await no.getAttribute("aria-label")) ?? "").replace("Not for them: ", "");
  await no.click();
  await expect(page.getByLabel("Customer Product").locator("option:checked")).toHaveText(declined);
  await page.getByLabel("Reason").fill("They have one of their own");
  await page.getByRole("button", { name: "Record as not for them" }).click();
  await expect(page.getByRole("status")).toContainText(`${declined} is not for them`);
  await page.reload();
  await expect(suggested(page)).not.toContainText(declined);
});

test("who has nothing gets no suggestion; a closed customer and a day gone by have none to show", async ({ page }) => {
  const customer = await addCustomer(page);
  await expect(suggested(page)).toContainText(
    "No suggestion: nothing they lack is common enough among customers like them.",
  );
  await page.goto(`${customer}?as-at=2026-01-01`);
  await expect(page.getByRole("heading", { level: 1, name: /As at/ })).toBeVisible();
  await expect(suggested(page)).toHaveCount(0);
  await page.goto(`${customer}/edit`);
  await page.getByRole("radio", { name: "Closed" }).check();
  await page.getByRole("button", { name: "Save customer" }).click();
  await expect(page.getByRole("status")).toBeVisible();
  await page.goto(customer);
  await expect(interested(page)).toBeVisible();
  await expect(suggested(page)).toHaveCount(0);
});
