import { spawnSync } from "node:child_process";
import type { Page } from "@playwright/test";
import { expect, test, unique } from "./fixtures.ts";
import { demoPassword, emailOf, WHO, type Who } from "./people.ts";
import { address, own } from "./target.ts";

test.use({ who: null });

async function signIn(page: Page, email: string, password = demoPassword()) {
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** `npm run staff` on the base under test. */
function staffCommand(args: string[], input = "") {
  const run = spawnSync("npm", ["run", "--silent", "staff", "--", ...args], {
    env: { ...process.env, ...own?.env },
    input,
    encoding: "utf8",
  });
  expect(run.stderr).toBe("");
  expect(run.status).toBe(0);
}

function makePerson(permission: string) {
  const email = `${unique("person").replaceAll(" ", "-")}@demo.example`;
  const password = unique("a password of enough length");
  staffCommand(["add", email, "--name", "Somebody New", "--permission", permission], `${password}\n`);
  return { email, password };
}

const CATALOGUE: Record<Who, number> = { admin: 200, manager: 200, staff: 200, nocatalogue: 403, nobody: 403 };

for (const who of WHO)
  test(`${who} signs in and lands where they were going, or is refused there`, async ({ page }) => {
    await page.goto("/products?q=voice");
    await expect(page).toHaveURL("/sign-in?next=%2Fproducts%3Fq%3Dvoice");
    await signIn(page, emailOf(who));
    await expect(page).toHaveURL("/products?q=voice");
    const heading = CATALOGUE[who] === 403 ? "You may not open this" : /^Customer Products/;
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    const again = await page.reload();
    expect(again?.status()).toBe(CATALOGUE[who]);
  });

test("wrong, unknown and disabled look alike, and keep the address but not the password", async ({ page }) => {
  test.skip(!own, "Needs the base's own file.");
  const { email, password } = makePerson("Customers:view");
  staffCommand(["disable", email]);
  const seen: string[] = [];
  for (const [address, tried] of [
    ["staff@demo.example", "not the password"],
    [`${unique("who").replaceAll(" ", "-")}@demo.example`, demoPassword()],
    [email, password],
  ] as const) {
    await page.goto("/sign-in");
    await signIn(page, address, tried);
    await expect(page.getByRole("alert").filter({ hasText: "do not match" })).toBeFocused();
    await expect(page.getByLabel("Email address")).toHaveValue(address);
    await expect(page.getByLabel("Password")).toHaveValue("");
    seen.push((await page.getByRole("main").innerText()).replaceAll(address, ""));
  }
  expect(new Set(seen).size).toBe(1);
});

test("nothing typed is said at each field", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in" }).click();
  const refusal = page.getByRole("alert").filter({ hasText: "mend this first" });
  await expect(refusal.getByRole("link", { name: "Give your email address." })).toBeVisible();
  await refusal.getByRole("link", { name: "Give your password." }).click();
  await expect(page.getByLabel("Password")).toBeFocused();
});

for (const next of ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)"])
  test(`sign-in never leaves the site: ${next}`, async ({ page }) => {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await signIn(page, emailOf("nobody"));
    await expect(page).toHaveURL("/");
    await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
  });

test("signing out ends the session on the server: a kept cookie is worth nothing", async ({ page, another }) => {
  await page.goto("/sign-in");
  await signIn(page, emailOf("nobody"));
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
  const kept = await page.context().cookies();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/sign-in");
  const thief = await another(null);
  await thief.context().addCookies(kept);
  await thief.goto("/");
  await expect(thief).toHaveURL("/sign-in");
});

test("a permission taken away is gone on the next request; a disabled person is out", async ({ page }) => {
  test.skip(!own, "Needs the base's own file.");
  const { email, password } = makePerson("Customer Products:view");
  await page.goto("/sign-in?next=/products");
  await signIn(page, email, password);
  await expect(page.getByRole("heading", { level: 1, name: /^Customer Products/ })).toBeVisible();
  staffCommand(["permit", email, "--permission", "Customer Products:none"]);
  expect((await page.reload())?.status()).toBe(403);
  staffCommand(["disable", email]);
  await page.reload();
  await expect(page).toHaveURL("/sign-in?next=%2Fproducts");
});

test("the sign-in form works with JavaScript off", async ({ noScript: page }) => {
  await page.goto("/customers");
  await expect(page).toHaveURL("/sign-in?next=%2Fcustomers");
  await signIn(page, emailOf("staff"), "not the password");
  await expect(page.getByRole("alert")).toContainText("do not match");
  await expect(page.getByLabel("Email address")).toHaveValue(emailOf("staff"));
  await signIn(page, emailOf("staff"));
  await expect(page).toHaveURL("/customers");
  await page.goto("/");
  await page.getByRole("button", { name: "Sign out" }).first().click();
  await expect(page).toHaveURL("/sign-in");
});

test.describe("somebody signed in", () => {
  test.use({ who: "manager" });

  test("is sent on from the sign-in page", async ({ page }) => {
    await page.goto("/sign-in");
    await expect(page).toHaveURL("/");
  });

  test("has the permissions in the session, and cannot write them there", async ({ page }) => {
    const session = async () => (await page.request.get("/api/auth/session")).json();
    const permissions = { "Customer Products": "edit", Customers: "view" };
    expect(await session()).toMatchObject({ user: { email: emailOf("manager") }, permissions });
    const { csrfToken } = await (await page.request.get("/api/auth/csrf")).json();
    await page.request.post("/api/auth/session", {
      headers: { origin: address },
      data: { csrfToken, data: { sid: "other", permissions: { Staff: "edit" } } },
    });
    expect((await session()).permissions).toEqual(permissions);
  });
});

test("a stranger's session is empty", async ({ request }) => {
  expect(await (await request.get("/api/auth/session")).json()).toEqual({});
});
