import { DatabaseSync } from "node:sqlite";
import { expect, test, unique } from "./fixtures.ts";
import { own } from "./target.ts";

test.use({ who: "staff" });
test.skip(own === undefined, "reaches into the file");

test("a save while another program holds the base waits for it, and everybody else is served meanwhile", async ({
  page,
  another,
}) => {
  const name = unique("Patience Ltd");
  await page.goto("/customers/new");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Account number").fill(unique("BUSY"));
  const other = await another("manager");
  const importing = new DatabaseSync(own?.file ?? "");
  importing.exec("pragma busy_timeout = 5000; begin immediate");
  try {
    const asked = page.waitForRequest((request) => request.method() === "POST");
    await page.getByRole("button", { name: "Add customer" }).click();
    await asked;
    for (let count = 0; count < 5; count++) {
      const started = Date.now();
      expect((await other.request.get("/products")).status()).toBe(200);
      expect(Date.now() - started, "nobody else waits").toBeLessThan(3000);
    }
    await expect(page.getByRole("heading", { level: 1, name })).toBeHidden();
  } finally {
    importing.exec("rollback");
    importing.close();
  }
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
});
