import type { Page } from "@playwright/test";
import { expect, test, unique } from "./fixtures.ts";

test.use({ who: "manager" });

const alert = (page: Page, text: string | RegExp) => page.getByRole("alert").filter({ hasText: text });
const status = (page: Page, text: string | RegExp) => page.getByRole("status").filter({ hasText: text });
const displayClass = (page: Page) => page.getByLabel("Customer Product Display Class");
const save = (page: Page) => page.getByRole("button", { name: "Save" }).click();

/** Adds a product by the form. @returns its path */
async function add(page: Page, name: string) {
  await page.goto("/products/new");
  await page.getByLabel("Customer Product", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Add Customer Product" }).click();
  await expect(page).toHaveURL(/\/products\/\d+\?change=/);
  return new URL(page.url()).pathname;
}

/** Somebody else switches On Numbers on meanwhile. */
async function changeMeanwhile(other: Page, path: string) {
  await other.goto(path);
  await other.getByRole("checkbox", { name: "On Numbers" }).check();
  await save(other);
  await expect(status(other, "On Numbers switched on")).toBeVisible();
}

async function deleteMeanwhile(other: Page, path: string) {
  await other.goto(`${path}/delete`);
  await other.getByRole("button", { name: "Delete" }).click();
  await expect(status(other, "deleted")).toBeVisible();
}

test("with JavaScript off, a conflict says what changed and keeps what was typed", async ({
  page: scripted,
  noScript: page,
  another,
}) => {
  const path = await add(scripted, unique("Kept Plain"));
  await page.goto(path);
  await changeMeanwhile(await another("admin"), path);
  await displayClass(page).fill("product-media");
  await save(page);
  await expect(alert(page, /changed On Numbers from no to yes/)).toBeVisible();
  await expect(displayClass(page)).toHaveValue("product-media");
  await save(page);
  await expect(status(page, "display class set to product-media")).toBeVisible();
});

test("what is typed, and a refusal, outlive a look at another list of the page", async ({ page, another }) => {
  const path = await add(page, unique("Kept Typing"));
  await page.goto(path);
  await displayClass(page).fill("product-media");
  await changeMeanwhile(await another("admin"), path);
  await page.getByRole("link", { name: /Had/ }).click();
  await expect(page).toHaveURL(/list=had/);
  await expect(displayClass(page)).toHaveValue("product-media");

  // It was read before the other change: saving it now is a conflict, told and not lost.
  await save(page);
  await expect(alert(page, /changed On Numbers from no to yes/)).toBeFocused();
  await page.getByRole("link", { name: /Interested/ }).click();
  await expect(page).toHaveURL(/list=interested/);
  await expect(alert(page, /changed On Numbers from no to yes/)).toBeVisible();
  await expect(displayClass(page)).toHaveValue("product-media");
  await save(page);
  await expect(status(page, "display class set to product-media")).toBeFocused();
});

test("a form nobody has typed in shows what somebody else saved", async ({ page, another }) => {
  const path = await add(page, unique("Kept Fresh"));
  await page.goto(path);
  await changeMeanwhile(await another("admin"), path);
  await page.getByRole("link", { name: /Had/ }).click();
  await expect(page.getByRole("checkbox", { name: "On Numbers" })).toBeChecked();
  await displayClass(page).fill("product-media");
  await save(page);
  await expect(status(page, "display class set to product-media")).toBeVisible();
});

test("a product deleted meanwhile is refused in the form, saying by whom; what was typed stays", async ({
  page,
  another,
}) => {
  const name = unique("Kept Gone");
  const path = await add(page, name);
  await page.goto(path);
  await deleteMeanwhile(await another("admin"), path);
  await displayClass(page).fill("product-media");
  await save(page);
  await expect(alert(page, new RegExp(`Not saved: .+ deleted ${name} \\(`))).toBeFocused();
  await expect(displayClass(page)).toHaveValue("product-media");
});

test("no answer and a failing server keep what was typed; the next try saves it", async ({ page }) => {
  const path = await add(page, unique("Kept Offline"));
  await page.goto(path);
  await displayClass(page).fill("product-media");
  await page.context().setOffline(true);
  await save(page);
  await expect(alert(page, "Not saved: the server did not answer. Try again.")).toBeFocused();
  await page.context().setOffline(false);
  await page.route("**/products/*", (route) =>
    route.request().method() === "POST" ? route.fulfill({ status: 500, body: "fault" }) : route.fallback(),
  );
  await save(page);
  await expect(alert(page, "Not saved: the server")).toBeFocused();
  await expect(displayClass(page)).toHaveValue("product-media");
  await page.unroute("**/products/*");
  await save(page);
  await expect(status(page, "display class set to product-media")).toBeVisible();
  await expect(alert(page, "Not saved")).toHaveCount(0);
});

test("somebody else's move is no conflict with an edit", async ({ page, another }) => {
  const path = await add(page, unique("Kept Place"));
  await page.goto(path);
  const other = await another("admin");
  await expect(async () => {
    await other.goto(`${path}/move`);
    await other.getByLabel("Customer Product Display Position").fill("1");
    await other.getByRole("button", { name: "Move" }).click();
    await expect(status(other, "moved from position")).toBeVisible();
  }).toPass();
  await displayClass(page).fill("product-media");
  await save(page);
  await expect(status(page, "display class set to product-media")).toBeVisible();
});

test("a stale confirmation is refused in its own words, and does nothing again until what changed was seen", async ({
  page,
  another,
}) => {
  const name = unique("Kept Whole");
  const path = await add(page, name);
  await page.goto(`${path}/delete`);
  await changeMeanwhile(await another("admin"), path);
  const button = page.getByRole("button", { name: "Delete" });
  for (let press = 1; press <= 2; press++) {
    await button.click();
    await expect(alert(page, /Not deleted: .*changed On Numbers from no to yes/)).toBeFocused();
    await expect(alert(page, /typed/)).toHaveCount(0);
  }
  await page.getByRole("checkbox", { name: "I have seen what changed. Delete it all the same." }).check();
  await button.click();
  await expect(status(page, `${name} deleted`)).toBeFocused();
});

test("a wrong class, a place past the end and a taken name are told in one round", async ({ page }) => {
  const name = unique("Kept Name");
  await add(page, name);
  await page.goto("/products/new");
  await page.getByLabel("Customer Product", { exact: true }).fill(name.toUpperCase());
  await displayClass(page).fill("two words");
  await page.getByLabel("Customer Product Display Position").fill("9999");
  await page.getByRole("button", { name: "Add Customer Product" }).click();
  const refusal = alert(page, "There is already a Customer Product");
  await expect(refusal).toContainText("must be one CSS class name");
  await expect(refusal).toContainText("The last position is");
});

test("the focus is on what was said after each step of a product's life, and the title names the product", async ({
  page,
}) => {
  const name = unique("Kept Focus");
  const path = await add(page, name);
  await expect(status(page, `${name} added`)).toBeFocused();
  await expect(page).toHaveTitle(`${name} · Customer Products`);
  for (let save = 1; save <= 2; save++) {
    await page.getByRole("button", { name: "Save" }).click();
    await expect(status(page, "nothing was saved")).toBeFocused();
  }
  await page.getByRole("link", { name: "Set to Historic…" }).click();
  await expect(page).toHaveTitle(`Set ${name} to Historic · Customer Products`);
  await page.getByRole("button", { name: "Set to Historic" }).click();
  await expect(status(page, "availability set to Historic")).toBeFocused();
  await page.getByRole("button", { name: "Restore as Headline" }).click();
  await expect(status(page, "availability set to Headline")).toBeFocused();
  await page.goto(`${path}/move`);
  await expect(page).toHaveTitle(`Move ${name} to position · Customer Products`);
  await page.goto(`${path}/delete`);
  await expect(page).toHaveTitle(`Delete ${name} · Customer Products`);
});

test("the log says values in the screen's words, and what a product was added with", async ({ page }) => {
  const name = unique("Kept Words");
  await add(page, name);
  await page.getByRole("radio", { name: /^Headline/ }).check();
  await save(page);
  await expect(page.getByText("Availability from Standard to Headline")).toBeVisible();
  await expect(page.getByText(`Customer Product added: Name ${name}`)).toContainText("Availability Standard");
});

test.describe("somebody without the permission", () => {
  test.use({ who: "nocatalogue" });

  test("is not told a product's name by the title", async ({ page, another }) => {
    const name = unique("Kept Secret");
    const path = await add(await another("manager"), name);
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await page.content()).not.toContain(name);
  });
});
