import type { Page } from "@playwright/test";
import { expect, test, unique } from "./fixtures.ts";

test.use({ who: "manager" });

const alert = (page: Page, text: string | RegExp) => page.getByRole("alert").filter({ hasText: text });
const status = (page: Page, text: string | RegExp) => page.getByRole("status").filter({ hasText: text });

/** Adds a product by the form; its page follows. @returns its path */
async function add(page: Page, name: string, fields: { position?: string; displayClass?: string } = {}) {
  await page.goto("/products/new");
  await page.getByLabel("Customer Product", { exact: true }).fill(name);
  if (fields.displayClass) await page.getByLabel("Customer Product Display Class").fill(fields.displayClass);
  if (fields.position) await page.getByLabel("Customer Product Display Position").fill(fields.position);
  await page.getByRole("button", { name: "Add Customer Product" }).click();
  await expect(page).toHaveURL(/\/products\/\d+\?change=/);
  return new URL(page.url()).pathname;
}

test("a product's whole life: added, edited, retired, restored, deleted", async ({ page, axe }) => {
  const name = unique("Hosted Voice");
  await page.goto("/products");
  await page.getByRole("link", { name: "Add Customer Product" }).click();
  await page.getByRole("button", { name: "Add Customer Product" }).click();
  await expect(alert(page, "Give a name.")).toBeFocused();
  await axe(page);
  const path = await add(page, name, { displayClass: "product-voice" });
  await expect(status(page, `${name} added to the catalogue`)).toBeVisible();

  await page.reload();
  await page.getByRole("radio", { name: /^Headline/ }).check();
  await page.getByRole("checkbox", { name: "On Numbers" }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(status(page, "availability set to Headline and On Numbers switched on")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("radio", { name: /^Headline/ })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "On Numbers" })).toBeChecked();

  await page.getByRole("radio", { name: /^Historic/ }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: `Set ${name} to Historic?` })).toBeVisible();
  await expect(page.getByText("Has it: 0 customers")).toBeVisible();
  await axe(page);
  await page.getByRole("button", { name: "Set to Historic" }).click();
  await expect(status(page, `${name}: availability set to Historic`)).toBeVisible();

  await page.goto(`/products?q=${encodeURIComponent(name)}`);
  await expect(page.getByText("No Headline or Standard product matches.")).toBeVisible();
  await page.getByRole("link", { name: "1 Historic product matches" }).click();
  await expect(page).toHaveURL(/q=.+&availability=all/);
  await page.getByRole("link", { name, exact: true }).click();
  await page.getByRole("button", { name: "Restore as Standard" }).click();
  await expect(status(page, "availability set to Standard")).toBeVisible();

  await page.goto(path);
  await expect(page.getByRole("radio", { name: /^Standard/ })).toBeChecked();
  await axe(page);
  await page.getByRole("link", { name: "Delete…" }).click();
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(status(page, `${name} deleted`)).toBeVisible();
  expect((await page.goto(path))?.status()).toBe(404);
});

test("a taken name is refused at the field, whatever the case, and what was typed stays", async ({ page }) => {
  const name = unique("Line Rental");
  await add(page, name);
  await page.goto("/products/new");
  await page.getByLabel("Customer Product", { exact: true }).fill(name.toUpperCase());
  await page.getByRole("checkbox", { name: "On Features" }).check();
  await page.getByRole("button", { name: "Add Customer Product" }).click();
  await expect(alert(page, `There is already a Customer Product "${name}"`)).toBeFocused();
  await expect(page.getByLabel("Customer Product", { exact: true })).toHaveValue(name.toUpperCase());
  await expect(page.getByRole("checkbox", { name: "On Features" })).toBeChecked();
});

test("a save that changes nothing says so; an old refusal does not outlive a good save", async ({ page }) => {
  const name = unique("Voicemail");
  await add(page, name);
  await page.getByLabel("Customer Product", { exact: true }).fill("");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(alert(page, "Give a name.")).toBeVisible();
  await page.getByLabel("Customer Product", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(status(page, "nothing was saved")).toBeVisible();
  await expect(alert(page, "Give a name.")).toHaveCount(0);
});

test("two people editing: the later is told what changed, loses nothing, and saving again keeps both", async ({
  page,
  another,
}) => {
  const name = unique("Call Recording");
  const path = await add(page, name);
  const other = await another("admin");
  await other.goto(path);
  await page.goto(path);
  await other.getByRole("checkbox", { name: "On Numbers" }).check();
  await other.getByRole("button", { name: "Save" }).click();
  await expect(status(other, "On Numbers switched on")).toBeVisible();

  await page.getByLabel("Customer Product Display Class").fill("product-media");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(alert(page, /changed On Numbers from no to yes/)).toBeFocused();
  await expect(page.getByLabel("Customer Product Display Class")).toHaveValue("product-media");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(status(page, "display class set to product-media")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Customer Product Display Class")).toHaveValue("product-media");
  await expect(page.getByRole("checkbox", { name: "On Numbers" })).toBeChecked();
});

test("the display class is previewed as it is typed; an unknown one is said to be", async ({ page }) => {
  await page.goto("/products/new");
  await page.getByLabel("Customer Product", { exact: true }).fill("Cloud Backup");
  await page.getByLabel("Customer Product Display Class").fill("product-cloud");
  const preview = page.getByText("Cloud Backup", { exact: true });
  await expect(preview).toHaveClass("chip product-cloud");
  await page.getByLabel("Customer Product Display Class").fill("my-own-class");
  await expect(status(page, "my-own-class is not among the known display classes")).toBeVisible();
  await expect(preview).toHaveClass("chip");
  const name = unique("Cloud Backup");
  await add(page, name, { displayClass: "my-own-class" });
  await page.reload();
  await expect(page.getByLabel("Customer Product Display Class")).toHaveValue("my-own-class");
});

test("a display class half typed is not called unknown before a pause", async ({ page }) => {
  await page.goto("/products/new");
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  await page.getByLabel("Customer Product Display Class").pressSequentially("product-clo");
  await expect(page.getByText("Customer Product", { exact: true }).first()).toBeVisible();
  await expect(status(page, "is not among")).toHaveCount(0);
  await page.clock.runFor(1000);
  await expect(status(page, "product-clo is not among the known display classes")).toBeVisible();
});

test("filter and sort stand in the address, and switch sorting by hand off, saying why", async ({ page }) => {
  const name = unique("Broadband");
  await add(page, name);
  await page.goto("/products");
  await expect(page.getByRole("button", { name: `Reorder ${name}` })).toBeVisible();
  await page.getByLabel("Name contains").fill(name.toUpperCase());
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await expect(page).toHaveURL(/q=BROADBAND/);
  await expect(page.getByText("Sorting by hand is off, because the list is filtered.")).toBeVisible();
  await expect(page.getByRole("link", { name, exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: /^(Reorder|Move)/ })).toHaveCount(0);
  await page.getByRole("link", { name: "Last Modified", exact: true }).click();
  await expect(page).toHaveURL(/sort=modified/);
  await page.getByRole("link", { name: "Clear", exact: true }).click();
  await expect(page).not.toHaveURL(/q=/);
  await page.getByRole("link", { name: "Has", exact: true }).click();
  await expect(page.getByRole("columnheader", { name: "Has" })).toHaveAttribute("aria-sort", "descending");
  await expect(page.getByText("because the list is sorted by another column")).toBeVisible();
  for (const junk of [
    "?sort=__proto__&backwards=x",
    "?availability=toString&q=%00",
    "?q=a&q=b",
    "?change=x&unchanged=1",
  ])
    expect((await page.goto(`/products${junk}`))?.status()).toBe(200);
});

test("a product customers have is not deleted: it says where it is used, and offers Historic", async ({ page }) => {
  await page.goto("/products?sort=holders");
  await page.getByRole("row").nth(1).getByRole("link").click();
  await page.getByRole("link", { name: "Delete…" }).click();
  await expect(page.getByRole("heading", { name: "cannot be deleted" })).toBeVisible();
  await expect(page.getByText(/as Has or Had for [\d,]+ customers?/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Delete" })).toHaveCount(0);
  await page.getByRole("link", { name: "Set to Historic…" }).click();
  await expect(page.getByText(/^Has it: [\d,]+ customers?$/)).toBeVisible();
  await page.getByRole("link", { name: "Cancel" }).click();
  await page.getByRole("link", { name: /^● ?Has|^Has/ }).click();
  await expect(page.getByRole("table").getByRole("link").first()).toHaveAttribute("href", /^\/customers\/\d+$/);
});

test("with JavaScript off: add, mend, edit, retire", async ({ noScript: page }) => {
  const name = unique("Fax to Email");
  await page.goto("/products/new");
  await page.getByLabel("Customer Product Display Class").fill("two words");
  await page.getByRole("button", { name: "Add Customer Product" }).click();
  await expect(alert(page, "Give a name.")).toBeVisible();
  await expect(page.getByLabel("Customer Product Display Class")).toHaveValue("two words");
  const path = await add(page, name, { displayClass: "product-messaging" });
  await page.getByRole("checkbox", { name: "On Features" }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(status(page, "On Features switched on")).toBeVisible();
  await page.goto(path);
  await page.getByRole("link", { name: "Set to Historic…" }).click();
  await page.getByRole("button", { name: "Set to Historic" }).click();
  await expect(status(page, "availability set to Historic")).toBeVisible();
});

test.describe("somebody who may only look", () => {
  test.use({ who: "staff" });

  test("sees the catalogue and no way to change it", async ({ page, axe }) => {
    await page.goto("/products");
    await expect(page.getByRole("button", { name: /^(Reorder|Move)/ })).toHaveCount(0);
    await expect(page.getByRole("link", { name: "Add Customer Product" })).toHaveCount(0);
    await axe(page);
    await page.getByRole("row").nth(1).getByRole("link").click();
    await expect(page.getByText("System Information")).toBeVisible();
    await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);
    const { pathname } = new URL(page.url());
    for (const way of ["/products/new", `${pathname}/move`, `${pathname}/retire`, `${pathname}/delete`])
      expect((await page.goto(way))?.status()).toBe(403);
  });
});

test.describe("somebody without the permission", () => {
  test.use({ who: "nocatalogue" });

  test("is refused, whether a product exists or not", async ({ page }) => {
    for (const path of ["/products", "/products/1", "/products/999999", "/products/junk", "/products/1/retire"])
      expect((await page.goto(path))?.status()).toBe(403);
  });
});

test("an address that is no product is not found", async ({ page }) => {
  for (const path of ["/products/999999", "/products/junk", "/products/1e3", "/products/0/move", "/products/-1/retire"])
    expect((await page.goto(path))?.status()).toBe(404);
});
