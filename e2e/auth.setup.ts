import { expect, test } from "@playwright/test";
import { cookiesOf, demoPassword, emailOf, WHO } from "./people.ts";

for (const who of WHO)
  test(`${who} signs in once for all stories`, async ({ page }) => {
    await page.goto("/sign-in");
    await page.getByLabel("Email address").fill(emailOf(who));
    await page.getByLabel("Password").fill(demoPassword());
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("navigation", { name: "Pages" })).toBeVisible();
    await page.context().storageState({ path: cookiesOf(who) });
  });
