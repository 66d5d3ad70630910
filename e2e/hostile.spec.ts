import { request as rawRequest } from "node:http";
import { connect } from "node:net";
import { openDatabase } from "#db/open.ts";
import { expect, test } from "./fixtures.ts";
import { demoPassword, emailOf } from "./people.ts";
import { address, own } from "./target.ts";

test.use({ who: null });

const OURS = { origin: address };
const FORM = "multipart/form-data; boundary=b";
const part = (name: string, value: string) =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

/** An action's id as the framework makes them; no action of ours. */
const ID = `7f${"0".repeat(40)}`;

test.describe("a body that is not what it says it is gets 400 from every page", () => {
  const bodies: [string, Record<string, string>, string][] = [
    ["garbage", { "content-type": FORM }, "garbage"],
    ["no boundary", { "content-type": "multipart/form-data" }, "x"],
    ["a form cut short", { "content-type": FORM }, part("email", "x")],
    ["an empty form", { "content-type": FORM }, ""],
    ["a bad part header", { "content-type": FORM }, "--b\r\nnonsense\r\n\r\nx\r\n--b--\r\n"],
    ["arguments that are no JSON", { "content-type": "text/plain", "next-action": ID }, "garbage"],
    ["arguments cut short", { "content-type": "text/plain", "next-action": ID }, '["$undefined"'],
    ["arguments that are no list", { "content-type": "text/plain", "next-action": ID }, '{"a":1}'],
    ["an argument that never comes", { "content-type": "text/plain", "next-action": ID }, '[null,"$@1"]'],
    ["an action of no such name", { "content-type": "text/plain", "next-action": "__proto__" }, "[]"],
    ["a form's action of no such name", { "content-type": FORM }, `${part("$ACTION_ID___proto__", "")}--b--\r\n`],
  ];
  for (const [name, headers, data] of bodies)
    test(name, async ({ request }) => {
      for (const path of ["/sign-in", "/", "/products", "/customers/new"])
        expect((await request.post(path, { headers: { ...OURS, ...headers }, data })).status()).toBe(400);
    });
});

test("arguments made by hand are a form refused, or 400, and never a fault", async ({ request }) => {
  const page = await (await request.get("/sign-in")).text();
  const id = /&quot;id&quot;:&quot;([0-9a-f]+)&quot;/.exec(page)?.[1] ?? "";
  expect(id).not.toBe("");
  const post = (state: string) =>
    request.post("/sign-in", {
      headers: { ...OURS, "next-action": id },
      multipart: { "1_email": "nobody", "1_password": "x", "0": `[${state},"$K1"]` },
    });
  for (const state of ['{"attempt":"$n5"}', '{"attempt":"5"}', "null", '"x"', '{"attempt":{"valueOf":1}}'])
    expect((await post(state)).status(), state).toBe(200);
  for (const state of ['"$99"', '"$Q99"', '"$h99"', '"$@99"'])
    expect([200, 400], state).toContain((await post(state)).status());
});

test("a page of a name that leads here is not ours", async () => {
  test.skip(!own, "Another address may have a proxy in front that answers first.");
  const { hostname, port } = new URL(address);
  const answer = (host: string) =>
    new Promise<number | undefined>((said, fail) => {
      const headers = { host, origin: `http://${host}`, "content-type": "text/plain", "content-length": "2" };
      rawRequest({ hostname, port, path: "/sign-in", method: "POST", headers }, (response) => {
        response.resume();
        said(response.statusCode);
      })
        .on("error", fail)
        .end("{}");
    });
  expect(await answer("evil.example")).toBe(403);
  expect(await answer(`evil.example:${port}`)).toBe(403);
  expect(await answer(new URL(address).host)).not.toBe(403);
});

test("the sign-in library answers what is offered, and takes nothing into the log", async ({ request }) => {
  const post = async (path: string, data: string) =>
    (await request.post(path, { headers: { ...OURS, "content-type": "application/json" }, data })).status();
  expect(await post("/api/auth/_log", '{"level":"error","code":"chosen by a stranger"}')).toBe(404);
  expect(await post("/api/auth/signin/credentials", "{}")).toBe(404);
  for (const path of ["/api/auth/session", "/api/auth/callback/credentials", "/api/auth/signout"]) {
    for (const broken of ["{", "null", "[]", '"text"', '{"csrfToken":{}}', '{"callbackUrl":1}'])
      expect(await post(path, broken), `${path} ${broken}`).toBe(400);
    expect(await post(path, "{}"), path).toBeLessThan(500);
  }
  for (const path of ["callback/credentials", "callback", "_log", "verify-request", "session/x"])
    expect((await request.get(`/api/auth/${path}`)).status(), path).toBe(404);
  const junk = await request.get("/api/auth/session", { headers: { cookie: "customer-products.session=junk" } });
  expect([junk.status(), await junk.json()]).toEqual([200, {}]);
});

test("signing in by the library ends the session one was in", async ({ playwright }) => {
  const browser = await playwright.request.newContext({ baseURL: address, extraHTTPHeaders: OURS });
  const signIn = async () => {
    const { csrfToken } = await (await browser.get("/api/auth/csrf")).json();
    const form = { csrfToken, email: emailOf("nobody"), password: demoPassword() };
    await browser.post("/api/auth/callback/credentials", { form });
    const { cookies } = await browser.storageState();
    return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  };
  const first = await signIn();
  const stranger = await playwright.request.newContext({ baseURL: address });
  const session = async (cookie: string) => (await stranger.get("/api/auth/session", { headers: { cookie } })).json();
  expect(await session(first)).toMatchObject({ user: { email: emailOf("nobody") } });
  const second = await signIn();
  expect(await session(second)).toMatchObject({ user: { email: emailOf("nobody") } });
  expect((await session(first)).user).toBeUndefined();
  await browser.dispose();
  await stranger.dispose();
});

test("while another program writes, pages are answered and a sign-in waits its turn", async ({ page, request }) => {
  test.skip(!own, "Needs the base's own file.");
  await page.goto("/sign-in");
  const importing = openDatabase(own!.file);
  importing.exec("begin immediate");
  await page.getByLabel("Email address").fill(emailOf("nobody"));
  await page.getByLabel("Password").fill(demoPassword());
  await page.getByRole("button", { name: "Sign in" }).click();
  let slowest = 0;
  for (let asked = 0; asked < 10; asked++) {
    const started = performance.now();
    expect((await request.get("/api/auth/session")).status()).toBe(200);
    slowest = Math.max(slowest, performance.now() - started);
  }
  expect(slowest).toBeLessThan(2_000);
  importing.exec("rollback");
  importing.close();
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
});

test("a request that is sent slowly is let go", async () => {
  test.skip(!own, "A proxy in front has limits of its own.");
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  const closed = new Promise<string>((done) => {
    let said = "";
    socket.on("data", (chunk) => {
      said += chunk;
    });
    socket.on("close", () => done(said));
    socket.on("error", () => done(said));
  });
  socket.write("GET / HTTP/1.1\r\nHost: x\r\n");
  expect(await closed).toMatch(/^(HTTP\/1.1 408|$)/);
});
