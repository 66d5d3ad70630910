import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { request as rawRequest } from "node:http";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import openapiTS from "openapi-typescript";
import { openDatabase } from "#db/open.ts";
import { expect, test, unique } from "./fixtures.ts";
import { address, own } from "./target.ts";

const API = `${address}/api/v1`;

type Levels = { products?: "View" | "Edit"; customers?: "View" | "Edit" };

/** Makes a token on the screen. @returns the token */
async function make(page: Page, name: string, { products, customers }: Levels) {
  await page.goto("/settings/tokens");
  await page.getByRole("link", { name: "Make a token" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByLabel("Customer Products", { exact: true }).selectOption(products ?? "None");
  await page.getByLabel("Customers", { exact: true }).selectOption(customers ?? "None");
  await page.getByRole("button", { name: "Make the token" }).click();
  return page.getByLabel("Token to copy").inputValue();
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const ask = (path: string, token: string, init: RequestInit = {}) =>
  fetch(API + path, { ...init, headers: { ...bearer(token), ...init.headers } });
const post = (path: string, token: string, body: unknown, headers: Record<string, string> = {}) =>
  ask(path, token, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });

test("a token is told once, is let in, is named in the log, and once revoked is let in no more", async ({ page }) => {
  const name = unique("Billing");
  const token = await make(page, name, { customers: "Edit" });
  expect(token).toMatch(/^cp_[\w-]{43}$/);
  await page.getByRole("link", { name: `Go to ${name}` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Works");
  await expect(page.getByText("Never", { exact: true })).toBeVisible();
  expect(await page.content()).not.toContain(token);

  expect(await (await ask("/token", token)).json()).toMatchObject({ name, permissions: { Customers: "edit" } });
  expect((await ask("/products", token)).status).toBe(403);
  const customer = unique("Told Twice");
  const added = await post("/customers", token, { name: customer, accountNumber: customer });
  expect(added.status).toBe(201);
  await page.reload();
  await expect(page.getByText("Never", { exact: true })).toBeHidden();
  await page.getByRole("link", { name: "What it wrote" }).click();
  await expect(page.getByText(`Customer ${customer} added`)).toBeVisible();
  await expect(page.getByText(`API: ${name},`)).toBeVisible();
  await page.getByRole("link", { name: customer, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: customer })).toBeVisible();

  await page.goto("/settings/tokens");
  await page.getByRole("link", { name: `Revoke ${name}` }).click();
  expect((await ask("/token", token)).status).toBe(200);
  await page.getByRole("button", { name: "Revoke", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: `API token ${name} revoked` })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Revoked");
  const refused = await ask("/token", token);
  expect([refused.status, refused.headers.get("www-authenticate")]).toEqual([
    401,
    expect.stringContaining("invalid_token"),
  ]);
});

test("a token is made without script, by whoever may; what lacks a permission or a name comes back", async ({
  noScript,
}) => {
  const name = unique("Provisioning");
  await noScript.goto("/settings/tokens/new");
  await noScript.getByRole("button", { name: "Make the token" }).click();
  await expect(noScript.getByRole("alert").getByText("Give a name.")).toBeVisible();
  await noScript.getByRole("textbox", { name: "Name" }).fill(name);
  await noScript.getByRole("button", { name: "Make the token" }).click();
  await expect(noScript.getByRole("alert").getByText(/it could do nothing/)).toBeVisible();
  await noScript.getByLabel("Customers", { exact: true }).selectOption("View");
  await noScript.getByRole("button", { name: "Make the token" }).click();
  expect((await ask("/customers?limit=1", await noScript.getByLabel("Token to copy").inputValue())).status).toBe(200);
});

test("a session opens no API, and a token opens no page", async ({ page, request }) => {
  expect((await request.get("/api/v1/customers")).status()).toBe(401);
  const posted = await request.post("/api/v1/customers", {
    headers: { origin: address },
    data: { name: "x", accountNumber: "x" },
  });
  expect(posted.status()).toBe(401);
  const token = await make(page, unique("Pages"), { customers: "Edit", products: "Edit" });
  for (const path of ["/", "/customers", "/products", "/settings/api"]) {
    const answer = await fetch(address + path, { headers: bearer(token), redirect: "manual" });
    expect([answer.status, answer.headers.get("location")]).toEqual([307, expect.stringContaining("/sign-in")]);
  }
});

test("a client generated from the document runs the whole life of a product", async ({ page }, info) => {
  test.slow();
  const token = await make(page, unique("Generated"), { customers: "Edit", products: "Edit" });
  const document = await (await fetch(`${API}/openapi.json`)).json();
  expect(document.openapi).toBe("3.1.0");
  const folder = info.outputPath("client");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "api.d.ts"), await openapiTS(document));
  copyFileSync("e2e/api-life.mts", join(folder, "api-life.mts"));
  const program = join(folder, "api-life.mts");
  const strict = ["--noEmit", "--strict", "--skipLibCheck", "--allowImportingTsExtensions", "--types", "node"];
  const modern = ["--ignoreConfig", "--target", "es2023", "--module", "esnext", "--moduleResolution", "bundler"];
  execFileSync("node_modules/.bin/tsc", [...strict, ...modern, program], { encoding: "utf8", stdio: "pipe" });
  const env = { ...process.env, API_BASE: API, API_TOKEN: token, UNIQUE: String(Date.now()).slice(-9) };
  const said = execFileSync(process.execPath, [program], { encoding: "utf8", env });
  const { product, customer, name } = JSON.parse(said);
  await page.goto("/products");
  await page.getByRole("link", { name, exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/products/${product}$`));
  await expect(page.getByText("availability set to Standard")).toBeVisible();
  await page.goto(`/customers/${customer}`);
  await expect(page.getByText(name).first()).toBeVisible();
});

/** Sends what no client would. @returns the status and the type of the answer */
function raw(method: string, path: string, headers: Record<string, string | string[]>, body?: string) {
  const { hostname, port } = new URL(address);
  return new Promise<[number | undefined, string | undefined, string]>((said, fail) => {
    const asked = rawRequest({ hostname, port, path, method, headers }, (response) => {
      let text = "";
      response.on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () => said([response.statusCode, response.headers["content-type"], text]));
    });
    asked.on("error", fail);
    asked.end(body);
  });
}

test("whatever comes to the API, the answer is a problem in its own words", async ({ page }) => {
  test.skip(!own, "A proxy in front answers some of these first.");
  const token = await make(page, unique("Hostile"), { customers: "Edit", products: "Edit" });
  const json = { ...bearer(token), "content-type": "application/json" };
  const length = (body: string) => ({ "content-length": String(Buffer.byteLength(body)) });
  const cases: [string, string, Record<string, string | string[]>, string | undefined, number][] = [
    ["PROPFIND", "/api/v1/customers", json, undefined, 405],
    ["TRACE", "/api/v1/customers", {}, undefined, 405],
    ["PUT", "/api/v1/customers", { ...json, ...length("{}") }, "{}", 405],
    ["GET", "/api/v1", bearer(token), undefined, 404],
    ["GET", "/api/v1/", bearer(token), undefined, 404],
    ["GET", "/api/v1/../../products", bearer(token), undefined, 404],
    ["POST", "/api/v1/../../sign-in", { ...json, ...length("{}") }, "{}", 404],
    ["GET", "/api/v1/%2e%2e/products", bearer(token), undefined, 404],
    ["GET", "/api/v1/customers/%zz", bearer(token), undefined, 404],
    ["GET", "/api/v1//customers", bearer(token), undefined, 404],
    ["GET", "/api/v1/__proto__", bearer(token), undefined, 404],
    ["GET", "/api/v1/customers?%zz", bearer(token), undefined, 400],
    ["GET", `/api/v1/customers?q=${"x".repeat(9_000)}`, bearer(token), undefined, 414],
    ["GET", "/api/v1/customers", {}, undefined, 401],
    ["GET", "/api/v1/customers", { authorization: "Basic YTpi" }, undefined, 401],
    ["GET", "/api/v1/customers", { authorization: "Bearer " }, undefined, 401],
    ["GET", "/api/v1/customers", { cookie: "customer-products.session=x" }, undefined, 401],
    ["GET", "/api/v1/customers/999999", { ...bearer(token), rsc: "1", "next-router-prefetch": "1" }, undefined, 404],
    ["POST", "/api/v1/customers", { ...json, "next-action": "x", ...length("{}") }, "{}", 422],
    ["POST", "/api/v1/customers", { ...json, "transfer-encoding": "chunked" }, "{}", 411],
    ["POST", "/api/v1/customers", { ...json, "content-length": "1000001" }, undefined, 413],
    ["POST", "/api/v1/customers", { ...json, "content-length": "0" }, undefined, 400],
    ["POST", "/api/v1/customers", { ...json, "content-type": "text/plain", ...length("{}") }, "{}", 415],
    ["POST", "/api/v1/customers", { ...json, "content-encoding": "gzip", ...length("x") }, "x", 400],
    ["POST", "/api/v1/customers", { ...json, "idempotency-key": "a b", ...length("{}") }, "{}", 400],
    ["PATCH", "/api/v1/customers/1", { ...json, "if-match": "one", ...length("{}") }, "{}", 400],
    ["PATCH", "/api/v1/customers/1", { ...json, ...length("{}") }, "{}", 428],
    ["DELETE", "/api/v1/customers/1", json, undefined, 405],
  ];
  for (const [method, path, headers, body, status] of cases) {
    const [answered, type, text] = await raw(method, path, headers, body);
    expect
      .soft([answered, type], `${method} ${path.slice(0, 60)} ${JSON.stringify(headers)}`)
      .toEqual([status, "application/problem+json"]);
    expect.soft(JSON.parse(text)).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
  }
  const [status, , text] = await raw("OPTIONS", "/api/v1/customers", { origin: "https://elsewhere.example" });
  expect([status, text]).toEqual([204, ""]);
  const plain = await ask("/customers?limit=1", token, { headers: { origin: "https://elsewhere.example" } });
  expect([plain.status, plain.headers.get("access-control-allow-origin")]).toEqual([200, null]);
  const head = await ask("/customers?limit=1", token, { method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([200, ""]);
});

test("while another program writes, a key in flight is told to wait, and the first is done once", async ({ page }) => {
  test.skip(!own, "Needs the base's own file.");
  const token = await make(page, unique("Patient"), { customers: "Edit" });
  const account = unique("P").replaceAll(" ", "");
  expect((await ask("/token", token)).status).toBe(200);
  const importing = openDatabase(own!.file);
  importing.exec("begin immediate");
  const send = () =>
    post("/customers", token, { name: "Patient", accountNumber: account }, { "idempotency-key": account });
  const both = [send(), send()];
  const refused = await Promise.race(both);
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([409, "1"]);
  expect((await ask("/customers?limit=1", token)).status).toBe(200);
  const released = new Date().toISOString();
  importing.exec("rollback");
  importing.close();
  expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([201, 409]);
  const again = await send();
  expect([again.status, again.headers.get("idempotency-replayed")]).toEqual([201, "true"]);
  // So a record is never found later than one of a later instant: who reads by updatedSince misses none.
  expect((await again.json()).record.createdAt >= released).toBe(true);
});

test("the page of the API names every operation, and its examples can be read without script", async ({ noScript }) => {
  await noScript.goto("/settings/api");
  const { paths } = await (await fetch(`${API}/openapi.json`)).json();
  for (const [path, methods] of Object.entries(paths as Record<string, Record<string, { summary: string }>>))
    for (const [method, { summary }] of Object.entries(methods))
      await expect(
        noScript.locator("summary", { hasText: summary }).getByText(`${method.toUpperCase()} ${path}`, { exact: true }),
      ).toBeVisible();
  await noScript.getByText("Add a number to a customer").click();
  await expect(noScript.getByRole("region", { name: "Example: Add a number to a customer" })).toContainText(
    "curl -X POST",
  );
});
