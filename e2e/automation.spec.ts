import type { Page } from "@playwright/test";
import { expect, test, unique } from "./fixtures.ts";

test.use({ who: "staff" });

/** Adds a customer and stands on its page. @returns the page's path */
async function addCustomer(page: Page) {
  const name = unique("Automation");
  await page.goto("/customers/new");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Account number").fill(unique("AUT"));
  await page.getByRole("button", { name: "Add customer" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return new URL(page.url()).pathname;
}

/** A number nobody has. */
const freeNumber = () => unique("07700 900").replace(/[^\d\w ]/g, "");

async function addNumber(page: Page, customer: string, label: string, product: string) {
  await page.goto(`${customer}/numbers/new`);
  await page.getByLabel("Number", { exact: true }).fill(label);
  await page.getByRole("checkbox", { name: product }).check();
  await page.getByRole("button", { name: "Add number" }).click();
}

async function addInterest(page: Page, customer: string, product: string) {
  await page.goto(`${customer}/interests/new`);
  await page.getByLabel("Customer Product").selectOption({ label: product });
  await page.getByRole("button", { name: "Add interest" }).click();
  await expect(page.getByRole("status")).toContainText(`Interest in ${product} added`);
}

async function addHolding(page: Page, customer: string, product: string, since: string, until = "") {
  await page.goto(`${customer}/holdings/new`);
  await page.getByLabel("Customer Product").selectOption({ label: product });
  await page.getByLabel("Since").fill(since);
  await page.getByLabel("Until").fill(until);
  await page.getByRole("button", { name: "Add to customer" }).click();
}

/** One of the customer page's lists: Has, Had, Interested, Not for them. */
const list = (page: Page, title: string) =>
  page.locator("section").filter({ has: page.getByRole("heading", { level: 2, name: new RegExp(`${title} \\d+$`) }) });

test("a number that carries an auto product: the holding appears, the interest closes, the screen says so", async ({
  page,
}) => {
  const customer = await addCustomer(page);
  await addInterest(page, customer, "Hosted Voice");
  await expect(list(page, "Interested")).toContainText("Hosted Voice");

  const label = freeNumber();
  await addNumber(page, customer, label, "Hosted Voice");
  await expect(page.getByRole("status")).toContainText(`Number ${label} added`);
  await expect(page.getByRole("status")).toContainText("Hosted Voice added to customer; interest closed.");
  await page.goto(customer);
  await expect(list(page, "Has")).toContainText("Hosted Voice");
  await expect(list(page, "Interested")).not.toContainText("Hosted Voice");

  await page.getByRole("link", { name: label }).first().click();
  await page.getByRole("link", { name: "Why they have Hosted Voice" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Has Hosted Voice" })).toBeVisible();
  await page.getByRole("link", { name: label }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: `Number ${label}` })).toBeVisible();
});

test("dropping the last number marks what they have, reinstating it clears the mark; both are told before", async ({
  page,
}) => {
  const customer = await addCustomer(page);
  const label = freeNumber();
  await addNumber(page, customer, label, "Hosted Voice");
  await page.getByRole("link", { name: label }).first().click();
  await page.getByRole("link", { name: "Drop" }).click();
  await expect(page.getByRole("region", { name: "What will follow" })).toContainText(
    "Hosted Voice will have no active number or feature",
  );
  await page.getByRole("button", { name: "Drop number" }).click();
  await expect(page.getByRole("status")).toContainText("Hosted Voice stays: no active number or feature since");
  await page.goto(customer);
  await expect(list(page, "Has")).toContainText("no active number or feature");

  await page.getByRole("link", { name: label }).first().click();
  await page.getByRole("link", { name: "Reinstate" }).click();
  await expect(page.getByRole("region", { name: "What will follow" })).toContainText(
    "will have an active number or feature again",
  );
  await page.getByRole("button", { name: "Reinstate number" }).click();
  await expect(page.getByRole("status")).toContainText(`Hosted Voice is held because of ${label} again.`);
  await page.goto(customer);
  await expect(list(page, "Has")).toContainText("Hosted Voice");
  await expect(list(page, "Has")).not.toContainText("no active number or feature");
});

test("several numbers in a row keep the products ticked, and give one holding", async ({ page }) => {
  const customer = await addCustomer(page);
  await page.goto(`${customer}/numbers/new`);
  for (const count of [1, 2, 3]) {
    await page.getByLabel("Number", { exact: true }).fill(freeNumber());
    await page.getByRole("checkbox", { name: "Hosted Voice" }).check();
    await page.getByRole("button", { name: "Save and add another" }).click();
    await expect(page.getByRole("status")).toContainText("added");
    await expect(page.getByRole("status")).toContainText(
      count === 1 ? "added to customer" : "now also held because of",
    );
    await expect(page.getByLabel("Number", { exact: true })).toHaveValue("");
    await expect(page.getByLabel("Number", { exact: true })).toBeFocused();
    await expect(page.getByRole("checkbox", { name: "Hosted Voice" })).toBeChecked();
  }
  await page.goto(customer);
  await expect(list(page, "Has").getByText("Hosted Voice", { exact: true })).toHaveCount(1);
});

test("a product set to Historic stays where it is carried and is offered nowhere else", async ({ page, another }) => {
  const product = unique("Retiring");
  const manager = await another("manager");
  await manager.goto("/products/new");
  await manager.getByLabel("Customer Product", { exact: true }).fill(product);
  await manager.getByLabel("On Numbers").check();
  await manager.getByLabel("Auto-Add to Customer").check();
  await manager.getByRole("button", { name: "Add Customer Product" }).click();
  await expect(manager.getByRole("heading", { level: 1, name: product })).toBeVisible();
  const catalogue = new URL(manager.url()).pathname;

  const customer = await addCustomer(page);
  const label = freeNumber();
  await addNumber(page, customer, label, product);
  await expect(page.getByRole("status")).toContainText(`${product} added to customer.`);

  await manager.goto(`${catalogue}/retire`);
  await manager.getByRole("button", { name: "Set to Historic" }).click();
  await expect(manager).toHaveURL((url) => url.pathname === catalogue);

  await page.goto(`${customer}/numbers/new`);
  await expect(page.getByRole("checkbox", { name: "Hosted Voice" })).toBeVisible();
  await expect(page.getByRole("checkbox", { name: product })).toHaveCount(0);
  await page.goto(`${customer}/holdings/new`);
  await expect(page.getByRole("option", { name: product })).toHaveCount(0);

  await page.goto(customer);
  await expect(list(page, "Has")).toContainText(product);
  await page.getByRole("link", { name: label }).first().click();
  await expect(page.getByRole("checkbox", { name: product })).toBeChecked();
  await page.getByLabel("Number", { exact: true }).fill(`${label}9`);
  await page.getByRole("button", { name: "Save number" }).click();
  await expect(page.getByRole("status")).toContainText("edited");
  await expect(page.getByRole("checkbox", { name: product })).toBeChecked();
  await page.getByRole("checkbox", { name: product }).uncheck();
  await page.getByRole("button", { name: "Save number" }).click();
  await expect(page.getByRole("status")).toContainText(`${product} stays: no active number or feature`);
  await expect(page.getByRole("checkbox", { name: product })).toHaveCount(0);
});

test("a holding by hand: added for the past, an overlap refused at the field, corrected, added, ended", async ({
  page,
}) => {
  const customer = await addCustomer(page);
  await addHolding(page, customer, "SIP Trunk", "2019-01-01", "2020-01-01");
  await expect(page.getByRole("status")).toContainText("SIP Trunk recorded for the past");
  await expect(list(page, "Had")).toContainText("SIP Trunk");

  await addHolding(page, customer, "SIP Trunk", "2019-06-01", "2021-01-01");
  await expect(page.getByLabel("Since")).toHaveAccessibleDescription(
    /This overlaps another period: the customer had it from 1 Jan 2019 to 1 Jan 2020\./,
  );
  await expect(page.getByLabel("Until")).toHaveValue("2021-01-01");
  await page.getByLabel("Since").fill("2020-01-01");
  await page.getByLabel("Until").fill("");
  await page.getByRole("button", { name: "Add to customer" }).click();
  await expect(page.getByRole("status")).toContainText("SIP Trunk added to customer");

  await list(page, "Has").getByRole("link", { name: "Correct or end: SIP Trunk" }).click();
  await page.getByLabel("Since").fill("2020-02-01");
  await page.getByLabel("Note").fill("By letter");
  await page.getByRole("button", { name: "Save correction" }).click();
  await expect(page.getByRole("status")).toContainText("SIP Trunk corrected");
  await page.reload();
  await expect(page.getByLabel("Since")).toHaveValue("2020-02-01");
  await expect(page.getByLabel("Note")).toHaveValue("By letter");

  await page.getByRole("link", { name: "End", exact: true }).click();
  await page.getByLabel("Ended on").fill("2020-01-15");
  await page.getByRole("button", { name: "End SIP Trunk" }).click();
  await expect(page.getByLabel("Ended on")).toHaveAccessibleDescription(
    /The day it ended cannot be before 1 Feb 2020, since when they have it\./,
  );
  await page.getByLabel("Ended on").fill("2021-03-01");
  await page.getByLabel("Reason").fill("Moved to Hosted Voice");
  await page.getByRole("button", { name: "End SIP Trunk" }).click();
  await expect(page.getByRole("status")).toContainText("SIP Trunk ended");
  await page.goto(customer);
  await expect(list(page, "Has")).not.toContainText("SIP Trunk");
  await expect(list(page, "Had")).toContainText("1 Feb 2020 to 1 Mar 2021");
  await expect(list(page, "Had")).toContainText("Moved to Hosted Voice");
});

test("a period of the past is added beside what they have now, and both lead to each other", async ({ page }) => {
  const customer = await addCustomer(page);
  await addHolding(page, customer, "SIP Trunk", "2024-07-01");
  await expect(list(page, "Has")).toContainText("SIP Trunk");
  await addHolding(page, customer, "SIP Trunk", "2024-01-01", "2024-07-01");
  await expect(page.getByRole("status")).toContainText("SIP Trunk recorded for the past");
  await list(page, "Has").getByRole("link", { name: "1 Jan 2024 to 1 Jul 2024" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Had SIP Trunk" })).toBeVisible();
  await page.getByLabel("Note").fill("By letter");
  await page.getByRole("button", { name: "Save correction" }).click();
  await expect(page.getByRole("status")).toContainText("SIP Trunk corrected");
  await page.getByRole("button", { name: "Save correction" }).click();
  await expect(page.getByRole("status")).toContainText("Nothing was different, so nothing was saved.");
  await page.getByRole("link", { name: "Has it since 1 Jul 2024" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Has SIP Trunk" })).toBeVisible();
  await expect(page).toHaveTitle(/^What they have: SIP Trunk · /);
});

test("an interest closes as acquired, declined and withdrawn; adding the product by hand closes it too", async ({
  page,
}) => {
  const customer = await addCustomer(page);
  const close = async (product: string, outcome: string, reason = "") => {
    await addInterest(page, customer, product);
    await list(page, "Interested")
      .getByRole("link", { name: `Close: ${product}` })
      .click();
    await page.getByRole("radio", { name: outcome }).check();
    await page.getByRole("textbox", { name: "Reason" }).fill(reason);
    await page.getByRole("button", { name: "Close interest" }).click();
  };
  await close("Hosted Voice", "Acquired");
  await expect(page.getByRole("status")).toContainText("Hosted Voice added to customer.");
  await expect(list(page, "Has")).toContainText("Hosted Voice");

  await close("SIP Trunk", "Declined");
  await expect(page.getByRole("textbox", { name: "Reason" })).toHaveAccessibleDescription(/Say why they declined/);
  await page.getByRole("textbox", { name: "Reason" }).fill("Too dear this year");
  await page.getByLabel("Ask again on").fill("2099-01-01");
  await page.getByRole("button", { name: "Close interest" }).click();
  await expect(list(page, "Not for them")).toContainText("Too dear this year");
  await expect(list(page, "Not for them")).toContainText("1 Jan 2099");

  await close("Fibre Broadband", "Withdrawn");
  await expect(page.getByRole("status")).toContainText("Interest in Fibre Broadband closed as withdrawn");

  await addInterest(page, customer, "Business Mobile");
  await addHolding(page, customer, "Business Mobile", "2024-01-01");
  await expect(page.getByRole("status")).toContainText("Interest closed.");
  await page.goto(customer);
  await expect(list(page, "Interested")).toContainText("No open interest.");
});

test("not for them, without an interest before", async ({ page }) => {
  const customer = await addCustomer(page);
  await page.goto(`${customer}/interests/new`);
  await page.getByRole("link", { name: "Not for them" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Not for them" })).toBeVisible();
  await page.getByLabel("Customer Product").selectOption({ label: "Hosted Voice" });
  await page.getByLabel("Reason").fill("They build their own");
  await page.getByRole("button", { name: "Record as not for them" }).click();
  await expect(page.getByRole("status")).toContainText("Hosted Voice is not for them");
  await page.goto(customer);
  await expect(list(page, "Not for them")).toContainText("They build their own");
});

test("a number goes to another customer, with what it carries", async ({ page }) => {
  const to = await addCustomer(page);
  const receiver = await page.getByRole("heading", { level: 1 }).innerText();
  await page.goto(`${to}/edit`);
  const account = await page.getByLabel("Account number").inputValue();
  const from = await addCustomer(page);
  const sender = await page.getByRole("heading", { level: 1 }).innerText();
  const label = freeNumber();
  await addNumber(page, from, label, "Hosted Voice");
  await page.getByRole("link", { name: label }).first().click();
  await page.getByRole("link", { name: "Transfer" }).click();
  await page.getByLabel("To customer").fill("no such account");
  await page.getByRole("button", { name: "Find customer" }).click();
  await expect(page.getByRole("status")).toContainText("No other customer has “no such account”");
  for (const typed of [account.toLowerCase(), receiver.toUpperCase()]) {
    await page.getByLabel("To customer").fill(typed);
    await page.getByRole("button", { name: "Find customer" }).click();
    // A whole account number chooses at once.
    if (typed !== account.toLowerCase())
      await page.getByRole("region", { name: "Customers found" }).getByRole("link", { name: receiver }).click();
    await expect(page.getByText(`${receiver}, account ${account}`)).toBeVisible();
    if (typed === account.toLowerCase()) await page.getByRole("link", { name: "Choose another customer" }).click();
  }
  await expect(page).toHaveTitle(new RegExp(`^Transfer ${label} · ${sender}`));
  await page.getByRole("button", { name: "Transfer number" }).click();
  await expect(page).toHaveURL(new RegExp(`${to}\\?change=`));
  await expect(page.getByRole("status")).toContainText(`Hosted Voice stays with ${sender}: no active number`);
  await expect(page.getByRole("status")).toContainText(`Hosted Voice added to ${receiver}.`);
  await expect(list(page, "Has")).toContainText("Hosted Voice");
  await page.goto(from);
  await expect(list(page, "Has")).toContainText("no active number or feature");
  await expect(page.getByRole("heading", { level: 2, name: "Numbers 0, and 1 transferred" })).toBeVisible();
  await expect(page.getByRole("row", { name: label })).toContainText(`Transferred to ${receiver} on`);
  await page.getByRole("link", { name: label }).first().click();
  await expect(page.getByText(`○ Transferred to ${receiver}`)).toBeVisible();
  await expect(page.getByText("Reinstate it")).toHaveCount(0);
});

test("a record under another customer's address is not there", async ({ page }) => {
  const one = await addCustomer(page);
  const label = freeNumber();
  await addNumber(page, one, label, "Hosted Voice");
  await page.getByRole("link", { name: label }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: `Number ${label}` })).toBeVisible();
  const item = new URL(page.url()).pathname;
  const other = await addCustomer(page);
  expect((await page.goto(item.replace(one, other)))?.status()).toBe(404);
});

for (const script of [true, false])
  test(`two people edit one number: the later save is refused, nothing typed is lost${script ? "" : ", without JavaScript"}`, async ({
    page: scripted,
    noScript,
    another,
  }) => {
    const page = script ? scripted : noScript;
    const customer = await addCustomer(scripted);
    const label = freeNumber();
    await addNumber(scripted, customer, label, "Hosted Voice");
    await scripted.getByRole("link", { name: label }).first().click();
    await expect(scripted.getByRole("heading", { level: 1, name: `Number ${label}` })).toBeVisible();
    const item = new URL(scripted.url()).pathname;
    const colleague = await another("admin");
    await page.goto(item);
    await colleague.goto(item);

    await colleague.getByLabel("Number", { exact: true }).fill(`${label}1`);
    await colleague.getByRole("checkbox", { name: "SIP Trunk" }).check();
    await colleague.getByRole("button", { name: "Save number" }).click();
    await expect(colleague.getByRole("status")).toContainText("edited");

    await page.getByLabel("Number", { exact: true }).fill(`${label}2`);
    await page.getByRole("checkbox", { name: "Business Mobile" }).check();
    await page.getByRole("button", { name: "Save number" }).click();
    const refusal = page.getByRole("alert").filter({ hasText: "Not saved" });
    await expect(refusal).toContainText("somebody else changed this");
    await expect(refusal).toContainText(`changed Name from ${label} to ${label}1`);
    await expect(refusal).toContainText("put SIP Trunk on it");
    await expect(page.getByLabel("Number", { exact: true })).toHaveValue(`${label}2`);
    await expect(page.getByRole("checkbox", { name: "Business Mobile" })).toBeChecked();
    await expect(page.getByRole("checkbox", { name: "SIP Trunk" })).toBeChecked();

    await page.getByRole("button", { name: "Save number" }).click();
    await expect(page.getByRole("heading", { level: 1, name: `Number ${label}2` })).toBeVisible();
    await expect(page.getByRole("alert").filter({ hasText: "Not saved" })).toHaveCount(0);
    await page.goto(item);
    for (const product of ["Business Mobile", "SIP Trunk", "Hosted Voice"])
      await expect(page.getByRole("checkbox", { name: product })).toBeChecked();
  });
