import { expect, test, unique } from "./fixtures.ts";

test.use({ who: "staff" });

test("more than a thousand customers are changed in the background, and that is undone there", async ({
  page,
  axe,
}) => {
  test.slow();
  const word = unique("Thousand");
  const rows = Array.from({ length: 1100 }, (_, nth) => `${word}-${nth},${word} ${nth},active,`);
  const buffer = Buffer.from(`account_number,name,status,account_manager\n${rows.join("\n")}\n`);
  await page.goto("/imports");
  await page.getByLabel("CSV files").setInputFiles({ name: "customers.csv", mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Send and test" }).click();
  await page.getByRole("button", { name: "Import 1,100 rows" }).click({ timeout: 40_000 });
  await expect(page.getByRole("link", { name: "See what it did, or undo it" })).toBeVisible({ timeout: 40_000 });

  await page.goto(`/customers?q=${encodeURIComponent(word)}`);
  await page.getByRole("link", { name: /^All .*that match$/ }).click();
  await page.getByLabel("Customer Product").selectOption({ label: "Full Fibre" });
  await page.getByRole("button", { name: "Show what that does" }).click();
  await page.getByRole("button", { name: "Add Full Fibre to 1,100 customers" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Add Full Fibre to 1,100 customers" })).toBeVisible();
  await expect(page).toHaveURL(/\/customers\/bulk\/\d+$/);
  await axe(page);

  // It goes on while nobody looks.
  const here = page.url();
  await page.goto("/customers");
  await page.goto(here);
  await expect(page.getByRole("status").getByText("Full Fibre added to 1,100 customers.")).toBeVisible({
    timeout: 40_000,
  });
  await axe(page);
  await page.getByRole("link", { name: "See what it did, or undo it" }).click();
  await page.getByRole("button", { name: "Undo this change" }).click();
  await expect(page.getByText("Undone: 1,100 records went back.")).toBeVisible({ timeout: 40_000 });
  await page.goto(`/customers?q=${encodeURIComponent(`${word}-77`)}`);
  await page.getByRole("link", { name: `${word} 77`, exact: true }).click();
  await expect(page.getByRole("region", { name: /Has/ })).not.toContainText("Full Fibre");
});
