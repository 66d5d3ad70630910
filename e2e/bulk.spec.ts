import type { Page } from "@playwright/test";
import { expect, test, unique } from "./fixtures.ts";

/** Customers whose names share a word nobody else's have, in the order of their names. */
async function customersCalled(page: Page, word: string, count: number) {
  const names = [];
  for (let at = 1; at <= count; at++) {
    const name = `${word} ${at}`;
    await page.goto("/customers/new");
    await page.getByLabel("Name", { exact: true }).fill(name);
    await page.getByLabel("Account number").fill(unique("BLK"));
    await page.getByRole("button", { name: "Add customer" }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    names.push(name);
  }
  return names;
}

/** The list, narrowed to them. */
async function find(page: Page, word: string) {
  await page.goto(`/customers?q=${encodeURIComponent(word)}`);
  await expect(page.getByRole("heading", { level: 1, name: "Customers" })).toBeVisible();
}

const box = (page: Page, name: string) => page.getByRole("checkbox", { name, exact: true });

async function shown(page: Page, title: string | RegExp) {
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
}

test.describe("account staff", () => {
  test.use({ who: "staff" });

  test("by keyboard: a range is ticked with Shift, previewed, and changed", async ({ page, axe }) => {
    const word = unique("Ranged");
    const names = await customersCalled(page, word, 4);
    await find(page, word);
    await box(page, names[0] as string).press("Space");
    await box(page, names[2] as string).press("Shift+Space");
    await expect(page.getByText("3 ticked")).toBeVisible();
    await expect(box(page, names[1] as string)).toBeChecked();
    await expect(box(page, names[3] as string)).not.toBeChecked();
    await axe(page);
    await page.getByRole("button", { name: "Change those ticked" }).press("Enter");
    await shown(page, "Change 3 customers");
    await axe(page);

    await page.getByRole("button", { name: "Show what that does" }).press("Enter");
    await expect(page.getByRole("alert").filter({ hasText: "Please mend" })).toContainText("Choose a product.");
    await page.getByLabel("Customer Product").selectOption({ label: "Full Fibre" });
    await page.getByLabel("Note").fill("By letter");
    await page.getByRole("button", { name: "Show what that does" }).press("Enter");
    await shown(page, "Add Full Fibre to 3 customers?");
    await expect(page.getByText("3 customers of 3 would change.")).toBeVisible();
    await axe(page);
    await page.getByRole("link", { name: "Change something" }).press("Enter");
    await shown(page, "Change 3 customers");
    await expect(page.getByLabel("Note")).toHaveValue("By letter");
    await page.getByRole("button", { name: "Show what that does" }).press("Enter");
    await page.getByRole("button", { name: "Add Full Fibre to 3 customers" }).press("Enter");
    await expect(page.getByRole("status")).toContainText("Full Fibre added to 3 customers");
    await page.getByRole("link", { name: names[1] as string }).click();
    await expect(page.getByRole("region", { name: /Has/ })).toContainText("Full Fibre");
  });

  test("without script: all that match; who has it already is left alone and told of", async ({ page, noScript }) => {
    const word = unique("Matched");
    const names = await customersCalled(page, word, 3);
    await find(noScript, word);
    await box(noScript, names[0] as string).check();
    await noScript.getByRole("button", { name: "Change those ticked" }).click();
    await shown(noScript, "Change 1 customer");
    await noScript.getByLabel("Customer Product").selectOption({ label: "Full Fibre" });
    await noScript.getByRole("button", { name: "Show what that does" }).click();
    await noScript.getByRole("button", { name: "Add Full Fibre to 1 customer" }).click();
    await expect(noScript.getByRole("status")).toContainText("Full Fibre added to 1 customer");

    await noScript.getByRole("link", { name: "All 3 that match" }).click();
    await shown(noScript, "Change 3 customers");
    await noScript.getByLabel("Customer Product").selectOption({ label: "Full Fibre" });
    await noScript.getByRole("button", { name: "Show what that does" }).click();
    await expect(noScript.getByText("1 has it already")).toBeVisible();
    await noScript.getByRole("link", { name: /^Left alone/ }).click();
    await expect(noScript.getByRole("row").filter({ hasText: names[0] as string })).toContainText("has it already");
    await noScript.getByRole("button", { name: "Add Full Fibre to 2 customers" }).click();
    await expect(noScript.getByRole("status")).toContainText("Left alone: 1 has it already.");
  });

  test("undone: one that was corrected keeps its record, the other's log says what was done to it alone", async ({
    page,
    axe,
  }) => {
    const word = unique("Undone");
    const names = await customersCalled(page, word, 2);
    const [first, second] = names as [string, string];
    await find(page, word);
    await page.getByRole("checkbox", { name: "Tick all on this page" }).check();
    await page.getByRole("button", { name: "Change those ticked" }).click();
    await shown(page, "Change 2 customers");
    await page.getByLabel("Customer Product").selectOption({ label: "Full Fibre" });
    await page.getByRole("button", { name: "Show what that does" }).click();
    await page.getByRole("button", { name: "Add Full Fibre to 2 customers" }).click();
    await expect(page.getByRole("status")).toContainText("Full Fibre added to 2 customers");

    await page.getByRole("link", { name: first }).click();
    await shown(page, first);
    await page.getByRole("link", { name: "Correct or end: Full Fibre" }).click();
    await shown(page, "Has Full Fibre");
    await page.getByLabel("Note").fill("By phone");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("status")).toContainText("corrected");

    await find(page, word);
    await page.getByRole("link", { name: second }).click();
    await shown(page, second);
    const log = page.getByRole("listitem").filter({ hasText: "Full Fibre added to 2 customers" });
    await expect(log).toContainText("Has Full Fibre started: Since");
    await log.getByRole("link", { name: "Details and undo" }).click();
    const undo = page.getByRole("region", { name: "Undo" });
    await expect(undo).toContainText(`Full Fibre of ${first} stays, with its record by hand: `);
    await axe(page);
    await undo.getByRole("button", { name: "Undo this change" }).click();
    await expect(page.getByRole("status")).toContainText("Put back: 1 record. Left alone: 1 record.");
    await find(page, word);
    await page.getByRole("link", { name: second }).click();
    await shown(page, second);
    await expect(page.getByRole("listitem").filter({ hasText: "Undone: " })).toContainText("Has Full Fibre removed");
    await expect(page.getByText(`Full Fibre of ${first}`)).toHaveCount(0);
    await find(page, word);
    await page.getByRole("link", { name: first }).click();
    await shown(page, first);
    await expect(page.getByRole("region", { name: /Has/ })).toContainText("Full Fibre");
    await expect(page.getByText("no active number or feature")).toHaveCount(0);
  });

  test("on a phone, from a later page of the list: the preview fits, and one comes back to that page", async ({
    page,
  }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto("/customers?status=active");
    await page.getByRole("link", { name: "Next", exact: true }).click();
    await expect(page).toHaveURL(/after=/);
    const place = new URL(page.url()).searchParams.get("after");
    await page.getByRole("row").getByRole("checkbox").nth(1).check();
    await page.getByRole("button", { name: "Change those ticked" }).click();
    await shown(page, "Change 1 customer");
    await page.getByRole("link", { name: "Set account manager" }).click();
    await page.getByLabel("Account manager", { exact: true }).selectOption("none");
    await page.getByRole("button", { name: "Show what that does" }).click();
    await expect(page.getByText("Nothing has been done yet.")).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.getByRole("button", { name: /1 customer/ }).click();
    await expect(page.getByRole("status")).toContainText("1 customer");
    const { searchParams } = new URL(page.url());
    expect([searchParams.get("status"), searchParams.get("after")]).toEqual(["active", place]);
  });

  test("what somebody did after the preview is left alone", async ({ page, another }) => {
    const word = unique("Meanwhile");
    const [first] = await customersCalled(page, word, 2);
    await find(page, word);
    await page.getByRole("checkbox", { name: "Tick all on this page" }).check();
    await page.getByRole("button", { name: "Change those ticked" }).click();
    await page.getByRole("link", { name: "Open an interest" }).click();
    await expect(page.getByRole("heading", { level: 2, name: "Open an interest" })).toBeVisible();
    await page.getByLabel("Customer Product").selectOption({ label: "Full Fibre" });
    await page.getByRole("button", { name: "Show what that does" }).click();
    await shown(page, "Open interest in Full Fibre for 2 customers?");
    const other = await another("admin");
    await find(other, first as string);
    await other.getByRole("link", { name: first as string }).click();
    await shown(other, first as string);
    await other.getByRole("link", { name: "Add interest" }).first().click();
    await shown(other, "Add interest");
    await other.getByLabel("Customer Product").selectOption({ label: "Full Fibre" });
    await other.getByRole("button", { name: "Add interest" }).click();
    await expect(other.getByRole("status")).toContainText("added");
    await page.getByRole("button", { name: "Open interest in Full Fibre for 2 customers" }).click();
    await expect(page.getByRole("status")).toContainText("Interest in Full Fibre opened for 1 customer.");
    await expect(page.getByRole("status")).toContainText("The preview told of 2 customers.");
  });

  test("closes interests as declined, and sets an account manager", async ({ page }) => {
    const word = unique("Closed");
    await customersCalled(page, word, 2);
    await find(page, word);
    await page.getByRole("link", { name: "All 2 that match" }).click();
    await shown(page, "Change 2 customers");
    await page.getByRole("link", { name: "Close an interest" }).click();
    await expect(page.getByRole("heading", { level: 2, name: "Close an interest" })).toBeVisible();
    await page.getByLabel("Customer Product").selectOption({ label: "Full Fibre" });
    await page.getByLabel("Declined").check();
    await page.getByRole("button", { name: "Show what that does" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "Please mend" })).toContainText("Say why they declined");
    await page.getByRole("textbox", { name: "Reason" }).fill("Too dear");
    await page.getByRole("button", { name: "Show what that does" }).click();
    await shown(page, "Nothing would change");
    await expect(page.getByText("2 are not interested")).toBeVisible();
    await page.getByRole("link", { name: "Change something" }).click();
    await page.getByRole("link", { name: "Set account manager" }).click();
    await expect(page.getByRole("heading", { level: 2, name: "Set account manager" })).toBeVisible();
    await page.getByRole("combobox", { name: "Account manager" }).selectOption({ index: 2 });
    await page.getByRole("button", { name: "Show what that does" }).click();
    await page.getByRole("button", { name: /^Set account manager to .+ for 2 customers$/ }).click();
    await expect(page.getByRole("status")).toContainText(/Account manager set to .+ for 2 customers/);
  });

  test("no one ticked is said", async ({ page }) => {
    await find(page, "");
    await page.getByRole("button", { name: "Change those ticked" }).click();
    await expect(page.getByText("No customer is ticked.")).toBeVisible();
  });
});

test.describe("who may only look", () => {
  test.use({ who: "manager" });

  test("ticks nothing", async ({ page }) => {
    await find(page, "");
    await expect(page.getByRole("row").nth(1)).toBeVisible();
    await expect(page.getByRole("checkbox")).toHaveCount(0);
  });
});
