import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Locator, Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { unzip } from "#lib/test/unzip.ts";
import { showDay } from "#lib/time.ts";
import { expect, test, unique } from "./fixtures.ts";
import { own } from "./target.ts";

/** The rows of a file that a link downloads, and the name it is saved by. */
async function downloaded(page: Page, link: Locator) {
  const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const rows = () => {
    const [header = [], ...rest] = parse(body, { bom: true }) as string[][];
    return { header, rows: rest };
  };
  return {
    name: file.suggestedFilename(),
    body,
    ...(file.suggestedFilename().endsWith(".csv") ? rows() : { header: [], rows: [] }),
  };
}

/** The rows of a table on the screen: the texts of some of its columns. */
async function shownRows(page: Page, table: string, columns: number[]) {
  const rows = page.getByRole("region", { name: table, exact: true }).getByRole("row");
  const cells = await rows.evaluateAll((all) =>
    all.slice(1).map((row) => [...row.querySelectorAll("td")].map((cell) => cell.innerText.trim())),
  );
  return cells.map((row) => columns.map((column) => row[column] ?? ""));
}

const csvLink = (page: Page) => page.getByRole("link", { name: /^Download as CSV/ });

test.describe("lists", () => {
  test.use({ who: "nocatalogue" });

  test("customers: filtered, sorted and as at a day, the file holds what all pages show", async ({ page }) => {
    for (const address of [
      "/customers?status=suspended",
      "/customers?q=A-1&status=closed",
      "/customers?status=prospect&as-at=2025-06-01",
    ]) {
      await page.goto(address);
      const file = await downloaded(page, csvLink(page));
      expect(file.name).toMatch(/^customers(-as-at-2025-06-01)?-\d{4}-\d\d-\d\d\.csv$/);
      expect(file.header).toEqual(["Customer", "Account number", "Status", "Account manager", "Has", "Interested"]);
      const ticks = address.includes("as-at") ? 0 : 1;
      const shown: string[][] = [];
      for (;;) {
        shown.push(
          ...(await shownRows(
            page,
            "Customers",
            [0, 1, 2, 3, 4, 5].map((column) => column + ticks),
          )),
        );
        const next = page.getByRole("link", { name: "Next", exact: true });
        if ((await next.count()) === 0) break;
        const before = page.url();
        await next.click();
        await expect(page).not.toHaveURL(before);
      }
      expect(file.rows).toEqual(shown);
      expect(shown.length).toBeGreaterThan(50);
    }
  });

  test("a customer's numbers, and what they have", async ({ page }) => {
    await page.goto("/customers?q=01632");
    await page.getByRole("region", { name: "Customers" }).getByRole("link").first().click();
    await expect(page.getByRole("heading", { name: /^Numbers/ })).toBeVisible();
    const numbers = await downloaded(page, page.getByRole("link", { name: "Download as CSV: Numbers" }));
    const shown = await shownRows(page, "Numbers", [2]);
    expect(numbers.rows.map((row) => [showDay(row[3] ?? "")])).toEqual(shown);
    const standing = await downloaded(
      page,
      page.getByRole("link", { name: "Download as CSV: what they have, had and want" }),
    );
    const has = page.getByRole("region", { name: "Has", exact: true }).getByRole("listitem");
    expect(new Set(standing.rows.filter(([state]) => state === "Has").map(([, product]) => product)).size).toBe(
      await has.count(),
    );
  });

  test("the links work without JavaScript", async ({ noScript }) => {
    await noScript.goto("/customers?status=suspended");
    const file = await downloaded(noScript, csvLink(noScript));
    expect(file.rows.every((row) => row[2] === "Suspended")).toBe(true);
  });

  test("who may not see the catalogue finds neither its list nor a product's customers", async ({ page }) => {
    for (const path of [
      "/products/list.csv",
      "/products/1/list.csv",
      "/settings/number-types/list.csv",
      "/exports/base.zip",
      "/exports/products.csv",
    ])
      expect((await page.request.get(path)).status(), path).toBe(403);
    await page.goto("/exports");
    await expect(page.getByRole("link", { name: "customers.csv" })).toBeVisible();
    await expect(page.getByRole("link", { name: "products.csv" })).toHaveCount(0);
    await expect(page.getByRole("link", { name: /whole base/ })).toHaveCount(0);
  });
});

test("the catalogue, review, activity and staff as files", async ({ page }) => {
  await page.goto("/products?availability=all&sort=name&backwards=yes");
  const catalogue = await downloaded(page, csvLink(page));
  const names = await page
    .getByRole("table")
    .getByRole("row")
    .evaluateAll((rows) => rows.slice(1).map((row) => row.querySelector(".is-name")?.textContent?.trim() ?? ""));
  expect(catalogue.rows.map((row) => row[1])).toEqual(names);
  expect(catalogue.rows.some((row) => row[3] === "Historic")).toBe(true);

  await page.goto("/review?list=unsourced");
  const review = await downloaded(page, csvLink(page));
  const lines = await shownRows(page, "Nothing behind it", [2, 4]);
  expect(review.rows.slice(0, lines.length).map(([, account, , , day]) => [account, showDay(day ?? "")])).toEqual(
    lines,
  );

  await page.goto("/customers/new");
  await page.getByLabel("Name", { exact: true }).fill(unique("Acted on"));
  await page.getByLabel("Account number").fill(unique("ACT"));
  await page.getByRole("button", { name: "Add customer" }).click();
  await expect(page.getByRole("heading", { name: /^Acted on/ })).toBeVisible();
  await page.goto("/activity?kind=form");
  const activity = await downloaded(page, csvLink(page));
  expect(activity.header[0]).toBe("Change");
  expect(activity.rows.every((row) => row[3] === "Form")).toBe(true);

  await page.goto("/settings/staff?permission=Staff");
  const staff = await downloaded(page, csvLink(page));
  expect(staff.rows).toEqual([expect.arrayContaining(["admin@demo.example"])]);

  await page.goto("/products");
  await page.getByRole("table").locator("tbody").getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: "Customers" })).toBeVisible();
  const holders = await downloaded(page, page.getByRole("link", { name: "Download as CSV: Has" }));
  const count = (
    await page
      .getByRole("navigation", { name: "Customers of this product" })
      .getByRole("link", { name: /^Has/ })
      .innerText()
  ).replace(/\D/g, "");
  expect(holders.rows.length).toBe(Number(count));
});

test("what a spreadsheet would run is made harmless", async ({ page }) => {
  const name = unique("=1+1");
  await page.goto("/customers/new");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Account number").fill(unique("X"));
  await page.getByRole("button", { name: "Add customer" }).click();
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await page.goto(`/customers?${new URLSearchParams({ q: name })}`);
  const file = await downloaded(page, csvLink(page));
  expect(file.rows.map(([first]) => first)).toEqual([`'${name}`]);
});

test("a change in many customers: those ticked, as a file", async ({ page }) => {
  await page.goto("/customers?status=suspended");
  await page.getByRole("checkbox", { name: "Tick all on this page" }).check();
  await page.getByRole("button", { name: /Change/ }).click();
  await expect(page.getByRole("heading", { name: "The customers" })).toBeVisible();
  const file = await downloaded(page, csvLink(page));
  expect(file.rows).toEqual(await shownRows(page, "Table of the customers", [0, 1, 2, 3]));
  expect(file.rows.length).toBe(50);
});

test("the whole base loads into an empty installation, and gives the same base", async ({ page }) => {
  test.skip(!own, "The base at another address is not ours to compare.");
  await page.goto("/settings");
  await page.getByRole("link", { name: "Exports" }).click();
  const { name, body } = await downloaded(page, page.getByRole("link", { name: "Download the whole base (ZIP)" }));
  expect(name).toMatch(/^customer-products-\d{4}-\d\d-\d\d\.zip$/);
  const folder = mkdtempSync(join(tmpdir(), "whole-base-"));
  const files = join(folder, "files");
  mkdirSync(files);
  for (const [file, text] of unzip(body)) writeFileSync(join(files, file), text);
  const file = join(folder, "empty.sqlite");
  const said = execFileSync("npm", ["run", "--silent", "import", "--", files, "--existing-base"], {
    env: { ...process.env, DATABASE_FILE: file },
    encoding: "utf8",
  });
  expect(said).not.toMatch(/[1-9]\d* refused/);
  const told = (path: string) => {
    const base = new DatabaseSync(path, { readOnly: true });
    const sums = [
      "customers",
      "items",
      "item_gaps",
      "carried_products",
      "holdings",
      "holding_sources",
      "interests",
      "item_types",
      "type_defaults",
    ];
    return {
      rows: sums.map((table) => base.prepare(`select '${table}' as name, count(*) as rows from ${table}`).get()),
      products: base.prepare("select name, display_position, availability from customer_products order by 2").all(),
      holdings: base
        .prepare(
          `select c.account_number, p.name, h.since, h.until, h.note, h.unsourced_since,
             (select count(*) from holding_sources s where s.holding_id = h.id and s.until is null) as live
           from holdings h join customers c on c.id = h.customer_id join customer_products p on p.id = h.product_id
           where h.id <= 500 order by 1, 2, 3`,
        )
        .all(),
    };
  };
  // Other stories go on in the base meanwhile: what they add is looked over, the demo's own is the same.
  const [before, after] = [told(own!.file), told(file)];
  expect(after.holdings.length).toBeGreaterThan(400);
  for (const { rows, name: table } of after.rows as { rows: number; name: string }[])
    expect(rows, table).toBeGreaterThanOrEqual(table === "item_gaps" ? 0 : 1);
  expect(after.holdings.slice(0, 100)).toEqual(before.holdings.slice(0, 100));
  rmSync(folder, { recursive: true });
});

test("an export on the server's terminal holds the base of one moment, and writes over nothing", async () => {
  test.skip(!own, "The base at another address is out of reach.");
  const folder = mkdtempSync(join(tmpdir(), "exported-"));
  const files = join(folder, "files");
  const run = () =>
    execFileSync("npm", ["run", "--silent", "export", "--", files], {
      env: { ...process.env, DATABASE_FILE: own!.file },
      encoding: "utf8",
      stdio: "pipe",
    });
  expect(run()).toContain("products.csv, types.csv, customers.csv");
  expect(run).toThrow(/products.csv is there already: name another folder/);
  rmSync(folder, { recursive: true });
});

test("the page of exports is read by everybody, and has nothing for who may see nothing", async ({
  page,
  another,
  axe,
}) => {
  await page.goto("/exports");
  await axe(page);
  const nobody = await another("nobody");
  await nobody.goto("/exports");
  await expect(nobody.getByText("There is nothing that you may take out")).toBeVisible();
});
