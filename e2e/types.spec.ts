import type { Page } from "@playwright/test";
import { expect, test, unique } from "./fixtures.ts";
import { carry, handle, order, saved, shown, told } from "./sorting.ts";

test.use({ who: "admin" });

const NUMBER_TYPES = "/settings/number-types";
const alert = (page: Page, text: string | RegExp) => page.getByRole("alert").filter({ hasText: text });

/** Adds a type by the form; its page follows. @returns its path */
async function addType(
  page: Page,
  name: string,
  { products = [] as string[], position = "", list = NUMBER_TYPES } = {},
) {
  const thing = list === NUMBER_TYPES ? "Number Type" : "Feature Type";
  await page.goto(`${list}/new`);
  await page.getByLabel(thing, { exact: true }).fill(name);
  await page.getByLabel(`${thing} Display Position`).fill(position);
  for (const product of products) await page.getByRole("checkbox", { name: product }).check();
  await page.getByRole("button", { name: `Add ${thing}` }).click();
  await expect(told(page, `${thing} ${name} added`)).toBeVisible();
  return new URL(page.url()).pathname;
}

/** Adds a product that may go on numbers; it sets off nothing. @returns its path */
async function addProduct(page: Page, name: string) {
  await page.goto("/products/new");
  await page.getByLabel("Customer Product", { exact: true }).fill(name);
  await page.getByRole("checkbox", { name: "On Numbers" }).check();
  await page.getByRole("button", { name: "Add Customer Product" }).click();
  await expect(told(page, `${name} added to the catalogue`)).toBeVisible();
  return new URL(page.url()).pathname;
}

/** Adds a customer. @returns its path */
async function addCustomer(page: Page) {
  const name = unique("Typed");
  await page.goto("/customers/new");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Account number").fill(unique("TYP"));
  await page.getByRole("button", { name: "Add customer" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return new URL(page.url()).pathname;
}

const freeNumber = () => unique("07700 901");
const box = (page: Page, product: string) => page.getByRole("checkbox", { name: product });

test("a type's whole life, by keyboard", async ({ page, axe }) => {
  const [name, product] = [unique("Geographic"), unique("Local line")];
  await addProduct(page, product);
  await page.goto("/");
  // Keys are heard once the page's script is there.
  await expect(async () => {
    await page.keyboard.press("g");
    await page.keyboard.press("s");
    await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.getByRole("link", { name: "Number Types" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: /^Number Types/ })).toBeVisible();
  await axe(page);
  await page.getByRole("link", { name: "Add Number Type" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Add Number Type" })).toBeVisible();
  await page.getByLabel("Number Type", { exact: true }).press("Enter");
  await expect(alert(page, "Give a name.")).toBeFocused();
  await page.getByLabel("Number Type", { exact: true }).fill(name);
  await page.getByLabel("Number Type Display Class").fill("product-voice");
  await box(page, product).press("Space");
  await page.getByLabel("Number Type", { exact: true }).press("Enter");
  await expect(told(page, `Number Type ${name} added`)).toBeVisible();
  const path = new URL(page.url()).pathname;
  await page.reload();
  await expect(box(page, product)).toBeChecked();
  await axe(page);

  await page.getByRole("radio", { name: /^Standard/ }).focus();
  await page.keyboard.press("ArrowUp");
  await page.getByRole("button", { name: "Save" }).press("Enter");
  await expect(told(page, `${name}: availability set to Headline`)).toBeVisible();
  await page.getByRole("button", { name: "Save" }).press("Enter");
  await expect(told(page, "nothing was saved")).toBeVisible();
  await page.getByRole("link", { name: "Set to Historic…" }).press("Enter");
  await expect(page.getByRole("heading", { name: `Set ${name} to Historic?` })).toBeVisible();
  await page.getByRole("button", { name: "Set to Historic" }).press("Enter");
  await expect(told(page, `${name}: availability set to Historic`)).toBeVisible();
  await page.goto(`${NUMBER_TYPES}?q=${encodeURIComponent(name)}`);
  await expect(page.getByText("No Headline or Standard type matches.")).toBeVisible();
  await page.getByRole("link", { name: "1 Historic type matches" }).press("Enter");
  await expect(page.getByRole("link", { name, exact: true })).toBeVisible();
  await page.goto(path);
  await page.getByRole("button", { name: "Restore as Standard" }).press("Enter");
  await expect(told(page, "availability set to Standard")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Changes" })).toBeVisible();
  await page.getByRole("link", { name: "Delete…" }).press("Enter");
  await expect(page.getByRole("heading", { name: `Delete ${name}?` })).toBeVisible();
  await page.getByRole("button", { name: "Delete" }).press("Enter");
  await expect(told(page, `Number Type ${name} deleted`)).toBeVisible();
  expect((await page.goto(path))?.status()).toBe(404);
});

test("with JavaScript off: a type is added, mended, edited, moved; a number is made from it", async ({
  noScript: page,
}) => {
  const [product, other, name] = [unique("No script line"), unique("By hand"), unique("No script type")];
  for (const each of [product, other]) await addProduct(page, each);
  await page.goto(`${NUMBER_TYPES}/new`);
  await box(page, product).check();
  await page.getByRole("button", { name: "Add Number Type" }).click();
  await expect(alert(page, "Give a name.")).toBeVisible();
  await expect(box(page, product)).toBeChecked();
  await page.getByLabel("Number Type", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Add Number Type" }).click();
  await expect(told(page, `Number Type ${name} added`)).toBeVisible();
  await expect(async () => {
    await page.goto(NUMBER_TYPES);
    await page.getByRole("link", { name: `Move ${name} to position…` }).click();
    await page.getByLabel("Number Type Display Position").fill("1");
    await page.getByRole("button", { name: "Move" }).click();
    await expect(told(page, `${name} moved from position`)).toBeVisible();
  }).toPass();

  const customer = await addCustomer(page);
  const label = freeNumber();
  await page.goto(`${customer}/numbers/new`);
  await page.getByLabel("Number", { exact: true }).fill(label);
  await page.getByLabel("Start day").fill("2026-01-02");
  await box(page, other).check();
  await page.getByLabel("Number Type").selectOption(name);
  await page.getByRole("button", { name: "Use this type" }).click();
  await expect(page.getByLabel("Number", { exact: true })).toHaveValue(label);
  await expect(page.getByLabel("Start day")).toHaveValue("2026-01-02");
  await expect(page.getByLabel("Number Type")).toHaveValue(/^\d+$/);
  for (const each of [product, other]) await expect(box(page, each)).toBeChecked();
  // Enter adds; it does not use the type once more.
  await page.getByLabel("Number", { exact: true }).press("Enter");
  await expect(told(page, `Number ${label} added`)).toBeVisible();
  await page.getByRole("link", { name: label }).first().click();
  await expect(page.getByRole("region", { name: "Details" })).toContainText(name);
  await expect(page.getByRole("region", { name: "Details" })).toContainText(product);
});

test("a new number is pre-filled from its type at once, without losing what was ticked by hand", async ({
  page,
  axe,
}) => {
  const [first, second, byHand] = [unique("First line"), unique("Second line"), unique("Ticked by hand")];
  for (const each of [first, second, byHand]) await addProduct(page, each);
  const [one, two] = [unique("Type one"), unique("Type two")];
  const path = await addType(page, one, { products: [first] });
  await addType(page, two, { products: [second] });
  const customer = await addCustomer(page);
  await page.goto(`${customer}/numbers/new`);
  await expect(page.getByLabel("Number", { exact: true })).toBeFocused();
  await box(page, byHand).check();
  await page.getByLabel("Number Type").selectOption(one);
  await expect(page.getByText(`Ticked: ${first}.`)).toBeVisible();
  await expect(box(page, first)).toBeChecked();
  await page.getByLabel("Number Type").selectOption(two);
  await expect(box(page, first)).not.toBeChecked();
  for (const each of [second, byHand]) await expect(box(page, each)).toBeChecked();
  await axe(page);

  const label = freeNumber();
  await page.getByLabel("Number", { exact: true }).fill(label);
  await page.getByRole("button", { name: "Save and add another" }).click();
  await expect(told(page, `Number ${label} added`)).toBeVisible();
  await expect(page.getByLabel("Number Type").getByRole("option", { name: two })).toHaveJSProperty("selected", true);
  for (const each of [second, byHand]) await expect(box(page, each)).toBeChecked();

  await page.goto(`${customer}/numbers/new?typeId=${path.split("/").at(-1)}`);
  await expect(box(page, first)).toBeChecked();
  for (const junk of [
    "?typeId=x&from=__proto__",
    "?typeId=1&typeId=2&productIds=%00&startDate=9",
    "?from=0&numberId=-1",
  ])
    expect((await page.goto(`${customer}/numbers/new${junk}`))?.status()).toBe(200);
});

test("changing a type's defaults, or an item's type, leaves what the item carries alone", async ({ page }) => {
  const [product, later] = [unique("Carried"), unique("Later default")];
  for (const each of [product, later]) await addProduct(page, each);
  const [type, other] = [unique("Kept type"), unique("Other type")];
  const path = await addType(page, type, { products: [product] });
  await addType(page, other, { products: [later] });
  const customer = await addCustomer(page);
  const label = freeNumber();
  await page.goto(`${customer}/numbers/new`);
  await page.getByLabel("Number", { exact: true }).fill(label);
  await page.getByLabel("Number Type").selectOption(type);
  await page.getByRole("button", { name: "Add number" }).click();
  await expect(told(page, `Number ${label} added`)).toBeVisible();
  await page.getByRole("link", { name: label }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: `Number ${label}` })).toBeVisible();
  const item = new URL(page.url()).pathname;

  await page.goto(path);
  await expect(page.getByText("1 number is of this type.")).toBeVisible();
  await box(page, product).uncheck();
  await box(page, later).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(told(page, `default product ${later} added and default product ${product} removed`)).toBeVisible();
  const details = page.getByRole("region", { name: "Details" });
  await page.goto(item);
  await expect(details).toContainText(product);
  await expect(details).not.toContainText(later);

  await page.getByLabel("Number Type").selectOption(other);
  await page.getByRole("button", { name: "Save number" }).click();
  await expect(told(page, `Number ${label} edited`)).toBeVisible();
  await expect(details).toContainText(other);
  await expect(details).toContainText(product);
  await expect(details).not.toContainText(later);

  await page.goto(`${path}/delete`);
  await expect(page.getByText("numbers were of this type before")).toBeVisible();
  await page.getByRole("link", { name: "Set to Historic…" }).click();
  await page.getByRole("button", { name: "Set to Historic" }).click();
  await expect(told(page, "availability set to Historic")).toBeVisible();
  await page.goto(`${customer}/numbers/new`);
  await expect(page.getByLabel("Number Type").getByRole("option", { name: type })).toHaveCount(0);
});

test("a default that became Historic keeps its badge on the type, and is ticked for nobody any more", async ({
  page,
}) => {
  const product = unique("Fading line");
  const productPath = await addProduct(page, product);
  const type = unique("Old habits");
  const path = await addType(page, type, { products: [product] });
  await page.goto(`${productPath}/retire`);
  await expect(page.getByRole("heading", { name: "Default product of" })).toBeVisible();
  await expect(page.getByRole("link", { name: type })).toHaveAttribute("href", path);
  await page.getByRole("button", { name: "Set to Historic" }).click();
  await expect(told(page, "availability set to Historic")).toBeVisible();

  await page.goto(`${NUMBER_TYPES}?q=${encodeURIComponent(type)}`);
  await expect(page.getByRole("row").filter({ hasText: type })).toContainText(`${product} Historic`);
  await page.goto(`${NUMBER_TYPES}/new`);
  await expect(box(page, product)).toHaveCount(0);
  await page.goto(path);
  await expect(box(page, product)).toBeChecked();
  await page.getByLabel("Number Type Display Class").fill("product-lines");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(told(page, "display class set to product-lines")).toBeVisible();
  await page.reload();
  await expect(box(page, product)).toBeChecked();
  const customer = await addCustomer(page);
  await page.goto(`${customer}/numbers/new`);
  await page.getByLabel("Number Type").selectOption(type);
  await expect(page.getByText("It ticks no product.")).toBeVisible();
  await expect(box(page, product)).toHaveCount(0);
  await page.goto(`${productPath}/delete`);
  await expect(page.getByText("as a default product of 1 type")).toBeVisible();
});

test("what was changed meanwhile is seen before a type is deleted; the title names it", async ({ page, another }) => {
  const name = unique("Changed meanwhile");
  const path = await addType(page, name);
  await page.goto(`${path}/delete`);
  await expect(page).toHaveTitle(new RegExp(`^Delete ${name}`));
  const other = await another("manager");
  await other.goto(path);
  await other.getByLabel("Number Type Display Class").fill("product-media");
  await other.getByRole("button", { name: "Save" }).click();
  await expect(told(other, "display class set to product-media")).toBeVisible();
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(alert(page, "Not deleted: somebody else changed this")).toContainText("Display Class");
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(alert(page, "Not deleted")).toBeVisible();
  await page.getByRole("checkbox", { name: "I have seen what changed." }).check();
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(told(page, `Number Type ${name} deleted`)).toBeVisible();

  await other.getByRole("button", { name: "Save" }).click();
  await expect(alert(other, `deleted ${name}`)).toBeVisible();
});

test("two people editing a type: the default product that one ticked is kept by the other, who is told", async ({
  page,
  another,
}) => {
  const [name, product] = [unique("Two edit"), unique("Their line")];
  await addProduct(page, product);
  const path = await addType(page, name);
  const other = await another("manager");
  for (const each of [page, other]) await each.goto(path);
  await box(other, product).check();
  await other.getByRole("button", { name: "Save" }).click();
  await expect(told(other, `default product ${product} added`)).toBeVisible();
  await page.getByLabel("Number Type Display Class").fill("product-media");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(alert(page, `added the default product ${product}`)).toBeVisible();
  await expect(box(page, product)).toBeChecked();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(told(page, "display class set to product-media")).toBeVisible();
  await page.reload();
  await expect(box(page, product)).toBeChecked();
});

test("what is wrong with the name and the position of a type is told in one round", async ({ page }) => {
  const name = unique("Taken type");
  await addType(page, name);
  await page.goto(`${NUMBER_TYPES}/new`);
  await page.getByLabel("Number Type", { exact: true }).fill(name);
  await page.getByLabel("Number Type Display Position").fill("99999");
  await page.getByRole("button", { name: "Add Number Type" }).click();
  await expect(page.getByText("There is already a Number Type").first()).toBeVisible();
  await expect(page.getByText("The last position is").first()).toBeVisible();
});

test.describe("the order", () => {
  // One order, one story at a time. Others may still add and delete types: a refused move is made again.
  test.describe.configure({ mode: "serial" });

  for (const list of [NUMBER_TYPES, "/settings/feature-types"])
    test(`of ${list}: by mouse, by keyboard, by button`, async ({ page, axe }) => {
      const own = ["Alpha", "Beta", "Gamma"].map(unique) as [string, string, string];
      for (const name of own.toReversed()) await addType(page, name, { list, position: "1" });
      const [a, b, c] = own;
      await saved(page, list, async () => {
        await carry(page, a, c);
        await page.mouse.up();
        expect(await order(page, own)).toEqual([b, c, a]);
      });
      expect(await order(page, own)).toEqual([b, c, a]);
      await saved(page, list, async () => {
        await handle(page, c).press("Space");
        await page.keyboard.press("ArrowUp");
        await page.keyboard.press("Space");
      });
      expect(await order(page, own)).toEqual([c, b, a]);
      await saved(page, list, () => page.getByRole("button", { name: `Move ${a} to the top` }).click());
      expect((await shown(page))[0]).toBe(a);
      await axe(page);
    });

  test("Move to position… comes back to the list as it was, at the row, on a phone too", async ({ page, axe }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    const name = unique("Arrives");
    await addType(page, name, { position: "1" });
    const control = page.getByRole("link", { name: `Move ${name} to position…` });
    for (const list of [NUMBER_TYPES, `${NUMBER_TYPES}?availability=all`]) {
      await expect(async () => {
        await page.goto(list);
        await control.click();
        await expect(page.getByRole("heading", { name: `Move ${name} to position…` })).toBeVisible();
        const field = page.getByLabel("Number Type Display Position");
        await field.fill((await field.inputValue()) === "1" ? "2" : "1");
        await page.getByRole("button", { name: "Move" }).click();
        await expect(told(page, `${name} moved from position`)).toBeVisible();
      }).toPass();
      await expect(control).toBeFocused();
      await expect(control).toBeInViewport();
      expect(new URL(page.url()).searchParams.get("availability")).toBe(list === NUMBER_TYPES ? null : "all");
    }
    await axe(page);
  });

  test("a move in an order that somebody changed meanwhile is refused, and says who", async ({ page, another }) => {
    const own = ["Alpha", "Beta", "Gamma"].map(unique) as [string, string, string];
    for (const name of own.toReversed()) await addType(page, name, { position: "1" });
    const [a, b, c] = own;
    const other = await another("manager");
    for (const each of [page, other]) await each.goto(NUMBER_TYPES);
    await other.getByRole("button", { name: `Move ${c} to the top` }).click();
    await expect(told(other, "Saved.")).toBeVisible();
    await page.getByRole("button", { name: `Move ${a} down` }).click();
    await expect(alert(page, "Not moved: somebody else changed the order")).toContainText(`${c} moved from position 3`);
    expect(await order(page, own)).toEqual([c, a, b]);
  });
});

test.describe("somebody who may only look", () => {
  test.use({ who: "staff" });

  test("sees the types and no way to change them", async ({ page, axe }) => {
    await page.goto("/settings/feature-types");
    await expect(page.getByRole("button", { name: /^(Reorder|Move)/ })).toHaveCount(0);
    await expect(page.getByRole("link", { name: "Add Feature Type" })).toHaveCount(0);
    await page.getByRole("row").nth(1).getByRole("link").first().click();
    await expect(page.getByText("System Information")).toBeVisible();
    await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);
    await axe(page);
    const { pathname } = new URL(page.url());
    for (const way of ["/settings/feature-types/new", `${pathname}/move`, `${pathname}/retire`, `${pathname}/delete`])
      expect((await page.goto(way))?.status()).toBe(403);
  });
});

test.describe("somebody without the permission for the catalogue", () => {
  test.use({ who: "nocatalogue" });

  test("chooses types by name on a customer's page, and does not get into the lists", async ({ page }) => {
    const customer = await addCustomer(page);
    await page.goto(`${customer}/features/new`);
    await page.getByLabel("Feature", { exact: true }).fill("Fibre to the shop");
    await page.getByLabel("Feature Type").selectOption("Internet access");
    await expect(box(page, "Full Fibre")).toBeChecked();
    await page.getByRole("button", { name: "Add feature" }).click();
    await expect(told(page, "Full Fibre added to customer")).toBeVisible();
    await page.getByRole("link", { name: "Fibre to the shop" }).first().click();
    await expect(page.getByRole("region", { name: "Details" })).toContainText("Internet access");
    await expect(page.getByRole("link", { name: "Internet access" })).toHaveCount(0);
    for (const path of ["", "/new", "/1", "/999999", "/junk/move"])
      expect((await page.goto(`${NUMBER_TYPES}${path}`))?.status()).toBe(403);
    await page.goto("/settings");
    await expect(page.getByRole("link", { name: "Number Types" })).toHaveCount(0);
  });
});
