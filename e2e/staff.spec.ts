import type { Page } from "@playwright/test";
import { expect, test, unique } from "./fixtures.ts";
import { emailOf } from "./people.ts";
import { address } from "./target.ts";

const alert = (page: Page, text: string | RegExp) => page.getByRole("alert").filter({ hasText: text });
const status = (page: Page, text: string | RegExp) => page.getByRole("status").filter({ hasText: text });
const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name });

const PASSWORD = "seven green umbrellas";
const DEAD = /^This link does not work/;

type Added = { name: string; email: string; link: string };

/** Adds somebody by the form, as an administrator. */
async function add(page: Page, levels: Record<string, string> = { Customers: "Edit" }): Promise<Added> {
  const name = unique("Ada Byron");
  const email = `${name.replaceAll(" ", "-").toLowerCase()}@demo.example`;
  await page.goto("/settings/staff/new");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Email address").fill(email);
  for (const [permission, level] of Object.entries(levels))
    await page.getByLabel(permission, { exact: true }).selectOption(level);
  await page.getByRole("button", { name: "Add and make a link" }).click();
  await expect(status(page, `${name} is added.`)).toBeVisible();
  return { name, email, link: await page.getByLabel("Link to copy").inputValue() };
}

/** Opens a link and sets a password; signed in after. */
async function setPassword(page: Page, link: string, password = PASSWORD) {
  await page.goto(link);
  await page.getByLabel("New password").fill(password);
  await page.getByLabel("The same once more").fill(password);
  await page.getByRole("button", { name: "Set password and sign in" }).click();
  await expect(heading(page, /./)).not.toHaveText("Set your password");
}

async function signIn(page: Page, email: string, password: string) {
  await page.goto("/sign-in");
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** The person's page, found in the list by its filter. */
async function open(page: Page, { name }: Added) {
  await page.goto("/settings/staff");
  await page.getByLabel("Name or address").fill(name.toUpperCase());
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL(/q=ADA/);
  await page.getByRole("link", { name, exact: true }).click();
  await expect(heading(page, name)).toBeVisible();
}

test("somebody is added, sets a password in another browser, and is in; what is taken away is gone at once", async ({
  page,
  another,
  axe,
}) => {
  const added = await add(page);
  await axe(page);
  await expect(page.getByLabel("Link to copy")).toBeFocused();
  expect(added.link).toMatch(new RegExp(`^${address}/set-password\\?token=[\\w-]{43}$`));

  const theirs = await another(null);
  await theirs.goto(added.link);
  await expect(theirs.getByText(`For ${added.name}, who signs in as ${added.email}.`)).toBeVisible();
  await axe(theirs);
  await theirs.getByLabel("New password").fill("too short");
  await theirs.getByRole("button", { name: "Set password and sign in" }).click();
  await expect(alert(theirs, "at least 12 characters")).toBeFocused();
  await expect(theirs.getByLabel("New password")).toHaveValue("");
  await setPassword(theirs, added.link);
  await expect(theirs.getByRole("link", { name: `Signed in as ${added.name}` }).first()).toBeVisible();
  await theirs.goto(added.link);
  await expect(theirs.getByText(DEAD)).toBeVisible();
  await theirs.goto("/customers/new");
  await expect(heading(theirs, "Add customer")).toBeVisible();

  await open(page, added);
  await expect(page.getByText("1 open")).toBeVisible();
  await page.getByLabel("Customers", { exact: true }).selectOption("View");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(status(page, "permission set to Customers view")).toBeVisible();
  await expect(page.getByText("Customers from edit to view")).toBeVisible();
  expect((await theirs.reload())?.status()).toBe(403);
  expect((await theirs.goto("/customers"))?.status()).toBe(200);

  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(status(page, "1 session ended")).toBeVisible();
  await theirs.reload();
  await expect(theirs).toHaveURL("/sign-in?next=%2Fcustomers");
  await signIn(theirs, added.email, PASSWORD);
  await expect(theirs.getByRole("button", { name: "Sign out" })).toBeVisible();

  await page.getByRole("button", { name: "Disable" }).click();
  await expect(status(page, `${added.name} disabled`)).toBeVisible();
  await axe(page);
  await theirs.reload();
  await expect(theirs).toHaveURL("/sign-in");
  await signIn(theirs, added.email, PASSWORD);
  await expect(alert(theirs, "do not match")).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: "Enable" }).click();
  await expect(status(page, `${added.name} enabled`)).toBeVisible();
  await signIn(theirs, added.email, PASSWORD);
  await expect(theirs.getByRole("button", { name: "Sign out" })).toBeVisible();
});

test("a new link ends nothing until it is used; then older links and sessions are over", async ({ page, another }) => {
  const added = await add(page);
  const theirs = await another(null);
  await setPassword(theirs, added.link);
  await open(page, added);
  await page.getByRole("button", { name: "New link" }).click();
  await expect(status(page, `By this link ${added.name} sets a new password`)).toBeVisible();
  const first = await page.getByLabel("Link to copy").inputValue();
  await page.reload();
  await expect(page.getByLabel("Link to copy")).toHaveCount(0);
  await page.getByRole("button", { name: "New link" }).click();
  await expect(page.getByLabel("Link to copy")).toBeFocused();
  const second = await page.getByLabel("Link to copy").inputValue();
  await theirs.goto("/settings/me");
  await expect(heading(theirs, added.name)).toBeVisible();

  const elsewhere = await another(null);
  const seen: string[] = [];
  for (const dead of [first, added.link, `${address}/set-password?token=wrong`, `${address}/set-password`]) {
    const answer = await elsewhere.goto(dead);
    expect(answer?.headers()["referrer-policy"]).toBe("strict-origin");
    expect(answer?.headers()["cache-control"]).toContain("no-store");
    seen.push(await elsewhere.getByRole("main").innerText());
  }
  expect(new Set(seen).size).toBe(1);
  await setPassword(elsewhere, second, "eight green umbrellas");
  await theirs.reload();
  await expect(theirs).toHaveURL(/\/sign-in/);
});

test("a link opened where somebody is signed in says so, and changes who is", async ({ page, another }) => {
  const [first, second] = [await add(page, {}), await add(page, {})];
  const theirs = await another(null);
  await setPassword(theirs, first.link);
  await theirs.goto(second.link);
  await expect(theirs.getByText(`You are signed in here as ${first.name}.`)).toBeVisible();
  await setPassword(theirs, second.link);
  await expect(theirs.getByRole("link", { name: `Signed in as ${second.name}` }).first()).toBeVisible();
});

test("the link's token leaves the page in no Referer", async ({ page, another }) => {
  const added = await add(page);
  const theirs = await another(null);
  const token = new URL(added.link).searchParams.get("token")!;
  const leaks: string[] = [];
  theirs.on("request", (request) => {
    const told = JSON.stringify({ ...request.headers(), url: request.isNavigationRequest() ? "" : request.url() });
    if (told.includes(token) && request.method() === "GET") leaks.push(`${request.method()} ${told}`);
    if (request.headers().referer?.includes(token)) leaks.push(told);
  });
  await setPassword(theirs, added.link);
  await theirs.goto("/settings/me");
  expect(leaks).toEqual([]);
});

test("two administrators at once: the later is told what changed, loses nothing, and may save on top", async ({
  page,
  another,
}) => {
  const added = await add(page, { Customers: "View" });
  await open(page, added);
  const other = await another("admin");
  await other.goto(new URL(page.url()).pathname);
  await other.getByLabel("Customers", { exact: true }).selectOption("Edit");
  await other.getByRole("button", { name: "Save" }).click();
  await expect(status(other, "Customers edit")).toBeVisible();
  await page.getByLabel("Staff", { exact: true }).selectOption("View");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(alert(page, /changed Customers from view to edit/)).toBeFocused();
  await expect(page.getByLabel("Staff", { exact: true })).toHaveValue("view");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(status(page, "permission set to Customers view and Staff view")).toBeVisible();
});

test("an administrator made on the screen cannot raise or disable themselves", async ({ page, another }) => {
  const added = await add(page, { Staff: "Edit" });
  const theirs = await another(null);
  await setPassword(theirs, added.link);
  await open(theirs, added);
  await expect(theirs.getByText("This is you.")).toBeVisible();
  await expect(theirs.getByRole("button", { name: /Disable|New link/ })).toHaveCount(0);
  await theirs.getByLabel("Customers", { exact: true }).selectOption("Edit");
  await theirs.getByRole("button", { name: "Save" }).click();
  await expect(alert(theirs, "You cannot raise your own permission Customers.")).toBeFocused();
  await theirs.reload();
  await expect(theirs.getByLabel("Customers", { exact: true })).toHaveValue("none");
});

test("a taken address and nothing typed are refused at the fields", async ({ page }) => {
  await page.goto("/settings/staff/new");
  await page.getByRole("button", { name: "Add and make a link" }).click();
  await expect(alert(page, "Give a name.")).toBeFocused();
  await page.getByLabel("Name", { exact: true }).fill("Ada");
  await page.getByLabel("Email address").fill(emailOf("nobody").toUpperCase());
  await page.getByRole("button", { name: "Add and make a link" }).click();
  await expect(alert(page, "is there already")).toBeFocused();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Ada");
});

test("the list is narrowed in the address; what is no filter is passed over", async ({ page }) => {
  await page.goto("/settings/staff?permission=Staff&standing=active&q=quill");
  await expect(page.getByRole("link", { name: "Ada Quill", exact: true })).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.getByRole("link", { name: "Clear" }).click();
  await expect(page.getByRole("row", { name: /Alice Pemberton/ }).getByText("No password yet")).toBeVisible();
  for (const junk of ["?standing=__proto__", "?permission=toString&page=0", "?page=1e9&q=a&q=b", "?page=99999"])
    expect((await page.goto(`/settings/staff${junk}`))?.status()).toBe(200);
  await page.goto("/settings/staff?q=nobody+at+all");
  await expect(page.getByText("Nobody matches.")).toBeVisible();
});

test("one's own password ends the session in the other browser, and keeps this one", async ({ page, another, axe }) => {
  const added = await add(page, {});
  const [here, there] = [await another(null), await another(null)];
  await setPassword(here, added.link);
  await signIn(there, added.email, PASSWORD);
  await expect(there.getByRole("button", { name: "Sign out" })).toBeVisible();
  await here.goto("/");
  await here
    .getByRole("link", { name: `Signed in as ${added.name}` })
    .first()
    .click();
  await expect(heading(here, added.name)).toBeVisible();
  const change = async (current: string, next: string) => {
    await here.getByLabel("Current password").fill(current);
    await here.getByLabel("New password").fill(next);
    await here.getByLabel("The same once more").fill(next);
    await here.getByRole("button", { name: "Change password" }).click();
  };
  await change("not the password", "eight green umbrellas");
  await expect(alert(here, "That is not your current password.")).toBeFocused();
  await axe(here);
  await change(PASSWORD, `${added.name}`);
  await expect(alert(here, "not your name")).toBeFocused();
  await change(PASSWORD, "eight green umbrellas");
  await expect(status(here, "own password changed")).toBeVisible();
  await there.goto("/settings/me");
  await expect(there).toHaveURL(/\/sign-in/);
  await signIn(there, added.email, "eight green umbrellas");
  await expect(there.getByRole("button", { name: "Sign out" })).toBeVisible();
});

test("one sees and ends one's own sessions, by keyboard alone", async ({ page, another }) => {
  const added = await add(page, {});
  const [here, there, third] = [await another(null), await another(null), await another(null)];
  await setPassword(here, added.link);
  for (const other of [there, third]) {
    await signIn(other, added.email, PASSWORD);
    await expect(other.getByRole("button", { name: "Sign out" })).toBeVisible();
  }
  await here.goto("/settings/me");
  await expect(here.getByText("This one")).toHaveCount(1);
  const ends = here.getByRole("button", { name: /^End Chrome on / });
  await expect(ends).toHaveCount(2);
  await ends.first().focus();
  await here.keyboard.press("Enter");
  await expect(status(here, "One of your sessions ended")).toBeVisible();
  await expect(ends).toHaveCount(1);
  await third.reload();
  await expect(third).toHaveURL(/\/sign-in/);
  await ends.first().focus();
  await here.keyboard.press("Tab");
  await expect(here.getByRole("button", { name: "End all others" })).toBeFocused();
  await here.keyboard.press("Enter");
  await expect(status(here, "1 other session of your own ended")).toBeVisible();
  await expect(here.getByText("You are signed in nowhere else.")).toBeVisible();
  await there.reload();
  await expect(there).toHaveURL(/\/sign-in/);
});

test("light or dark is remembered in this browser, signed in or not, and stands over the device's own", async ({
  page,
  another,
  axe,
}) => {
  const added = await add(page, {});
  const theirs = await another(null);
  await setPassword(theirs, added.link);
  const look = () =>
    theirs.evaluate(() => {
      const { colorScheme, backgroundColor } = getComputedStyle(document.documentElement);
      return { colorScheme, backgroundColor };
    });
  await theirs.emulateMedia({ colorScheme: "light" });
  await theirs.goto("/settings/me");
  const light = await look();
  await theirs.getByRole("radio", { name: "Dark", exact: true }).check();
  await theirs.getByRole("button", { name: "Save look" }).click();
  await expect(status(theirs, "now shown dark")).toBeVisible();
  const dark = await look();
  expect(dark).toMatchObject({ colorScheme: "dark" });
  expect(dark.backgroundColor).not.toBe(light.backgroundColor);
  await axe(theirs);
  const answer = await theirs.reload();
  expect(await answer?.text()).toMatch(/^<!DOCTYPE html><html[^>]* data-theme="dark"/);
  await expect(theirs.getByRole("radio", { name: "Dark", exact: true })).toBeChecked();
  await theirs.getByRole("button", { name: "Sign out" }).click();
  await expect(theirs).toHaveURL("/sign-in");
  expect(await look()).toEqual(dark);
  await theirs.reload();
  expect(await look()).toEqual(dark);
  await axe(theirs);

  await signIn(theirs, added.email, PASSWORD);
  await expect(theirs.getByRole("button", { name: "Sign out" })).toBeVisible();
  await theirs.goto("/settings/me");
  await theirs.emulateMedia({ colorScheme: "dark" });
  await theirs.getByRole("radio", { name: "Light", exact: true }).check();
  await theirs.getByRole("button", { name: "Save look" }).click();
  await expect(status(theirs, "now shown light")).toBeVisible();
  expect(await look()).toEqual({ ...light, colorScheme: "light" });
  await axe(theirs);
  await theirs.getByRole("radio", { name: "System" }).check();
  await theirs.getByRole("button", { name: "Save look" }).click();
  await expect(status(theirs, "as the device is set")).toBeVisible();
  expect((await look()).backgroundColor).toBe(dark.backgroundColor);
});

test("with JavaScript off: added, link, password, changed, ended, and dark", async ({ noScript: page, browser }) => {
  const added = await add(page);
  const context = await browser.newContext({
    baseURL: address,
    javaScriptEnabled: false,
    storageState: { cookies: [], origins: [] },
  });
  const theirs = await context.newPage();
  await theirs.goto(added.link);
  await theirs.getByLabel("New password").fill(PASSWORD);
  await theirs.getByLabel("The same once more").fill("something else");
  await theirs.getByRole("button", { name: "Set password and sign in" }).click();
  await expect(alert(theirs, "The two passwords differ.")).toBeVisible();
  expect(await theirs.content()).not.toContain(PASSWORD);
  await setPassword(theirs, added.link);
  await expect(theirs.getByRole("button", { name: "Sign out" }).first()).toBeVisible();

  await open(page, added);
  await page.getByRole("button", { name: "New link" }).click();
  expect(await page.getByLabel("Link to copy").inputValue()).toContain("/set-password?token=");
  await open(page, added);
  await page.getByLabel("Customers", { exact: true }).selectOption("None");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(status(page, "permission set to Customers none")).toBeVisible();
  expect((await theirs.goto("/customers"))?.status()).toBe(403);

  await theirs.goto("/settings/me");
  await theirs.getByRole("radio", { name: "Dark", exact: true }).check();
  await theirs.getByRole("button", { name: "Save look" }).click();
  await expect(status(theirs, "now shown dark")).toBeVisible();
  await theirs.getByLabel("Current password").fill(PASSWORD);
  await theirs.getByLabel("New password").fill("eight green umbrellas");
  await theirs.getByLabel("The same once more").fill("eight green umbrellas");
  await theirs.getByRole("button", { name: "Change password" }).click();
  await expect(status(theirs, "own password changed")).toBeVisible();
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(status(page, "1 session ended")).toBeVisible();
  await theirs.goto("/settings/me");
  await expect(theirs).toHaveURL(/\/sign-in/);
  await context.close();
});

test("the whole of it by keyboard: added, and the link copied", async ({ page }) => {
  await page.goto("/");
  // Once its script listens, "?" shows the keys.
  await expect(async () => {
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeHidden();
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await expect(heading(page, "Settings")).toBeVisible();
  await page.getByRole("link", { name: "Staff", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(heading(page, /^Staff/)).toBeVisible();
  await page.getByRole("link", { name: "Add somebody" }).focus();
  await page.keyboard.press("Enter");
  await expect(heading(page, "Add somebody")).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
  const name = unique("Key Board");
  await page.keyboard.type(name);
  await page.keyboard.press("Tab");
  await page.keyboard.type(`${name.replaceAll(" ", "-").toLowerCase()}@demo.example`);
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Link to copy")).toBeFocused();
  const selected = await page.evaluate(() => {
    const { selectionStart, selectionEnd, value } = document.activeElement as HTMLInputElement;
    return value.slice(selectionStart ?? 0, selectionEnd ?? 0);
  });
  expect(selected).toContain("/set-password?token=");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(status(page, "Copied.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(selected);
});

test.describe("somebody without the permission Staff", () => {
  test.use({ who: "manager" });

  test("has settings of their own, and sees nobody else", async ({ page }) => {
    await page.goto("/settings");
    await expect(page.getByRole("main").getByRole("link", { name: "You", exact: true })).toBeVisible();
    await expect(page.getByRole("main").getByRole("link", { name: "Staff", exact: true })).toHaveCount(0);
    for (const path of ["/settings/staff", "/settings/staff/new", "/settings/staff/1", "/settings/staff/999999"])
      expect((await page.goto(path))?.status()).toBe(403);
  });
});
