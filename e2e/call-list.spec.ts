import { readFile } from "node:fs/promises";
import { DatabaseSync } from "node:sqlite";
import type { Page } from "@playwright/test";
import { expect, test, unique } from "./fixtures.ts";
import { own } from "./target.ts";

/** A product of the story's own, and so many customers with consent who are interested in it, one after the other. */
async function listOf(page: Page, count: number) {
  const product = unique("Ringback");
  await page.goto("/products/new");
  await page.getByLabel("Customer Product", { exact: true }).fill(product);
  await page.getByRole("button", { name: "Add Customer Product" }).click();
  await expect(page).toHaveURL(/\/products\/\d+\?change=/);
  const productId = /\/products\/(\d+)/.exec(page.url())?.[1] ?? "";
  const names: string[] = [];
  for (let at = 0; at < count; at++) names.push((await customer(page, { productId, consent: true })).name);
  return { product, productId, address: `/opportunities/call-list?product=${productId}`, names };
}

async function customer(page: Page, { productId, consent }: { productId: string; consent: boolean }) {
  const name = unique("Rung");
  await page.goto("/customers/new");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Account number").fill(unique("RNG"));
  if (consent) await page.getByLabel("Marketing consent").check();
  await page.getByRole("button", { name: "Add customer" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const path = new URL(page.url()).pathname;
  await page.goto(`${path}/interests/new?product=${productId}`);
  await page.getByLabel("Note").fill(`Note of ${name}`);
  await page.getByRole("button", { name: "Add interest" }).click();
  await expect(page).toHaveURL(/change=/);
  return { name, path };
}

const row = (page: Page, name: string) =>
  page.getByRole("listitem").filter({ has: page.getByRole("link", { name, exact: true }) });
const focused = (page: Page, name: string) => expect(page.getByRole("link", { name, exact: true })).toBeFocused();
const said = (page: Page, words: string | RegExp) =>
  expect(page.getByRole("status").filter({ hasText: words })).toBeVisible();

test("by keyboard alone: four customers, four outcomes; progress; left and taken up again", async ({ page, axe }) => {
  const { product, address, names } = await listOf(page, 5);
  const [has, interested, declined, silent, last] = names as [string, string, string, string, string];
  await page.goto(address);
  await expect(page.getByText("Nobody rung today yet · 5 left")).toBeVisible();
  await axe(page);
  await page.getByRole("link", { name: "Start ringing" }).press("Enter");
  await focused(page, has);
  await page.keyboard.press("h");
  await focused(page, interested);
  await page.keyboard.press("i");
  await focused(page, declined);
  await page.keyboard.press("n");
  await focused(page, silent);
  await page.keyboard.press("a");
  await focused(page, last);
  await said(page, new RegExp(`^${silent}: no answer\\. To be rung again on `));
  // What was rung stays in its place, marked.
  await expect(row(page, has)).toContainText("Has it now");
  await expect(row(page, interested)).toContainText("Interested");
  await expect(row(page, declined)).toContainText("Not for them");
  await expect(row(page, silent).getByRole("button", { name: "No answer" })).toHaveCount(0);
  await expect(
    page.getByText("4 rung today (1 has it, 1 interested, 1 not for them, 1 no answer), all by you · 1 left"),
  ).toBeVisible();
  await axe(page);

  await page.goto("/");
  await page.goto(address);
  await expect(page.getByRole("list", { name: "Customers to ring" }).getByRole("listitem")).toHaveCount(1);
  await expect(row(page, last)).toBeVisible();
  await expect(page.getByText("4 rung today")).toBeVisible();

  await page.getByText("Rung today", { exact: true }).click();
  await page.getByRole("link", { name: has, exact: true }).click();
  await expect(page.getByRole("region", { name: /^Has/ })).toContainText(product);
  await expect(page.getByText(`Rung about ${product}: has it now`)).toBeVisible();
});

test("an undo takes the call and what followed back; a key held down, or after g, records nothing", async ({
  page,
}) => {
  const { address, names } = await listOf(page, 3);
  const [first, second, third] = names as [string, string, string];
  await page.goto(address);
  await page.getByRole("link", { name: "Start ringing" }).press("Enter");
  await page.keyboard.down("h");
  await page.keyboard.down("h");
  await page.keyboard.up("h");
  await focused(page, second);
  await said(page, `${first}: has it now.`);
  await expect(row(page, second).getByRole("button", { name: "Has it now" })).toBeVisible();
  await page.keyboard.press("u");
  await said(page, "Undone: the call was not made.");
  await focused(page, first);
  await expect(page.getByText("Nobody rung today yet · 3 left")).toBeVisible();
  await page.keyboard.press("a");
  await row(page, first).getByRole("button", { name: "Undo" }).click();
  await said(page, "Undone: the call was not made.");
  await focused(page, first);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await focused(page, third);
  await page.keyboard.press("g");
  await page.keyboard.press("h");
  await expect(page).toHaveURL("/");
  await page.goto(address);
  await expect(page.getByRole("list", { name: "Customers to ring" }).getByRole("listitem")).toHaveCount(3);
});

test("a row's own note, reason and day; what a refusal is recorded with stays in the address", async ({
  page,
  axe,
}) => {
  const { product, address, names } = await listOf(page, 2);
  const [first, second] = names as [string, string];
  await page.goto(address);
  await page.getByRole("link", { name: first, exact: true }).focus();
  await page.keyboard.press("m");
  const own = page.getByRole("form", { name: `Call to ${first}` });
  await expect(own.getByLabel("Note")).toBeFocused();
  await page.keyboard.type("hina");
  await axe(page);
  await own.getByLabel("Not for them: reason").fill("");
  await own.getByRole("button", { name: "Not for them" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Say why they declined" })).toBeVisible();
  await focused(page, first);
  await expect(own.getByLabel("Note")).toHaveValue("hina");
  await own.getByLabel("Not for them: reason").fill("Under contract");
  await own.getByLabel("Ask again on").fill("2199-01-01");
  await page.getByRole("link", { name: first, exact: true }).focus();
  await page.keyboard.press("n");
  await said(page, `${first}: not for them. To be rung again on 1 Jan 2199.`);
  await focused(page, second);
  await page.getByRole("textbox", { name: "Not for them: reason" }).fill("Too dear");
  await page.getByRole("combobox", { name: "Ask again" }).selectOption("in a month");
  await expect(page).toHaveURL(/reason=Too\+dear&again=1-month/);
  await page.reload();
  await row(page, second).getByRole("button", { name: "Not for them" }).click();
  await said(page, `${second}: not for them.`);
  await page.goto(address);
  await page.getByText("Rung today", { exact: true }).click();
  await page.getByRole("link", { name: first, exact: true }).click();
  await expect(page.getByRole("region", { name: /^Not for them/ })).toContainText("Under contract");
  await expect(page.getByRole("region", { name: /^Not for them/ })).toContainText("1 Jan 2199");
  await expect(page.getByText(`Rung about ${product}: not for them`)).toBeVisible();
});

test("who gave no marketing consent is left out unless asked for; the file holds the list", async ({ page }) => {
  const { product, productId, address, names } = await listOf(page, 1);
  const without = await customer(page, { productId, consent: false });
  await page.goto(address);
  await expect(row(page, without.name)).toHaveCount(0);
  await expect(row(page, names[0]!)).toContainText("Marketing consent");
  await page.getByLabel("Marketing consent").selectOption("Those without it too");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(row(page, without.name)).toContainText("No marketing consent");
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download CSV" }).click();
  const lines = (await readFile(await (await downloading).path(), "utf8")).trim().split("\r\n");
  expect(lines[0]).toContain("account_number,customer,number,account_manager,marketing_consent,because");
  expect(lines).toHaveLength(3);
  expect(lines[1]).toContain(names[0]);
  expect(lines[2]).toContain(`,no,Interested since`);
  expect(lines[2]).toContain(`You asked about ${product} on `);
});

test("two at the same list: whom one rang, the other does not ring again", async ({ page, another }) => {
  const { address, names } = await listOf(page, 3);
  const [first, second, third] = names as [string, string, string];
  const other = await another("staff");
  await page.goto(address);
  await other.goto(address);
  await other.getByRole("link", { name: "Start ringing" }).press("Enter");
  await other.keyboard.press("a");
  await said(other, `${first}: no answer.`);
  await other.keyboard.press("i");
  await said(other, `${second}: interested.`);

  await page.getByRole("link", { name: "Start ringing" }).press("Enter");
  await page.keyboard.press("h");
  const why = new RegExp(`Not recorded for ${first}\\. .+ rang them \\(.+\\): no answer\\.`);
  await expect(page.getByRole("alert").filter({ hasText: why })).toBeVisible();
  await expect(row(page, first)).toContainText(why);
  await row(page, third).getByRole("button", { name: "No answer" }).click();
  await said(page, `${third}: no answer.`);
  await expect(row(page, second)).toContainText(/rang them today: interested/);
  await page.reload();
  await expect(page.getByText("3 rung today (1 interested, 2 no answer), 1 by you · 0 left")).toBeVisible();
});

test("without script: buttons record, the list goes on, an undo brings back; a late one is refused in words", async ({
  page,
  noScript,
}) => {
  const { product, address, names } = await listOf(page, 3);
  const [first, second, third] = names as [string, string, string];
  await noScript.goto(address);
  await page.goto(address);
  await row(noScript, first).getByRole("button", { name: "Has it now" }).click();
  await said(noScript, `Rung about ${product}: has it now.`);
  await expect(row(noScript, first)).toHaveCount(0);
  await noScript.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await said(noScript, "Undone: ");
  await expect(row(noScript, first)).toBeVisible();

  await noScript.getByRole("textbox", { name: "Not for them: reason" }).fill("Moving away");
  await row(noScript, second).getByRole("button", { name: "Not for them" }).click();
  await expect(noScript).toHaveURL(/reason=Moving\+away/);
  await noScript.getByRole("link", { name: `Note, other reason or day… ${third}` }).click();
  const own = noScript.getByRole("form", { name: `Call to ${third}` });
  await own.getByLabel("Note").fill("Asked for a quote");
  await row(page, third).getByRole("button", { name: "No answer" }).click();
  await said(page, `${third}: no answer.`);
  // The same person again, with another outcome: it is said that they were rung.
  await own.getByRole("button", { name: "Interested" }).click();
  await expect(noScript.getByText(new RegExp(`Not recorded for ${third}\\. .+ rang them`))).toBeVisible();
});

test("the last row of a page leads to the next, where the call before can be undone", async ({ page }) => {
  test.skip(own === undefined, "thirty rows are written to the file");
  const { productId, address, names } = await listOf(page, 1);
  const base = new DatabaseSync(own!.file);
  base.exec("pragma busy_timeout = 5000; begin immediate");
  const [customers, interests] = [
    base.prepare(`insert into customers (account_number, account_key, name, name_key, marketing_consent, created_at, modified_at)
      values (?1, lower(?1), ?2, lower(?2), 1, 0, 0) returning id`),
    base.prepare(
      "insert into interests (customer_id, product_id, opened_on, recorded_at) values (?, ?, '2000-01-01', 0)",
    ),
  ];
  const made = Array.from({ length: 29 }, (_, at) => unique(`Paged ${at}`));
  for (const name of made) interests.run(Number(customers.get(unique("PGD"), name)?.id), Number(productId));
  base.exec("commit");
  base.close();

  await page.goto(address);
  await expect(page.getByText("30 left")).toBeVisible();
  await expect(page.getByRole("list", { name: "Customers to ring" }).getByRole("listitem")).toHaveCount(25);
  const [last, next] = [made[24] ?? "", made[25] ?? ""];
  await page.getByRole("link", { name: last, exact: true }).focus();
  await page.keyboard.press("A");
  await focused(page, next);
  await expect(page).toHaveURL(/after=i\.2000-01-01\.\d+&change=\d+/);
  await expect(row(page, names[0]!)).toBeVisible();
  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await said(page, /Undone: Rung about .*: no answer/);
  await page.getByRole("link", { name: "Start of the list" }).click();
  await expect(row(page, last).getByRole("button", { name: "No answer" })).toBeVisible();
});

test.describe("on a phone, in the dark", () => {
  test.use({ viewport: { width: 390, height: 844 }, colorScheme: "dark" });

  test("the outcomes are buttons to touch, and axe finds nothing", async ({ page, axe }) => {
    const { address, names } = await listOf(page, 2);
    await page.goto(address);
    const button = row(page, names[0]!).getByRole("button", { name: "No answer" });
    expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await axe(page);
    await button.click();
    await said(page, `${names[0]}: no answer.`);
    await axe(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});

test.describe("who may only look", () => {
  test.use({ who: "manager" });

  test("picks a product and sees the list, and no way to record", async ({ page, axe }) => {
    await page.goto("/opportunities/call-list");
    await axe(page);
    await page.getByRole("table").getByRole("link").first().click();
    await expect(page.getByRole("heading", { level: 1, name: /^Call list: / })).toBeVisible();
    await expect(page.getByRole("button", { name: /^No answer/ })).toHaveCount(0);
  });
});

test("a Historic product has nobody to ring; junk in the address is no fault", async ({ page }) => {
  const { product, productId, address } = await listOf(page, 1);
  await page.goto(`${address}&after=junk&again=sometime&consent=maybe&open=x`);
  await expect(page.getByRole("heading", { level: 1, name: `Call list: ${product}` })).toBeVisible();
  await page.goto(`/products/${productId}`);
  await expect(page.getByRole("link", { name: "Call list" })).toHaveAttribute("href", address);
  await page.getByRole("link", { name: "Set to Historic…" }).click();
  await page.getByRole("button", { name: /Set .*to Historic/ }).click();
  await expect(page).toHaveURL(/change=/);
  await page.goto(address);
  await expect(page.getByText(`${product} is Historic: it is not offered any more`)).toBeVisible();
  expect((await page.goto("/opportunities/call-list?product=999999"))?.status()).toBe(404);
  await page.goto("/opportunities/call-list?product=junk");
  await expect(page.getByText("Choose what to ring about.")).toBeVisible();
});
