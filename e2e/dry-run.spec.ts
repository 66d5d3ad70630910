import type { Page } from "@playwright/test";
import { expect, test, unique } from "./fixtures.ts";

/** A product on numbers without rules, and a customer whose number carries it and who wants it. */
async function productAndCustomer(page: Page) {
  const product = unique("Rule");
  await page.goto("/products/new");
  await page.getByLabel("Customer Product", { exact: true }).fill(product);
  await page.getByLabel("On Numbers").check();
  await page.getByRole("button", { name: "Add Customer Product" }).click();
  await expect(page.getByRole("heading", { level: 1, name: product })).toBeVisible();
  const catalogue = new URL(page.url()).pathname;
  const name = unique("Carries");
  await page.goto("/customers/new");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Account number").fill(unique("DRY"));
  await page.getByRole("button", { name: "Add customer" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const customer = new URL(page.url()).pathname;
  await page.goto(`${customer}/interests/new`);
  await page.getByLabel("Customer Product").selectOption({ label: product });
  await page.getByRole("button", { name: "Add interest" }).click();
  await expect(page.getByRole("status")).toContainText("added");
  const label = unique("Line");
  await page.goto(`${customer}/numbers/new`);
  await page.getByLabel("Number", { exact: true }).fill(label);
  await page.getByRole("checkbox", { name: new RegExp(`^${product}`) }).check();
  await page.getByRole("button", { name: "Add number", exact: true }).click();
  await expect(page.getByRole("status")).toContainText("added");
  return { product, catalogue, name, customer, label };
}

/** Switches both rules on and saves: the dry run comes first. */
async function switchOn(page: Page, catalogue: string) {
  await page.goto(catalogue);
  await page.getByLabel("Auto-Add to Customer").check();
  await page.getByLabel("Auto-Remove from Customer Interests").check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Before you save/ })).toBeVisible();
}

test("switching rules on shows what they would do, and does exactly that", async ({ page, axe }) => {
  const { product, catalogue, name, customer, label } = await productAndCustomer(page);
  await switchOn(page, catalogue);
  await expect(page.locator(":focus")).toContainText("Auto-Add to Customer switched on");
  await expect(page.getByRole("row").filter({ hasText: name })).toContainText(`number ${label}`);
  await expect(page.getByRole("row").filter({ hasText: name })).toContainText("Closes");
  await axe(page);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download the list (CSV)" }).click();
  expect(
    await (await (await download).createReadStream()).toArray().then((parts) => Buffer.concat(parts).toString()),
  ).toContain(name);
  await page.getByLabel("On existing ones too").check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("1 customer gained it. 1 interest closed as acquired.").first()).toBeVisible();
  await page.goto(customer);
  await expect(page.getByRole("region", { name: /Has/ })).toContainText(product);
});

test("from now on leaves what exists, and the review lists it", async ({ page }) => {
  const { product, catalogue, name, customer } = await productAndCustomer(page);
  await switchOn(page, catalogue);
  await page.getByRole("button", { name: "Save", exact: true }).press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "switched on" })).toBeVisible();
  await page.goto(customer);
  await expect(page.getByRole("region", { name: /Has/ })).not.toContainText(product);
  await page.goto("/review?list=missing");
  // The list goes on for more than a page, and what is newest in the catalogue stands last.
  for (const next = page.getByRole("link", { name: "Next" }); (await next.count()) > 0; ) {
    const place = page.url();
    await next.click();
    await expect(page).not.toHaveURL(place);
  }
  await page.getByRole("button", { name: `Add to customer: ${name}, ${product}` }).click();
  await expect(page.getByRole("status")).toContainText(`${product} added to ${name}`);
});

test("without script: changed its mind, then saved", async ({ page, noScript }) => {
  const { product, catalogue, name, label } = await productAndCustomer(page);
  await switchOn(noScript, catalogue);
  await noScript.getByRole("link", { name: "Change something" }).click();
  await expect(noScript.getByLabel("Auto-Add to Customer")).toBeChecked();
  await noScript.getByLabel("Auto-Add to Customer").uncheck();
  await noScript.getByLabel("On Numbers").uncheck();
  await noScript.getByRole("button", { name: "Save", exact: true }).click();
  await expect(noScript.getByText("1 number that carry it keep it")).toBeVisible();
  const keeps = noScript.getByRole("region", { name: "Numbers that keep it" });
  await expect(keeps.getByRole("row").filter({ hasText: label })).toContainText(name);
  const list = await keeps.getByRole("link", { name: "Download these numbers (CSV)" }).getAttribute("href");
  expect(await (await noScript.request.get(list!)).text()).toMatch(new RegExp(`${name},${label},\\d{4}-`));
  await noScript.getByRole("button", { name: "Save", exact: true }).click();
  await expect(noScript.getByRole("heading", { level: 1, name: product })).toBeVisible();
  await expect(noScript.getByLabel("On Numbers")).not.toBeChecked();
});

/** Somebody else's edit of the product while the dry run is open. */
async function setDisplayClass(other: Page, catalogue: string) {
  await other.goto(catalogue);
  await other.getByLabel("Customer Product Display Class").fill("product-media");
  await other.getByRole("button", { name: "Save", exact: true }).click();
  await expect(other.getByRole("status").filter({ hasText: "display class set" })).toBeVisible();
}

for (const script of [true, false])
  test(`a dry run of a product changed meanwhile overwrites nothing${script ? "" : ", without JavaScript"}`, async ({
    page: scripted,
    noScript,
    another,
  }) => {
    const page = script ? scripted : noScript;
    const { catalogue } = await productAndCustomer(scripted);
    await switchOn(page, catalogue);
    await setDisplayClass(await another("manager"), catalogue);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    const refusal = page.getByRole("alert").filter({ hasText: "Not saved: somebody else changed this" });
    await expect(refusal).toContainText("product-media");
    await expect(page.getByRole("button", { name: "Save", exact: true })).toHaveCount(0);
    await page.getByRole("link", { name: "See it on top of that" }).click();
    await expect(page.getByRole("button", { name: "Save", exact: true })).toBeVisible();
    await page.getByRole("link", { name: "Change something" }).click();
    await expect(page.getByLabel("Customer Product Display Class")).toHaveValue("product-media");
    await expect(page.getByLabel("Auto-Add to Customer")).toBeChecked();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: /^Before you save/ })).toBeVisible();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByRole("status").filter({ hasText: "switched on" })).toBeVisible();
    await page.goto(catalogue);
    await expect(page.getByLabel("Customer Product Display Class")).toHaveValue("product-media");
    await expect(page.getByLabel("Auto-Add to Customer")).toBeChecked();
  });

test("the edit put on top of somebody else's is told so on the form", async ({ page, another }) => {
  const { catalogue } = await productAndCustomer(page);
  await switchOn(page, catalogue);
  await setDisplayClass(await another("manager"), catalogue);
  await page.getByRole("link", { name: "Change something" }).click();
  await expect(page.getByText("Your own changes are on top of theirs")).toBeVisible();
  await expect(page.getByLabel("Customer Product Display Class")).toHaveValue("product-media");
  await expect(page.getByLabel("Auto-Add to Customer")).toBeChecked();
});

test("the dry run's names are whole at 320 px", async ({ page, axe }) => {
  const { catalogue, name } = await productAndCustomer(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await switchOn(page, catalogue);
  const cell = await page.getByRole("row").filter({ hasText: name }).getByRole("link").boundingBox();
  expect(cell!.width).toBeGreaterThan(60);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await axe(page);
});

/** Gives the customer the product, and adds another that may take its place. @returns the other's name */
async function holdsWithSuccessor(page: Page, customer: string, product: string) {
  const successor = unique("Next");
  await page.goto("/products/new");
  await page.getByLabel("Customer Product", { exact: true }).fill(successor);
  await page.getByRole("button", { name: "Add Customer Product" }).click();
  await expect(page.getByRole("heading", { level: 1, name: successor })).toBeVisible();
  await page.goto(`${customer}/holdings/new`);
  await page.getByLabel("Customer Product").selectOption({ label: product });
  await page.getByRole("button", { name: "Add to customer" }).click();
  await expect(page.getByRole("status")).toContainText(`${product} added to customer`);
  return successor;
}

test("a retired product hands its customers to a successor, as the preview showed", async ({ page, axe }) => {
  const { product, catalogue, name, customer } = await productAndCustomer(page);
  const successor = await holdsWithSuccessor(page, customer, product);

  await page.goto(`${catalogue}/retire`);
  await page.getByLabel("Successor", { exact: true }).selectOption({ label: successor });
  await page.getByLabel("Move them to the successor").check();
  await page.getByRole("button", { name: "Show what that does" }).click();
  await expect(page.getByText(`1 holding would end; ${successor} would start for 1 customer.`)).toBeVisible();
  await expect(page.getByText(`Those who have it are moved to ${successor}`)).toBeVisible();
  await expect(page.locator(":focus")).toContainText(`What naming ${successor} would do`);
  await expect(page.getByRole("row").filter({ hasText: name })).toBeVisible();
  await axe(page);
  const csv = await page.getByRole("link", { name: "Download the list (CSV)" }).getAttribute("href");
  expect(await (await page.request.get(csv!)).text()).toContain(`,${name},no,`);
  await page.getByRole("button", { name: `Set to Historic, succeeded by ${successor}` }).click();
  await expect(page.getByText(`1 holding ended; ${successor} started for 1 customer.`).first()).toBeVisible();
  await page.goto(customer);
  await expect(page.getByRole("region", { name: /Has/ })).toContainText(successor);
  await expect(page.getByRole("region", { name: /Had/ })).toContainText(product);
});

test("a list that is asked for wrongly leads to the page that says so", async ({ page }) => {
  const { product, catalogue } = await productAndCustomer(page);
  await page.goto(`${catalogue}/dry-run/list.csv?name=`);
  await expect(page.getByText("This address holds no change to look at.")).toBeVisible();
  await page.goto(`${catalogue}/retire/list.csv?from=junk`);
  await expect(page.getByRole("heading", { level: 1, name: `Set ${product} to Historic?` })).toBeVisible();
});

for (const script of [true, false])
  test(`a successor that was not shown yet is not dropped${script ? "" : ", without JavaScript"}`, async ({
    page: scripted,
    noScript,
  }) => {
    const page = script ? scripted : noScript;
    const { product, catalogue, name, customer, label } = await productAndCustomer(scripted);
    const successor = await holdsWithSuccessor(scripted, customer, product);
    await page.goto(`${catalogue}/retire`);
    await expect(page.getByText(`${label} of ${name}`)).toBeVisible();
    const numbers = await page.getByRole("link", { name: /numbers that carry it/ }).getAttribute("href");
    expect(await (await page.request.get(numbers!)).text()).toContain(label);
    await page.getByLabel("Successor", { exact: true }).selectOption({ label: successor });
    await page.getByRole("button", { name: "Set to Historic", exact: true }).click();
    const refusal = page.getByRole("alert").filter({ hasText: "Press “Show what that does” first." });
    await expect(refusal).toBeVisible();
    await page.getByLabel("From", { exact: true }).fill("2999-01-01");
    await page.getByRole("button", { name: "Show what that does" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "Days to come are not taken" })).toBeVisible();
    await page.getByLabel("From", { exact: true }).fill("2020-01-01");
    await page.getByLabel("Move them to the successor").check();
    await page.getByRole("button", { name: "Show what that does" }).click();
    await expect(
      page.getByText("1 holding started after that day, and would end on the day of starting."),
    ).toBeVisible();
    await page.getByLabel("Successor", { exact: true }).selectOption({ label: "None" });
    await page.getByRole("button", { name: `Set to Historic, succeeded by ${successor}` }).click();
    await expect(refusal).toBeVisible();
    await page.getByLabel("Successor", { exact: true }).selectOption({ label: successor });
    await page.getByRole("button", { name: `Set to Historic, succeeded by ${successor}` }).click();
    await expect(page.getByText(`succeeded by ${successor}`).first()).toBeVisible();
    await expect(page.getByRole("heading", { level: 1, name: product })).toContainText("Historic");
  });
