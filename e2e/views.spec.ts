import type { Page } from "@playwright/test";
import { expect, test, unique } from "./fixtures.ts";
import { told } from "./sorting.ts";

test.use({ who: "staff" });

/** One product of one status: a small list. */
const LIST = "/opportunities?status=prospect&product=1";
const OTHER = "/opportunities?status=active&product=1";
const views = (page: Page) => page.getByRole("region", { name: "Saved views" });
const view = (page: Page, name: string) =>
  views(page).getByRole("listitem").filter({ hasText: name }).getByRole("link");
const name = (page: Page) => page.getByLabel("Name of the view");

/** Brings a view into sight, wherever in the bar it is. */
async function unfold(page: Page) {
  const more = page.getByText(/^More views: \d+$/);
  if (await more.isVisible()) await more.click();
}

/** Saves what the list shows; the list follows. */
async function save(page: Page, called: string, { shared = false, address = LIST } = {}) {
  await page.goto(address);
  await page.getByText("Save this view…").press("Enter");
  await name(page).fill(called);
  if (shared) await page.getByRole("checkbox", { name: "Share with everybody" }).check();
  await page.getByRole("button", { name: "Save view" }).press("Enter");
  await expect(told(page, shared ? `View ${called} of Opportunities saved` : "Private view saved")).toBeVisible();
}

test("a private view's life by keyboard: saved, opened, saved over, renamed, deleted; nobody else finds it", async ({
  page,
  axe,
  another,
}) => {
  const called = unique("Bakeries");
  await page.goto(LIST);
  await page.getByText("Save this view…").press("Enter");
  await name(page).press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "Give a name." })).toBeFocused();
  await expect(name(page)).toBeVisible();
  await axe(page);
  await name(page).fill(called);
  await name(page).press("Enter");
  await expect(told(page, "Private view saved")).toBeVisible();
  await page.goto("/opportunities");
  await unfold(page);
  await view(page, called).press("Enter");
  await expect(page).toHaveURL(LIST);
  await expect(view(page, called)).toHaveAttribute("aria-current", "page");
  await axe(page);

  await page.goto(OTHER);
  await page.getByText("Save this view…").press("Enter");
  await name(page).fill(called.toUpperCase());
  await name(page).press("Enter");
  await expect(
    page.getByRole("alert").filter({ hasText: `You have a view called ${called} here already` }),
  ).toBeFocused();
  await page.getByRole("checkbox", { name: "Save over my view of that name" }).press("Space");
  await page.getByRole("button", { name: "Save view" }).press("Enter");
  await expect(told(page, "Private view changed")).toBeVisible();
  await page.reload();
  await expect(view(page, called.toUpperCase())).toHaveAttribute("aria-current", "page");

  await page.getByRole("link", { name: new RegExp(`^Rename, share or delete “${called}”`, "i") }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: called.toUpperCase() })).toBeVisible();
  const path = new URL(page.url()).pathname;
  await page.getByLabel("Name", { exact: true }).fill(`${called} again`);
  await page.getByRole("button", { name: "Save" }).press("Enter");
  await expect(told(page, "Private view changed")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: `${called} again` })).toBeVisible();

  const admin = await another("admin");
  expect((await admin.goto(path))?.status()).toBe(404);
  await admin.goto("/activity");
  await expect(admin.getByText("Private view")).toHaveCount(0);
  await admin.goto(OTHER);
  await expect(admin.getByText(called)).toHaveCount(0);

  await page.getByRole("link", { name: "Delete view…" }).press("Enter");
  await expect(page.getByText("Nobody else can see it.")).toBeVisible();
  await page.getByRole("button", { name: "Delete view" }).press("Enter");
  await expect(told(page, "Private view deleted")).toBeVisible();
  expect((await page.goto(path))?.status()).toBe(404);
});

test("a shared view is there for others, with whose it is; they open it and save their own", async ({
  page,
  another,
  axe,
}) => {
  const called = unique("Ring first");
  await save(page, called, { shared: true });
  await page.getByRole("link", { name: `Rename, share or delete “${called}”` }).click();
  await expect(page.getByText("Your view of Opportunities")).toBeVisible();
  const path = new URL(page.url()).pathname;

  const other = await another("manager");
  await other.goto("/opportunities");
  await unfold(other);
  await expect(view(other, called)).toHaveText(`${called} · Sunita Rao`);
  await view(other, called).click();
  await expect(other).toHaveURL(LIST);
  await other.getByRole("link", { name: `About “${called}” by Sunita Rao` }).click();
  await expect(other.getByText("Sunita Rao’s view of Opportunities")).toBeVisible();
  await expect(other.getByRole("link", { name: "Delete view…" })).toHaveCount(0);
  expect((await other.goto(`${path}/delete`))?.status()).toBe(404);
  await other.goto(path);
  await axe(other);
  const copy = `${called} copy`;
  await name(other).fill(copy);
  await other.getByRole("button", { name: "Save as your own" }).click();
  await expect(told(other, "Private view saved")).toBeVisible();
  await expect(view(other, copy)).toHaveAttribute("aria-current", "page");
  await other.goto("/activity");
  await expect(other.getByText(`View ${called} of Opportunities saved for everybody`)).toBeVisible();

  await page.goto(`${path}/delete`);
  await expect(page.getByText("It is shared with everybody")).toBeVisible();
  await page.getByRole("button", { name: "Delete view" }).click();
  await expect(told(page, `View ${called} of Opportunities deleted`)).toBeVisible();
  await other.goto("/opportunities");
  await unfold(other);
  await expect(view(other, `${called} ·`)).toHaveCount(0);
});

test("with JavaScript off: a view is saved, refused with the form open, shared and deleted", async ({
  noScript: page,
}) => {
  const called = unique("No script");
  await page.goto(LIST);
  await page.getByText("Save this view…").click();
  await page.getByRole("button", { name: "Save view" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Give a name." })).toBeVisible();
  await name(page).fill(called);
  await page.getByRole("button", { name: "Save view" }).click();
  await expect(told(page, "Private view saved")).toBeVisible();
  await page.getByRole("link", { name: `Rename, share or delete “${called}”` }).click();
  await page.getByRole("checkbox", { name: "Share with everybody" }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(told(page, `View ${called} of Opportunities shared with everybody`)).toBeVisible();
  await page.getByRole("link", { name: "Delete view…" }).click();
  await page.getByRole("button", { name: "Delete view" }).click();
  await expect(told(page, `View ${called} of Opportunities deleted`)).toBeVisible();
});

test("a view of a call list leads back to its product", async ({ page }) => {
  const called = unique("Ring about");
  await page.goto("/opportunities/call-list?product=1&consent=all");
  await page.getByText("Save this view…").click();
  await name(page).fill(called);
  await page.getByRole("button", { name: "Save view" }).click();
  await expect(told(page, "Private view saved")).toBeVisible();
  await page.goto("/opportunities/call-list");
  await unfold(page);
  await view(page, called).click();
  await expect(page).toHaveURL("/opportunities/call-list?product=1&consent=all");
  await page.getByRole("link", { name: `Rename, share or delete “${called}”` }).click();
  await page.getByRole("link", { name: "Delete view…" }).click();
  await page.getByRole("button", { name: "Delete view" }).click();
  await expect(told(page, "Private view deleted")).toBeVisible();
  await expect(view(page, called)).toHaveCount(0);
});
