import type { Page } from "@playwright/test";
import { expect, test, unique } from "./fixtures.ts";

test.use({ who: "staff" });

const CUSTOMERS = "account_number,name,status,account_manager";
const NUMBERS = "account_number,number,customer_products,start_date,dropped_on";
const csv = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

async function send(page: Page, ...files: ReturnType<typeof csv>[]) {
  await page.goto("/imports");
  await page.getByLabel("CSV files").setInputFiles(files);
  await page.getByRole("button", { name: "Send and test" }).click();
}

/** Waits for the background as a browser without script does: it loads the page anew. */
async function untilSaid(page: Page, words: string | RegExp) {
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("status").getByText(words)).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
}

const figures = (page: Page, file: string) =>
  page.getByRole("region", { name: "Rows, file by file" }).getByRole("row", { name: new RegExp(`^${file}`) });

/** A number that nobody else has. */
const number = () => `0113 496 ${String(Date.now()).slice(-5)}${Math.floor(Math.random() * 1000)}`;

test("files are tested, imported and undone; nothing changes before, each refused row is named once", async ({
  page,
  axe,
}) => {
  const [account, name, carried] = [unique("IMP"), unique("Imported Ltd"), number()];
  await send(
    page,
    csv("customers.csv", `${CUSTOMERS}\n${account},${name},active,\n${account}x,,active,\n`),
    csv(
      "numbers.csv",
      `${NUMBERS}\n${account},${carried},Hosted Voice,2026-01-01,\n${account},${carried}1,Teleport,2026-01-01,\n`,
    ),
  );
  // It finishes by itself, and says so where the page was.
  await expect(page.getByRole("status").getByText("Nothing has been imported yet")).toBeVisible({ timeout: 30_000 });
  await expect(figures(page, "customers.csv").getByRole("cell")).toHaveText(["customers.csv", "2", "1", "0", "0", "1"]);
  await expect(figures(page, "numbers.csv").getByRole("cell")).toHaveText(["numbers.csv", "2", "1", "0", "0", "1"]);
  await expect(page.getByText(`1 holding starts, for example Hosted Voice of ${name}`)).toBeVisible();
  await axe(page);
  await expect(page.getByRole("status").getByText("2 rows are refused and would be left out.")).toBeVisible();
  const here = page.url();
  await page.goto(`/customers?q=${encodeURIComponent(name)}`);
  await expect(page.getByRole("link", { name })).toBeHidden();

  await page.goto(here);
  await page.getByRole("link", { name: "1 refused row of numbers.csv" }).click();
  const refused = page.getByRole("region", { name: "Refused rows of numbers.csv" }).getByRole("row");
  await expect(refused.nth(1)).toContainText('3There is no Customer Product "Teleport".');
  await expect(refused).toHaveCount(2);
  await axe(page);
  const file = await page.request.get(`${new URL(here).pathname}/refused.csv?file=numbers.csv`);
  // The columns that came, and no others.
  expect(await file.text()).toMatch(
    /^\ufeff?line,reason,account_number,number,customer_products,start_date,dropped_on\r?\n/,
  );
  expect(await file.text()).toContain("Teleport");

  await page.goto(here);
  await page.getByRole("button", { name: "Import 2 rows" }).click();
  await expect(page.getByRole("status").getByText("Imported: 2 rows created or updated.")).toBeVisible({
    timeout: 30_000,
  });
  await page.getByRole("link", { name: "See what it did, or undo it" }).click();
  await expect(page.getByRole("heading", { name: "What it did" })).toBeVisible();
  const change = page.url();
  await page.getByRole("link", { name: "The import it came from" }).click();
  await expect(page).toHaveURL(here);
  await page.goto(`/customers?q=${encodeURIComponent(name)}`);
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("main").getByText("Hosted Voice").first()).toBeVisible();

  // Only what was refused is mended, and brought as it was given.
  await send(page, csv("refused-numbers.csv", (await file.text()).replaceAll("Teleport", "Hosted Voice")));
  await expect(page.getByRole("button", { name: "Import 1 row" })).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "Throw away" }).click();
  await expect(page.getByRole("status").getByText("Nothing of it was kept")).toBeVisible();

  await page.goto(change);
  await page.getByRole("button", { name: "Undo this change" }).click();
  await expect(page.getByText("Put back:").first()).toBeVisible();
  await page.goto("/imports");
  const listed = page.getByRole("row").filter({ has: page.locator(`a[href="${new URL(here).pathname}"]`) });
  await expect(listed.getByText("Undone", { exact: true })).toBeVisible();
  await page.goto(`/customers?q=${encodeURIComponent(name)}`);
  await expect(page.getByRole("link", { name })).toBeHidden();
  await page.goto(here);
  await expect(page.getByText("This is undone already")).toBeVisible();
});

test("columns of other names are said once, and known the next time", async ({ page, axe }) => {
  const column = unique("Trading as");
  const text = (account: string) => `account_number,${column},status,account_manager\n${account},Once Ltd,active,\n`;
  await send(page, csv("customers.csv", text(unique("COL"))));
  await page.getByRole("link", { name: "Say what the columns are" }).click();
  await axe(page);
  await page.getByRole("button", { name: "Keep and test" }).click();
  await expect(page.getByRole("main").getByRole("alert").getByText('Nothing is taken for "name" yet')).toBeVisible();
  await page.getByLabel(column).selectOption("name");
  await page.getByRole("button", { name: "Keep and test" }).click();
  await expect(page.getByRole("status").getByText("Nothing has been imported yet")).toBeVisible({ timeout: 30_000 });
  await send(page, csv("customers.csv", text(unique("COL"))));
  await expect(page.getByRole("status").getByText("Nothing has been imported yet")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(`customers.csv is read with "${column}" as name.`)).toBeVisible();
});

test("two files of one kind are said before anything is asked", async ({ page }) => {
  const text = `${CUSTOMERS}\n${unique("TWO")},Two Ltd,active,\n`;
  await send(page, csv("customers.csv", text), csv("more customers.csv", text));
  await expect(page.getByRole("status").getByText("Two files are taken for customers.csv")).toBeVisible();
  await page.getByRole("button", { name: "Throw away" }).click();
  await expect(page.getByRole("status").getByText("Nothing of it was kept")).toBeVisible();
});

test("what a file is can be corrected too", async ({ page }) => {
  await send(page, csv("numbers.csv", `${CUSTOMERS}\n${unique("KIND")},Kind Ltd,active,\n`));
  await page.getByRole("link", { name: "Say what the columns are" }).click();
  await page.getByLabel("What it holds").selectOption("customers");
  await page.getByRole("button", { name: "Keep and test" }).click();
  await expect(
    page
      .getByRole("heading", { name: "Import of customers.csv" })
      .or(page.getByRole("link", { name: "Import of customers.csv" })),
  ).toBeVisible();
  await page.getByRole("button", { name: "Keep and test" }).click();
  await expect(page.getByRole("status").getByText("Nothing has been imported yet")).toBeVisible({ timeout: 30_000 });
});

test("a broken file is refused whole, in a sentence", async ({ page, axe }) => {
  await send(page, csv("customers.csv", `${CUSTOMERS}\nB1,"Baker,active,\nB2,Miller,active,\n`));
  await expect(page.getByRole("status").getByText("is never closed")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("button", { name: /^Import/ })).toBeHidden();
  await axe(page);
  await send(page, csv("customers.csv", "account_number,name,Name,status\n"));
  await expect(page.getByText("stands twice in the header")).toBeVisible();
  await send(page, csv("customers.csv", `${CUSTOMERS.replaceAll(",", ";")}\nB1;Baker;active;\n`));
  await expect(page.getByRole("status").getByText('kept apart by ";", not by commas')).toBeVisible();
});

test("without script: sent, seen, imported, with the page loading itself anew", async ({ noScript: page }) => {
  const [account, name] = [unique("PLAIN"), unique("Plain Ltd")];
  await page.goto("/imports");
  await page.getByRole("button", { name: "Send and test" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("No file was chosen");
  await send(page, csv("customers.csv", `${CUSTOMERS}\n${account},${name},active,\n`));
  await untilSaid(page, "Nothing has been imported yet");
  await page.getByRole("button", { name: "Import 1 row" }).click();
  await untilSaid(page, "Imported: 1 row created or updated.");
  await page.goto(`/customers?q=${encodeURIComponent(name)}`);
  await expect(page.getByRole("link", { name })).toBeVisible();
});

test("a long test shows how far it is; cancelled, it leaves nothing; the next waits for it, and says so", async ({
  page,
  another,
  axe,
}) => {
  const other = await another("nocatalogue");
  await other.goto("/imports");
  const account = unique("LONG");
  const rows = Array.from({ length: 100_000 }, (_, at) => `${account}-${at},Long ${at},active,`);
  await send(page, csv("customers.csv", `${CUSTOMERS}\n${rows.join("\n")}\n`));
  await expect(
    page.getByText(/[1-9][\d,]* of 100,000 rows, [\d,]+ rows a second, about \d+ seconds? left/),
  ).toBeVisible({ timeout: 30_000 });
  await axe(page);
  await send(other, csv("customers.csv", `${CUSTOMERS}\n${unique("NEXT")},Next Ltd,active,\n`));
  await expect(other.getByRole("status").getByText(/1 other is|\d others are/)).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("status").getByText("Nothing of it was kept")).toBeVisible();
  await expect(other.getByRole("status").getByText("Nothing has been imported yet")).toBeVisible({ timeout: 30_000 });
  await page.goto(`/customers?q=${encodeURIComponent(`${account}-1`)}`);
  await expect(page.getByText("Long 1")).toBeHidden();
});

test("what somebody saved since the test is seen first, where it changes the figures", async ({ page }) => {
  const [account, name] = [unique("STALE"), unique("Stale Ltd")];
  await page.goto("/customers/new");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Account number").fill(account);
  await page.getByRole("button", { name: "Add customer" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const customer = new URL(page.url()).pathname;
  await send(page, csv("customers.csv", `${CUSTOMERS}\n${account},${name} & Sons,active,\n`));
  await expect(page.getByRole("button", { name: "Import 1 row" })).toBeVisible({ timeout: 30_000 });
  const here = page.url();
  await page.goto(`${customer}/edit`);
  await page.getByLabel("Name", { exact: true }).fill(`${name} & Sons`);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${name} & Sons` })).toBeVisible();
  await page.goto(here);
  await page.getByRole("button", { name: "Import 1 row" }).click();
  await expect(page.getByText("these are the new figures")).toBeVisible({ timeout: 30_000 });
  await expect(figures(page, "customers.csv").getByRole("cell")).toHaveText(["customers.csv", "1", "0", "0", "1", "0"]);
});

test.describe("without Customer Products", () => {
  test.use({ who: "nocatalogue" });
  test("a file of products is refused before anything is kept", async ({ page }) => {
    await send(page, csv("products.csv", "customer_product,display_class\nNew,\n"));
    await expect(page.getByRole("main").getByRole("alert")).toContainText("Customer Products (edit)");
  });
});

test("files from elsewhere, of a stranger, or cut short are not taken", async ({ page, another, baseURL }) => {
  const body = (end: string) =>
    `--b\r\nContent-Disposition: form-data; name="files"; filename="customers.csv"\r\n\r\n${CUSTOMERS}\n${end}`;
  const headers = { origin: baseURL ?? "", "content-type": "multipart/form-data; boundary=b" };
  const post = (who: Page, said: string, more: Record<string, string> = {}) =>
    who.request.post("/imports/upload", { headers: { ...headers, ...more }, data: said, maxRedirects: 0 });
  expect((await post(page, body("\r\n--b--\r\n"), { origin: "https://elsewhere.example" })).status()).toBe(403);
  const cut = await post(page, body("C1,Cut"));
  expect([cut.status(), cut.headers().location]).toEqual([303, "/imports?problem=broken-off"]);
  const stranger = await post(await another(null), body("\r\n--b--\r\n"));
  expect([stranger.status(), stranger.headers().location]).toEqual([303, "/sign-in?next=%2Fimports"]);
  expect((await post(await another("manager"), body("\r\n--b--\r\n"))).status()).toBe(403);
});
