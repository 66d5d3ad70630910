import type { Page } from "@playwright/test";
import { expect, test, unique } from "./fixtures.ts";

test.use({ who: "staff" });

const region = (page: Page, name: string | RegExp) => page.getByRole("region", { name });

test("an account manager sees their own customers' oldest interests first, and everybody's by a click", async ({
  page,
  another,
  axe,
}) => {
  const name = unique("Tallow Bridge Printers");
  const me = (await page.goto("/").then(() => page.getByRole("heading", { level: 1 }).innerText())).replace(
    "Good day, ",
    "",
  );
  await page.goto("/customers/new");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Account number").fill(unique("HOM"));
  await page.getByLabel("Account manager").selectOption({ label: me });
  await page.getByRole("button", { name: "Add customer" }).click();
  await page.getByRole("link", { name: "Add interest" }).first().click();
  await page.getByLabel("Customer Product").selectOption({ index: 2 });
  await page.getByLabel("Came up on").fill("2015-03-03");
  await page.getByRole("button", { name: "Add interest" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

  await page.goto("/");
  const today = region(page, "Your customers today");
  await expect(today.getByText("1 over 3 months")).toBeVisible();
  await expect(region(page, "Open interests").getByRole("listitem").filter({ hasText: name })).toContainText(
    "3 Mar 2015",
  );
  await axe(page);
  await page.getByRole("link", { name: "Show everybody’s" }).click();
  await expect(region(page, "Everybody’s customers today")).toBeVisible();
  await expect(page.getByRole("link", { name: "Show only yours" })).toBeVisible();

  const colleague = await another("nocatalogue");
  await colleague.goto("/");
  await expect(region(colleague, "Everybody’s customers today")).toBeVisible();
});

test("each picture of the base has its figures in a table, without a script too", async ({ noScript }) => {
  await noScript.goto("/");
  await expect(noScript.getByRole("heading", { name: "The base in pictures" })).toBeVisible();
  for (const [title, cells] of [
    ["Holders of each product", ["Has it now", "Month", "Year"]],
    ["Interests opened and won by month", ["Opened", "Won"]],
    ["Coverage by product family", ["Customers", "Coverage"]],
  ] as const) {
    const picture = noScript.getByRole("figure").filter({ has: noScript.getByRole("img", { name: title }) });
    await expect(picture.getByRole("img")).toBeVisible();
    await picture.getByText("As a table").click();
    const table = picture.getByRole("table", { name: title });
    for (const cell of cells) await expect(table.getByRole("columnheader", { name: cell })).toBeVisible();
    const figures = await table.getByRole("row").nth(1).getByRole("cell").allInnerTexts();
    expect(figures.length).toBe(cells.length);
    for (const figure of figures) expect(figure).toMatch(/^[+−]?[\d,]+( %)?$/);
  }
});

test("who sees the catalogue alone sees no customers' figures", async ({ another }) => {
  const page = await another("nobody");
  await page.goto("/");
  await expect(page.getByRole("img")).toHaveCount(0);
  await expect(page.getByText("There is nothing here for you yet.")).toBeVisible();
});
