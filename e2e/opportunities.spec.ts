import type { Locator, Page } from "@playwright/test";
import { expect, test, unique } from "./fixtures.ts";

type World = { customer: string; customerId: string; product: string; productId: string };

/** A product of its own and a customer interested in it: the matrix of those interested in it has this one row. */
async function makeWorld(page: Page): Promise<World> {
  const [product, customer] = [unique("Matrix product"), unique("Matrix & Sons")];
  await page.goto("/products/new");
  await page.getByLabel("Customer Product", { exact: true }).fill(product);
  await page.getByRole("button", { name: "Add Customer Product" }).click();
  await expect(page.getByRole("heading", { level: 1, name: product })).toBeVisible();
  const productId = new URL(page.url()).pathname.split("/")[2] ?? "";
  await page.goto("/customers/new");
  await page.getByLabel("Name", { exact: true }).fill(customer);
  await page.getByLabel("Account number").fill(unique("MTX"));
  await page.getByRole("button", { name: "Add customer" }).click();
  await expect(page.getByRole("heading", { level: 1, name: customer })).toBeVisible();
  const customerId = new URL(page.url()).pathname.split("/")[2] ?? "";
  await page.goto(`/customers/${customerId}/interests/new?product=${productId}`);
  await page.getByLabel("Note").fill("Asked on the stand");
  await page.getByRole("button", { name: "Add interest" }).click();
  await expect(page.getByRole("status")).toContainText(`Interest in ${product} added`);
  return { customer, customerId, product, productId };
}

const only = ({ productId }: World) => `/opportunities?family=-&wants=${productId}`;

/** The cell of a customer and a product in the grid. */
async function cellOf(page: Page, { customer, product }: World): Promise<Locator> {
  await expect(page.getByRole("grid")).toBeVisible();
  const names = await page
    .getByRole("columnheader")
    .filter({ has: page.getByRole("link") })
    .allTextContents();
  return page
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name: customer }) })
    .getByRole("gridcell")
    .nth(names.indexOf(product));
}

const menu = (page: Page) => page.getByRole("dialog");

test("a cell's menu closes an interest, and Undo opens it again, without leaving the page", async ({ page, axe }) => {
  const world = await makeWorld(page);
  await page.goto(only(world));
  const cell = await cellOf(page, world);
  await expect(cell).toHaveText(/★\s*Interested/);
  await cell.click();
  await expect(menu(page)).toContainText("Asked on the stand");
  await axe(page);
  await menu(page).getByText("Close interest…").click();
  await menu(page).getByRole("button", { name: "Close as withdrawn" }).click();
  const said = page.getByRole("status").filter({ hasText: "closed as withdrawn" });
  await expect(said).toContainText(world.customer);
  await expect(menu(page)).toHaveCount(0);
  await expect(cell).toHaveText("·");
  await expect(cell).toBeFocused();
  await said.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Undone: " })).toBeVisible();
  await expect(cell).toHaveText(/★\s*Interested/);
  await expect(cell).toBeFocused();
  await page.reload();
  await expect(await cellOf(page, world)).toHaveText(/★\s*Interested/);
});

test("a refusal needs its reason; then the row's sums and the column's follow", async ({ page }) => {
  const world = await makeWorld(page);
  await page.goto(only(world));
  const cell = await cellOf(page, world);
  const sums = page
    .getByRole("row", { name: /^Interested, of all 1/ })
    .getByRole("gridcell", { name: "1", exact: true });
  await expect(sums).toHaveCount(1);
  await cell.click();
  await page.keyboard.press("Escape");
  await expect(menu(page)).toHaveCount(0);
  await expect(cell).toBeFocused();
  await page.keyboard.press("Enter");
  await menu(page).getByText("Not for them…").click();
  await menu(page).getByRole("button", { name: "Record as not for them" }).click();
  await expect(menu(page).getByRole("alert")).toContainText("Say why they declined");
  await menu(page).getByLabel("Reason").fill("Too dear");
  await menu(page).getByLabel("Ask again on").fill("2199-01-01");
  await menu(page).getByRole("button", { name: "Record as not for them" }).click();
  await expect(cell).toHaveText(/⊘\s*Not for them/);
  await expect(sums).toHaveCount(0);
  await page.goto(`/opportunities?customer=${world.customerId}`);
  const line = page.getByRole("listitem").filter({ hasText: world.product });
  await expect(line).toContainText(/Declined on .+: Too dear; ask again on 1 Jan 2199/);
});

test("what somebody else changed meanwhile is refused, and the cell shows the present", async ({ page, another }) => {
  const world = await makeWorld(page);
  await page.goto(only(world));
  const cell = await cellOf(page, world);
  const other = await another("staff");
  await other.goto(only(world));
  await (await cellOf(other, world)).click();
  await menu(other).getByRole("button", { name: "Add to customer" }).click();
  await expect(other.getByRole("status").filter({ hasText: "added to customer" })).toContainText("Interest closed");
  await cell.click();
  await menu(page).getByRole("button", { name: "Add to customer" }).click();
  await expect(menu(page).getByRole("alert")).toContainText(
    /Not done: this changed since the page was shown. Has since/,
  );
  await expect(menu(page).getByRole("button", { name: "Add to customer" })).toHaveCount(0);
  await menu(page).getByRole("button", { name: "Interested" }).click();
  await expect(cell).toHaveText(/●★\s*Has; Interested/);
  await page.goto(`/customers/${world.customerId}`);
  await expect(page.getByRole("region", { name: "Has" })).toContainText(world.product);
});

test("the grid is walked by keys, from one tab stop, and what has the focus is never covered", async ({
  page,
  axe,
}) => {
  await page.goto("/opportunities");
  const grid = page.getByRole("grid");
  await expect(grid).toBeVisible();
  await expect(grid.locator("[tabindex='0']")).toHaveCount(1);
  const here = () =>
    page.evaluate(() => {
      const cell = document.activeElement?.closest("td, th") as HTMLTableCellElement;
      const row = cell.parentElement as HTMLTableRowElement;
      const box = cell.getBoundingClientRect();
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      return { row: row.rowIndex, column: cell.cellIndex, seen: cell.contains(top), last: row.cells.length - 1 };
    });
  await grid.locator("[tabindex='0']").focus();
  const rows = await page.getByRole("row").count();
  expect(await here()).toMatchObject({ row: 2, column: 1, seen: true });
  const steps: [string, object][] = [
    ["ArrowRight", { row: 2, column: 2 }],
    ["ArrowDown", { row: 3, column: 2 }],
    ["ArrowLeft", { row: 3, column: 1 }],
    ["PageDown", { row: 13, column: 1 }],
    ["PageDown", { row: 23, column: 1 }],
    ["PageUp", { row: 13, column: 1 }],
    ["Home", { row: 13, column: 0 }],
    ["ArrowUp", { row: 12, column: 0 }],
    ["Control+Home", { row: 1, column: 0 }],
    ["Control+End", { row: rows - 1 }],
    ["Home", { row: rows - 1, column: 0 }],
    ["Control+Home", { row: 1, column: 0 }],
  ];
  for (const [key, expected] of steps) {
    await page.keyboard.press(key);
    expect(await here(), key).toMatchObject({ ...expected, seen: true });
    await expect(grid.locator("[tabindex='0']"), key).toHaveCount(1);
  }
  await page.keyboard.press("End");
  const end = await here();
  expect(end).toMatchObject({ column: end.last, seen: true });
  for (let step = 0; step < 30; step++) await page.keyboard.press("ArrowLeft");
  for (let step = 0; step < 30; step++) await page.keyboard.press("ArrowDown");
  expect(await here()).toMatchObject({ seen: true });
  for (let step = 0; step < 25; step++) {
    await page.keyboard.press("ArrowUp");
    expect(await here()).toMatchObject({ seen: true });
  }
  await axe(page);
});

test("a cell's reason comes with the focus and with the pointer, can be pointed at, and goes by Escape", async ({
  page,
}) => {
  const world = await makeWorld(page);
  await page.goto(only(world));
  const cell = await cellOf(page, world);
  const tip = page.getByRole("tooltip");
  await page.getByRole("grid").locator("[tabindex='0']").focus();
  await expect(tip).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(tip).toBeHidden();
  await cell.hover();
  await expect(tip).toContainText(`${world.customer}, ${world.product}: Interested since`);
  await expect(cell).toHaveAttribute("aria-describedby", (await tip.getAttribute("id")) ?? "");
  await tip.hover();
  await expect(tip).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(tip).toBeHidden();
});

test("filters and order stand in the address, and the file holds what the page shows", async ({ page }) => {
  const world = await makeWorld(page);
  await page.goto("/opportunities");
  await page.getByLabel("Sort by").selectOption("Most interests");
  await page.getByLabel("Products", { exact: true }).selectOption("No display class");
  await page.getByLabel("Customer", { exact: true }).selectOption("Interested in");
  await page.getByLabel("This product").selectOption(world.product);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page).toHaveURL(/sort=interests/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("1 customer");
  await expect(await cellOf(page, world)).toHaveText(/Interested/);
  for (const name of ["This page as CSV", "All that match as CSV"]) {
    const file = await page.request.get((await page.getByRole("link", { name }).getAttribute("href")) ?? "");
    const [header = "", row = "", ...more] = (await file.text()).trim().split("\r\n");
    const [columns, cells] = [header.split(","), row.split(",")];
    expect(cells[columns.indexOf("customer")]).toBe(world.customer);
    expect(cells[columns.indexOf(world.product)]).toBe("Interested");
    expect(cells[columns.indexOf("interested")]).toBe("1");
    // Under it the sums of the screen: whose they are, then a figure for each product.
    const sums = more.map(
      (line) => line.match(/("[^"]*"|[^,]*)(,|$)/g)?.map((cell) => cell.replace(/[",]/g, "")) ?? [],
    );
    const called = sums.map((sum) => sum[columns.indexOf("customer")]);
    expect(called.at(-1)).toBe("Interested of all 1");
    expect(called).toContain("Coverage of all 1");
    expect(sums.at(-1)?.[columns.indexOf(world.product)]).toBe("1");
  }
  await page.getByRole("link", { name: /^Take off: Interested in/ }).click();
  await expect(page.getByRole("link", { name: "Next", exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Next", exact: true }).click();
  await expect(page).toHaveURL(/after=\d+\.\d+/);
  await page.getByRole("link", { name: "Previous", exact: true }).click();
  await expect(page.getByRole("grid")).toBeVisible();
  await page.goto("/opportunities?has=999999");
  await expect(page.getByText("No customer matches all of this.")).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("one customer, or one product, at a time", async ({ page, axe }) => {
    const world = await makeWorld(page);
    await page.goto(only(world));
    await expect(page.getByRole("table")).toBeHidden();
    await page.getByRole("link", { name: world.customer }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(world.customer);
    const line = page.getByRole("listitem").filter({ hasText: world.product });
    await line.getByRole("link", { name: `Change: ${world.product}` }).click();
    await axe(page);
    await menu(page).getByRole("button", { name: "Add to customer" }).click();
    await expect(line).toContainText(/● Has\s*Has since/);
    await expect(line.getByRole("link", { name: /^Change/ })).toBeFocused();
    await page.goto("/opportunities");
    await page.getByLabel("One product").selectOption(world.product);
    await page.getByRole("button", { name: "Show its customers" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(world.product);
    await expect(page.getByText(/1 has it \(0 %\), 0 are interested/)).toBeVisible();
    await axe(page);
  });
});

test("without script it is a table to read, and everything is done by plain forms", async ({ page, noScript }) => {
  const world = await makeWorld(page);
  await noScript.goto(only(world));
  await expect(noScript.getByRole("row").filter({ hasText: world.customer })).toContainText("Interested");
  await noScript.getByRole("link", { name: world.customer }).first().click();
  await noScript.getByRole("link", { name: `Change: ${world.product}` }).click();
  await expect(noScript.getByRole("heading", { level: 1 })).toHaveText(`${world.customer}: ${world.product}`);
  await noScript.getByText("Close interest…").click();
  await noScript.getByRole("button", { name: "Close as withdrawn" }).click();
  await expect(noScript.getByRole("status")).toContainText(`Interest in ${world.product} closed as withdrawn`);
  await noScript.getByText("Not for them…").click();
  await noScript.getByRole("button", { name: "Record as not for them" }).click();
  await expect(noScript.getByRole("alert")).toContainText("Say why they declined");
  await page.goto(`/opportunities?customer=${world.customerId}&product=${world.productId}`);
  await page.getByRole("button", { name: "Interested", exact: true }).click();
  await expect(page.getByRole("status")).toContainText(`Interest in ${world.product} added`);
  await noScript.goto(`/opportunities?customer=${world.customerId}&product=${world.productId}`);
  const add = noScript.getByRole("button", { name: "Add to customer" });
  await page.getByRole("button", { name: "Add to customer" }).click();
  await expect(page.getByRole("status")).toContainText("added to customer");
  await add.click();
  await expect(noScript.getByRole("alert")).toContainText("Not done: this changed since the page was shown.");
  await expect(noScript.getByRole("region", { name: "As it stands" })).toContainText("Has since");
});

test.describe("who may only look", () => {
  test.use({ who: "manager" });
  test("sees the reasons, and nothing to change them by", async ({ page }) => {
    await page.goto("/opportunities?sort=interests");
    await page
      .getByRole("gridcell", { name: /Interested/ })
      .first()
      .click();
    await expect(menu(page)).toContainText("Interested since");
    await expect(menu(page).getByRole("link", { name: "Open interest" })).toBeVisible();
    await expect(menu(page).getByRole("button")).toHaveText(["Close"]);
  });
});

test.describe("without the catalogue", () => {
  test.use({ who: "nocatalogue" });
  test("sees names, and no link into it", async ({ page }) => {
    await page.goto("/opportunities");
    await expect(page.getByRole("grid")).toBeVisible();
    await expect(page.locator("a[href^='/products']")).toHaveCount(0);
    await page.getByRole("link", { name: "Hosted Voice" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Hosted Voice");
    await expect(page.locator("a[href^='/products']")).toHaveCount(0);
  });
});
