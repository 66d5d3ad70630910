import { expect, test } from "@playwright/test";
import { cookiesOf, demoPassword, emailOf, WHO } from "./people.ts";

test.describe.configure({ mode: "serial" });

for (const who of WHO)
  test(`${who} signs in once for all stories`, async ({ page }) => {
    await page.goto("/sign-in");
    await page.getByLabel("Email address").fill(emailOf(who));
    await page.getByLabel("Password").fill(demoPassword());
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("navigation", { name: "Pages" })).toBeVisible();
    await page.context().storageState({ path: cookiesOf(who) });
  });

test("an import is there to be looked at", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, storageState: cookiesOf("staff") } as never);
  const page = await context.newPage();
  await page.goto("/imports");
  // Its columns are not known, so it stays as it is.
  const buffer = Buffer.from("account_number,called,status,account_manager\nS1,Sample,active,\n");
  await page.getByLabel("CSV files").setInputFiles({ name: "customers.csv", mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Send and test" }).click();
  await expect(page.getByRole("link", { name: "Say what the columns are" })).toBeVisible();
  await context.close();
});
