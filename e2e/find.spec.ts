import type { Page } from "@playwright/test";
import { expect, test, unique } from "./fixtures.ts";

const field = (page: Page) => page.getByRole("combobox", { name: /^Find a/ });
const answer = (page: Page, name: string | RegExp) => page.getByRole("option", { name });

async function addCustomer(page: Page, name: string) {
  const account = unique("FND");
  await page.goto("/customers/new");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Account number").fill(account);
  await page.getByRole("button", { name: "Add customer" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return { account, path: new URL(page.url()).pathname };
}

test.describe("account staff", () => {
  test.use({ who: "staff" });

  test("a customer is found from anywhere by the keyboard alone", async ({ page, axe }) => {
    const name = unique("Quillbrook Ferry");
    const { account, path } = await addCustomer(page, name);
    await page.goto("/settings/me");
    await page.getByRole("main").focus();
    await page.keyboard.press("Control+k");
    await expect(field(page)).toBeFocused();
    await page.keyboard.type(name.toLowerCase());
    await expect(answer(page, account)).toContainText(name);
    await expect(page.getByText("1 answer", { exact: true })).toBeAttached();
    await axe(page);
    await expect(answer(page, account)).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("ArrowUp");
    await expect(answer(page, "All answers")).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(path);
    await expect(field(page)).toHaveValue("");
  });

  test("Escape closes the answers, and again leads back to where one was", async ({ page }) => {
    await page.goto("/customers");
    const add = page.getByRole("link", { name: "Add customer" });
    await add.focus();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("customers");
    await expect(answer(page, /^Customers Page/)).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("listbox")).toBeHidden();
    await expect(field(page)).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(add).toBeFocused();
  });

  test("a number is found however it is typed", async ({ page }) => {
    await page.goto("/customers?q=0113+496");
    const first = page.getByRole("row").nth(1);
    const customer = await first.getByRole("link").innerText();
    const number = (await first.getByRole("cell").nth(3).innerText()).replace("Dropped", "").trim();
    await field(page).fill(number.replace(/^(\d+) (\d+) (\d+)$/, "($1) $2-$3"));
    await expect(answer(page, customer)).toContainText(number);
  });

  test("the last answer is a page with all of them, and without script it is the only one", async ({
    page,
    noScript,
  }) => {
    const name = unique("Quillbrook Ferry");
    const { path } = await addCustomer(page, name);
    await field(page).fill(name);
    await answer(page, "All answers").click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(`Found for “${name}”`);
    await noScript.goto("/");
    await noScript.getByRole("search").getByRole("combobox").fill(name);
    await noScript.getByRole("search").getByRole("button", { name: "Find" }).click();
    const found = noScript.getByRole("main").getByRole("link", { name, exact: true });
    await expect(found).toHaveAttribute("href", path);
    await noScript.getByRole("link", { name: "All customers that match" }).click();
    await expect(noScript.getByRole("row").filter({ hasText: name })).toHaveCount(1);
  });
});

test("products and pages are found too, each under the permission that opens it", async ({ page, another }) => {
  await page.goto("/find?q=voice");
  await expect(page.getByRole("heading", { name: "Customer Products" })).toBeVisible();
  const nobody = await another("nobody");
  await nobody.goto("/");
  await field(nobody).fill("voice");
  await expect(nobody.getByText("Nothing begins with or holds “voice”.")).toBeVisible();
  await field(nobody).fill("add");
  await expect(nobody.getByText("Nothing begins with or holds “add”.")).toBeVisible();
  await field(nobody).fill("passw");
  await answer(nobody, "You").click();
  await expect(nobody).toHaveURL("/settings/me");
  await nobody.goto("/find?q=voice");
  await expect(nobody.getByText("Nothing answers that.")).toBeVisible();
});

test("each page of the menu and of Settings is found by its name", async ({ page }) => {
  await page.goto("/settings");
  const listed = page.getByRole("navigation").getByRole("link").or(page.getByRole("main").getByRole("link"));
  await expect(listed.filter({ hasText: "API tokens" })).toBeVisible();
  const links = await listed.evaluateAll((all) =>
    all.map((link) => ({ name: link.textContent ?? "", href: link.getAttribute("href") ?? "" })),
  );
  expect(links.length).toBeGreaterThan(12);
  for (const { name, href } of links) {
    await page.goto(`/find?q=${encodeURIComponent(name)}`);
    const found = page.getByRole("main").getByRole("link", { name, exact: true }).first();
    await expect(found, name).toHaveAttribute("href", href);
  }
});
