import { ROUTES } from "./expected-access.ts";
import { expect, test } from "./fixtures.ts";
import { samplePath } from "./samples.ts";
import { own } from "./target.ts";

/** At another address it is not known which rows are there. */
const PAGES = [...Object.keys(ROUTES), "/nothing-here"].filter(
  (route) => !route.includes(".") && (own !== undefined || !route.includes("[")),
);
const LOOKS = ["light", "dark"] as const;
const WIDTHS = [1280, 390];

for (const route of PAGES) {
  test.describe(route, () => {
    test.use({ who: route === "/sign-in" ? null : "admin" });

    for (const colorScheme of LOOKS)
      test(`has nothing for axe to find, ${colorScheme}`, async ({ page, axe }) => {
        test.slow();
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          await page.goto(samplePath(route));
          await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
          await axe(page);
        }
      });

    test("fits a screen 320 wide", async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 640 });
      await page.goto(samplePath(route));
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(320);
    });
  });
}

test("the open menu of a phone has nothing for axe to find", async ({ page, axe }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/");
  await page.getByText("Menu", { exact: true }).click();
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
  await axe(page);
});

test.describe("who may not", () => {
  test.use({ who: "nobody" });
  test("finds nothing wrong with the page that refuses", async ({ page, axe }) => {
    expect((await page.goto("/products"))?.status()).toBe(403);
    await axe(page);
  });
});
