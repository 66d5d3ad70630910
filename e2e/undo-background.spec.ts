import type { Page } from "@playwright/test";
import { expect, test, unique } from "./fixtures.ts";

test.use({ who: "staff" });

/** More than is undone at once: an entry of the log for each. */
const MANY = 2100;
const COLUMNS = "account_number,name,status,account_manager";

async function send(page: Page, account: string, rows: number) {
  const lines = Array.from({ length: rows }, (_, nth) => `${account}-${nth},Many ${account} ${nth},active,`);
  const buffer = Buffer.from(`${COLUMNS}\n${lines.join("\n")}\n`);
  await page.goto("/imports");
  await page.getByLabel("CSV files").setInputFiles({ name: "customers.csv", mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Send and test" }).click();
}

/** Imports many customers. @returns the path of the change */
async function importMany(page: Page, account: string) {
  await send(page, account, MANY);
  await page.getByRole("button", { name: "Import 2,100 rows" }).click({ timeout: 40_000 });
  await page.getByRole("link", { name: "See what it did, or undo it" }).click({ timeout: 40_000 });
  await expect(page.getByRole("heading", { name: "What it did" })).toBeVisible();
  return new URL(page.url()).pathname;
}

async function expectCustomers(page: Page, account: string, there: boolean) {
  await page.goto(`/customers?q=${encodeURIComponent(`${account}-77`)}`);
  if (!there) await expect(page.getByText("No customer matches all of this.")).toBeVisible();
  await expect(page.getByRole("link", { name: `Many ${account} 77`, exact: true })).toBeVisible({ visible: there });
}

const undo = (page: Page) => page.getByRole("button", { name: "Undo this change" });

test("a very long change is undone in the background, left and come back to; and its undo undone; by keyboard", async ({
  page,
  axe,
}) => {
  test.slow();
  const account = unique("UNDO");
  const change = await importMany(page, account);
  await expect(page.getByText("2,100 about customers")).toBeVisible();
  await axe(page);
  await undo(page).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Undo: /);
  await expect(page).toHaveURL(new RegExp(`${change}/undo$`));
  await axe(page);

  // It goes on while nobody looks, and one finds it again from the change.
  await page.goto("/customers");
  await page.goto(change);
  await page.getByRole("link", { name: /^See (how far it is|what was put back)$/ }).click();
  await page.goto(`${change}/undo`);
  await expect(page.getByText("Undone: 2,100 records went back.")).toBeVisible({ timeout: 40_000 });
  await axe(page);
  await page.goto(change);
  await expect(page.getByText("This is undone already")).toBeVisible();
  await page.goto(`${change}/undo`);
  await page.getByRole("link", { name: "See what was put back, or undo that" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Undone: /);
  const undone = page.url();
  await expectCustomers(page, account, false);

  await page.goto(undone);
  await undo(page).click();
  await expect(page.getByText("Undone: 2,100 records went back.")).toBeVisible({ timeout: 40_000 });
  await expectCustomers(page, account, true);
});

test("while an import is at work it waits, and says so; cancelled, nothing is undone", async ({
  page,
  another,
  axe,
}) => {
  test.slow();
  const account = unique("KEEP");
  const change = await importMany(page, account);
  const other = await another("nocatalogue");
  await send(other, unique("BUSY"), 100_000);
  await expect(other.getByRole("status").getByText("It is being tested")).toBeVisible({ timeout: 40_000 });
  await undo(page).click();
  await expect(page.getByRole("status").getByText(/\d others? (is|are) before this one/)).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("status").getByText("Nothing was undone.")).toBeVisible();
  await other.getByRole("button", { name: /^(Cancel|Throw away)$/ }).click();
  await axe(page);
  await page.getByRole("link", { name: "Back to the change" }).click();
  await expect(page).toHaveURL(new RegExp(`${change}#undo$`));
  await expect(page.getByText(/^Tried last on .*Cancelled by/)).toBeVisible();
  await expect(undo(page)).toBeVisible();
  await expectCustomers(page, account, true);
});

test("without script: asked for, looked at, done, with the page loading itself anew", async ({ page, noScript }) => {
  test.slow();
  const account = unique("BARE");
  const change = await importMany(page, account);
  await noScript.goto(change);
  await undo(noScript).click();
  await expect(noScript).toHaveURL(new RegExp(`${change}/undo$`));
  await expect(async () => {
    await noScript.reload();
    await expect(noScript.getByText("Undone: 2,100 records went back.")).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 40_000 });
  await expectCustomers(noScript, account, false);
});
