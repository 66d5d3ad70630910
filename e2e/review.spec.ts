import type { Page } from "@playwright/test";
import { expect, test, unique } from "./fixtures.ts";

/** A customer with a number that carried a product and was dropped: nothing is behind the holding any more. */
async function customerWithNothingBehind(page: Page) {
  const name = unique("Review");
  await page.goto("/customers/new");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Account number").fill(unique("REV"));
  await page.getByRole("button", { name: "Add customer" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const customer = new URL(page.url()).pathname;
  const label = unique("SIP");
  await page.goto(`${customer}/numbers/new`);
  await page.getByLabel("Number", { exact: true }).fill(label);
  await page.getByRole("checkbox", { name: /^SIP Trunk/ }).check();
  await page.getByRole("button", { name: "Add number", exact: true }).click();
  await expect(page.getByRole("status")).toContainText("SIP Trunk added to customer");
  await page.getByRole("link", { name: label }).first().click();
  await page.getByRole("link", { name: "Drop" }).click();
  await page.getByRole("button", { name: "Drop number" }).click();
  await expect(page.getByRole("status")).toContainText("dropped");
  return { name, customer };
}

/** The review list from its end, where the newest lines are. */
async function lastPage(page: Page) {
  await page.goto("/review?list=unsourced");
  const next = page.getByRole("link", { name: "Next", exact: true });
  while (await next.isVisible()) {
    const address = page.url();
    await next.click();
    await expect(page).not.toHaveURL(address);
  }
}

const line = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });

test.describe("account staff", () => {
  test.use({ who: "staff" });

  test("a holding with nothing behind it is ended by one click, and by a tick for several", async ({ page, axe }) => {
    const one = await customerWithNothingBehind(page);
    const two = await customerWithNothingBehind(page);
    await lastPage(page);
    await axe(page);
    await page.getByRole("button", { name: `End: ${one.name}, SIP Trunk` }).click();
    await expect(page.getByRole("status")).toContainText(
      new RegExp(`SIP Trunk ended on \\d+ \\w+ 20\\d\\d for ${one.name}`),
    );
    await lastPage(page);
    await expect(line(page, one.name)).toHaveCount(0);
    await line(page, two.name).getByRole("checkbox").press("Space");
    await expect(page.getByText("1 ticked")).toBeVisible();
    await page.getByRole("button", { name: "Keep", exact: true }).press("Enter");
    await expect(page.getByRole("status")).toContainText(`SIP Trunk kept for ${two.name}, recorded by hand`);
    await page.goto(two.customer);
    const has = page.getByRole("region", { name: /Has/ });
    await expect(has).toContainText("SIP Trunk");
    await expect(has).not.toContainText("no active number or feature");
  });

  test("a repair on a later page of the list stays on that page", async ({ page }) => {
    await page.goto("/review?list=unsourced");
    await page.getByRole("link", { name: "Next", exact: true }).click();
    await expect(page.getByRole("link", { name: "First page" })).toBeVisible();
    const { search } = new URL(page.url());
    await page
      .getByRole("button", { name: /^Keep: / })
      .first()
      .click();
    await expect(page.getByRole("status")).toContainText(/ kept for .+, recorded by hand/);
    expect(new URL(page.url()).searchParams.get("after")).toBe(new URLSearchParams(search).get("after"));
    await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("status")).toContainText("Undone: ");
    await expect(page.getByRole("link", { name: "First page" })).toBeVisible();
  });

  test("the same without script; nothing ticked is said", async ({ page, noScript }) => {
    const { name } = await customerWithNothingBehind(page);
    await lastPage(noScript);
    await noScript.getByRole("button", { name: "End", exact: true }).click();
    await expect(noScript.getByRole("alert")).toContainText("Tick at least one line first.");
    await lastPage(noScript);
    await line(noScript, name).getByRole("checkbox").check();
    await noScript.getByRole("button", { name: "End", exact: true }).click();
    await expect(noScript.getByRole("status")).toContainText(/SIP Trunk ended on \d+ \w+ 20\d\d for /);
  });

  test("a line that somebody saw to meanwhile is said to be so, with script and without", async ({
    page,
    noScript,
    another,
  }) => {
    const { name } = await customerWithNothingBehind(page);
    const other = await another("admin");
    for (const each of [page, noScript, other]) await lastPage(each);
    await other.getByRole("button", { name: `Keep: ${name}, SIP Trunk` }).click();
    await expect(other.getByRole("status")).toContainText(`SIP Trunk kept for ${name}`);
    for (const late of [page, noScript]) {
      await late.getByRole("button", { name: `End: ${name}, SIP Trunk` }).click();
      const said = late.getByRole("alert").filter({ hasText: "Somebody saw to it meanwhile: nothing was left to do." });
      await expect(said).toBeVisible();
    }
  });

  test("the home page leads to what waits", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("link", { name: /^Nothing behind it: / }).click();
    await expect(page.getByRole("heading", { level: 2, name: "Nothing behind it" })).toBeVisible();
  });
});

test.describe("who may only look", () => {
  test.use({ who: "manager" });

  test("sees the lists and no repairs", async ({ page }) => {
    await page.goto("/review?list=unsourced");
    await expect(page.getByRole("row").nth(1)).toBeVisible();
    await expect(page.getByRole("checkbox", { name: /SIP|Voice|,/ })).toHaveCount(0);
    await expect(page.getByRole("button", { name: "End", exact: true })).toHaveCount(0);
  });
});
