import type { Page } from "@playwright/test";
import { expect, test, unique } from "./fixtures.ts";
import { demoPassword, emailOf } from "./people.ts";

/** What was recorded of a customer stays within reach, is corrected, and is never lost on the way. */
test.use({ who: "staff" });

async function addCustomer(page: Page) {
  const name = unique("Records");
  await page.goto("/customers/new");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Account number").fill(unique("REC"));
  await page.getByRole("button", { name: "Add customer" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return { name, path: new URL(page.url()).pathname };
}

/** A number nobody has. */
const freeNumber = () => unique("07700 901").replace(/[^\d\w ]/g, "");

async function addNumber(page: Page, customer: string, label: string, product: string) {
  await page.goto(`${customer}/numbers/new`);
  await page.getByLabel("Number", { exact: true }).fill(label);
  await page.getByRole("checkbox", { name: product }).check();
  await page.getByRole("button", { name: "Add number" }).click();
  await expect(page.getByRole("status")).toContainText(`Number ${label} added`);
}

async function openNumber(page: Page, customer: string, label: string) {
  await page.goto(customer);
  await page.getByRole("link", { name: label }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: `Number ${label}` })).toBeVisible();
}

test("a refusal leads to its page, where the reason and the day are corrected; earlier ones are listed", async ({
  page,
}) => {
  const { path, name } = await addCustomer(page);
  const decline = async (reason: string) => {
    await page.goto(path);
    await page.getByRole("region", { name: "Not for them" }).getByRole("link", { name: "Add not for them" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Not for them" })).toBeVisible();
    await page.getByLabel("Customer Product").selectOption({ label: "SIP Trunk" });
    await page.getByLabel("Reason").fill(reason);
    await page.getByRole("button", { name: "Record as not for them" }).click();
    await expect(page.getByRole("status")).toContainText("SIP Trunk is not for them");
  };
  await decline("Too dear");
  await decline("Too deer");
  const declined = page.getByRole("region", { name: "Not for them" });
  await declined.getByRole("link", { name: "Correct: SIP Trunk" }).click();
  await expect(page).toHaveTitle(new RegExp(`^Interest: SIP Trunk · ${name}`));
  await expect(page.getByRole("listitem").filter({ hasText: "Declined on" })).toContainText("Too dear");
  await page.getByLabel("Reason").fill("");
  await page.getByRole("button", { name: "Save correction" }).click();
  await expect(page.getByLabel("Reason")).toHaveAccessibleDescription(/Say why they declined/);
  await page.getByLabel("Reason").fill("They build their own");
  await page.getByLabel("Ask again on").fill("2099-01-01");
  await page.getByRole("button", { name: "Save correction" }).click();
  await expect(page.getByRole("status")).toContainText("Why SIP Trunk is not for them corrected");
  await page.goto(path);
  await expect(declined).toContainText("They build their own");
  await expect(declined).toContainText("1 Jan 2099");
});

test("what became of an interest can be read again", async ({ page }) => {
  const { path } = await addCustomer(page);
  await page.goto(`${path}/interests/new`);
  await page.getByLabel("Customer Product").selectOption({ label: "SIP Trunk" });
  await page.getByRole("button", { name: "Add interest" }).click();
  await page.getByRole("link", { name: "Close: SIP Trunk" }).click();
  await page.getByRole("radio", { name: "Withdrawn" }).check();
  await page.getByRole("button", { name: "Close interest" }).click();
  await expect(page.getByRole("status")).toContainText("closed as withdrawn");
  await page.getByText("Closed interests: 1").click();
  await page.getByRole("group").getByRole("link", { name: "SIP Trunk", exact: true }).click();
  await expect(page.getByText("○ Withdrawn")).toBeVisible();
});

for (const script of [true, false])
  test(`what nothing accounts for any more ends at one click${script ? "" : ", without JavaScript"}`, async ({
    page: scripted,
    noScript,
  }) => {
    const { path } = await addCustomer(scripted);
    const label = freeNumber();
    await addNumber(scripted, path, label, "Hosted Voice");
    await openNumber(scripted, path, label);
    const item = new URL(scripted.url()).pathname;
    const page = script ? scripted : noScript;
    await page.goto(`${item}/drop`);
    await page.getByRole("button", { name: "Drop number" }).click();
    await page.getByRole("status").getByRole("link", { name: "End Hosted Voice" }).click();
    await expect(page).toHaveURL(/#holding-\d+$/);
    await page.getByRole("button", { name: /^End on .*: Hosted Voice$/ }).click();
    await expect(page.getByRole("status")).toContainText("Hosted Voice ended.");
    await page.goto(path);
    await expect(page.getByRole("region", { name: "Has", exact: true })).toContainText("Nothing yet.");
    await expect(page.getByRole("region", { name: "Had" })).toContainText("Hosted Voice");
    await expect(page.locator("#log")).toContainText(`Hosted Voice no longer held because of number ${label}`);
  });

test("a wrong drop day is corrected, and a number comes back with the features dropped with it", async ({ page }) => {
  const { path } = await addCustomer(page);
  const label = freeNumber();
  await page.goto(`${path}/numbers/new`);
  await page.getByLabel("Number", { exact: true }).fill(label);
  await page.getByLabel("Start day").fill("2026-01-05");
  await page.getByRole("checkbox", { name: "Hosted Voice" }).check();
  await page.getByRole("button", { name: "Add number" }).click();
  await expect(page.getByRole("status")).toContainText("added");
  await page.goto(`${path}/features/new`);
  await page.getByLabel("Feature", { exact: true }).fill("Recorder");
  await page.getByLabel("On number").selectOption({ label });
  await page.getByLabel("Start day").fill("2026-01-05");
  await page.getByRole("button", { name: "Add feature" }).click();
  await expect(page.getByRole("status")).toContainText("added");

  await openNumber(page, path, label);
  await expect(page.getByText("What you tick counts from")).toBeVisible();
  const item = new URL(page.url()).pathname;
  await page.goto(`${item}/drop`);
  await page.getByLabel("Dropped on").fill("2026-03-01");
  await page.getByRole("button", { name: "Drop number" }).click();
  await expect(page.getByRole("status")).toContainText("dropped with 1 feature");
  await page.goto(item);
  await page.getByLabel("Dropped on").fill("2026-01-04");
  await page.getByRole("button", { name: "Save number" }).click();
  await expect(page.getByLabel("Dropped on")).toHaveAccessibleDescription(/This cannot be before 5 Jan 2026/);
  await page.getByLabel("Dropped on").fill("2026-02-01");
  await page.getByRole("button", { name: "Save number" }).click();
  await expect(page.getByRole("status")).toContainText("The features dropped with it keep their own day.");
  await page.goto(path);
  await expect(page.getByRole("region", { name: "Has", exact: true })).toContainText("since 1 Feb 2026");
  await page.goto(item);
  await page.getByLabel("Dropped on").fill("2026-03-01");
  await page.getByRole("button", { name: "Save number" }).click();
  await expect(page.getByRole("status")).toContainText("edited");

  await page.goto(`${item}/reinstate`);
  await expect(page.getByLabel("Reinstate its feature too")).toBeChecked();
  await page.getByRole("button", { name: "Reinstate number" }).click();
  await expect(page.getByRole("status")).toContainText("reinstated with 1 feature");
});

for (const script of [true, false])
  test(`a session that ends while somebody types loses nothing${script ? "" : ", without JavaScript"}`, async ({
    browser,
    baseURL,
  }) => {
    const context = await browser.newContext({
      baseURL,
      javaScriptEnabled: script,
      storageState: { cookies: [], origins: [] },
    } as never);
    const page = await context.newPage();
    const signIn = async (tab: Page) => {
      await tab.goto("/sign-in");
      await tab.getByLabel("Email address").fill(emailOf("staff"));
      await tab.getByLabel("Password").fill(demoPassword());
      await tab.getByRole("button", { name: "Sign in" }).click();
      await expect(tab.getByRole("heading", { level: 1, name: "Good day" })).toBeVisible();
    };
    await signIn(page);
    const name = unique("Kept");
    await page.goto("/customers/new");
    await page.getByLabel("Name", { exact: true }).fill(name);
    await page.getByLabel("Account number").fill(unique("KEPT"));

    const other = await context.newPage();
    await other.goto("/");
    await other.getByRole("button", { name: "Sign out" }).click();
    await expect(other.getByRole("button", { name: "Sign in" })).toBeVisible();

    await page.getByRole("button", { name: "Add customer" }).click();
    await expect(page.getByText("Not saved: you are signed out").first()).toBeVisible();
    await signIn(other);
    if (script) {
      await expect(page.getByLabel("Name", { exact: true })).toHaveValue(name);
      await page.getByRole("button", { name: "Add customer" }).click();
    } else await page.reload();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await context.close();
  });

test("two people change the same field: it is named with whose value it would replace; another field is kept", async ({
  page,
  another,
}) => {
  const { path } = await addCustomer(page);
  const other = await another("admin");
  await other.goto(`${path}/edit`);
  await page.goto(`${path}/edit`);
  const manager = (tab: Page) => tab.getByLabel("Account manager");
  const people = manager(page).locator("option:not(:checked)");
  const [theirs = "", mine = ""] = (await people.allTextContents()).slice(-2);
  await manager(other).selectOption({ label: theirs });
  await other.getByRole("radio", { name: "Prospect" }).check();
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other.getByRole("status")).toContainText("edited");
  await manager(page).selectOption({ label: mine });
  await page.getByRole("button", { name: "Save" }).click();
  const alert = page.getByRole("alert").filter({ hasText: "Not saved" });
  await expect(alert).toContainText("and some of what you changed too");
  await expect(alert).not.toContainText("keep both");
  await expect(manager(page)).toHaveAccessibleDescription(
    new RegExp(`Both of you changed Account manager: .+ set ${theirs}; saving again puts yours\\.`),
  );
  await expect(page.getByRole("radio", { name: "Prospect" })).toBeChecked();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status")).toContainText("edited");
  await expect(page.getByRole("main")).toContainText(`Account manager from ${theirs} to ${mine}`);
});

test("beside a refusal the page's facts are those of now", async ({ page, another }) => {
  const { path } = await addCustomer(page);
  const label = freeNumber();
  await addNumber(page, path, label, "Hosted Voice");
  await openNumber(page, path, label);
  const other = await another("admin");
  await other.goto(page.url());
  await other.getByRole("checkbox", { name: /^SIP Trunk/ }).check();
  await other.getByRole("button", { name: "Save number" }).click();
  await expect(other.getByRole("status")).toContainText("SIP Trunk");
  const typed = `${label} 2`;
  await page.getByLabel("Number", { exact: true }).fill(typed);
  await expect(page.getByRole("main").getByRole("link", { name: "SIP Trunk" })).toHaveCount(0);
  await page.getByRole("button", { name: "Save number" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Not saved" })).toContainText("SIP Trunk");
  await expect(page.getByLabel("Number", { exact: true })).toHaveValue(typed);
  await expect(page.getByRole("main").getByRole("link", { name: "SIP Trunk" }).first()).toBeVisible();
});

test("a whole account number chooses who gets a number; what is held because of it leads to it", async ({ page }) => {
  const receiver = await addCustomer(page);
  const account = unique("REC");
  await page.goto(`${receiver.path}/edit`);
  await page.getByLabel("Account number").fill(account);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status")).toContainText("edited");
  const { path } = await addCustomer(page);
  const [one, two] = [freeNumber(), freeNumber()];
  await addNumber(page, path, one, "Hosted Voice");
  await addNumber(page, path, two, "Hosted Voice");
  await page.goto(path);
  const has = page.getByRole("region", { name: "Has", exact: true });
  await has.getByRole("link", { name: "+1 more: why they have Hosted Voice" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Has Hosted Voice" })).toBeVisible();
  await page.goto(path);
  await has.getByRole("link", { name: one }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Number ${one}` })).toBeVisible();
  await page.getByRole("link", { name: "Transfer" }).click();
  await page.getByLabel("To customer").fill(account.toLowerCase());
  await page.getByRole("button", { name: "Find customer" }).click();
  await expect(page.getByRole("button", { name: "Transfer number" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText(`${receiver.name}, account ${account}`);
});

test("the home page says whose the latest changes are, and its figures lead to what they count", async ({ page }) => {
  const { name } = await addCustomer(page);
  await page.goto("/");
  const latest = page.locator("section").filter({ has: page.getByRole("heading", { name: "Latest changes" }) });
  await latest.getByRole("link", { name }).first().click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await page.goto("/");
  const base = page.getByRole("region", { name: "The base" });
  await expect(base.getByText("Active numbers")).toBeVisible();
  await expect(
    base.getByRole("link", { name: /Active numbers|Active features|Products held|Open interests/ }),
  ).toHaveCount(0);
  await page.getByRole("region", { name: "The catalogue" }).getByRole("link", { name: "Historic" }).click();
  await expect(page).toHaveURL("/products?availability=historic");
});

test("the summary of what to mend follows the form", async ({ page }) => {
  await page.goto("/customers/new");
  await page.getByRole("button", { name: "Add customer" }).click();
  await expect(page.getByRole("alert").getByRole("listitem")).toHaveText(["Give a name.", "Give an account number."]);
});

test.describe("who may only look", () => {
  test.use({ who: "manager" });
  test("reads the reasons too", async ({ page, another }) => {
    const staff = await another("staff");
    const { path } = await addCustomer(staff);
    await expect(staff.getByText("No changes are in the log yet")).toHaveCount(0);
    const label = freeNumber();
    await addNumber(staff, path, label, "Hosted Voice");
    await page.goto(path);
    await page.getByRole("link", { name: "View: Hosted Voice" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Has Hosted Voice" })).toBeVisible();
    await page.getByRole("link", { name: label }).first().click();
    await expect(page.getByRole("heading", { level: 1, name: `Number ${label}` })).toBeVisible();
    await expect(page.getByRole("button", { name: /Save|Drop/ })).toHaveCount(0);
  });
});
