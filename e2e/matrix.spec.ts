import { readFileSync } from "node:fs";
import type { APIRequestContext, APIResponse } from "@playwright/test";
import { ACTIONS, APART, mayEnter, type Need, ROLES, ROUTES, type Role, SOMETIMES } from "./expected-access.ts";
import { expect, test } from "./fixtures.ts";
import { cookiesOf } from "./people.ts";
import { samplePath } from "./samples.ts";
import { address, own } from "./target.ts";

test.skip(!own, "The built app at another address may be another build than this one.");

const built = (file: string) => JSON.parse(readFileSync(`${process.env.NEXT_DIST_DIR || ".next"}/${file}`, "utf8"));

type Action = { id: string; name: string; page: string };

/** Every server action of the build, with a page it is reachable from. */
function builtActions(): Action[] {
  const { node } = built("server/server-reference-manifest.json") as {
    node: Record<string, { workers: Record<string, unknown>; filename: string; exportedName: string }>;
  };
  const paths: Record<string, string> = built("app-path-routes-manifest.json");
  return Object.entries(node).map(([id, { workers, filename, exportedName }]) => ({
    id,
    name: `${filename} ${exportedName}`,
    page: samplePath(paths[nearestPage(filename, Object.keys(workers)).replace(/^app/, "")] ?? "/"),
  }));
}

/** The page a form of an action file most likely stands on: the first below its own folder. */
function nearestPage(filename: string, pages: string[]) {
  const below = pages.filter((page) => page.startsWith(filename.replace(/actions\.ts$/, "")));
  return below.sort((a, b) => a.length - b.length)[0] ?? pages[0] ?? "";
}

const requests = new Map<Role, APIRequestContext>();

test.beforeAll(async ({ playwright }) => {
  for (const role of ROLES) {
    const storageState = role === "stranger" ? { cookies: [], origins: [] } : cookiesOf(role);
    requests.set(role, await playwright.request.newContext({ baseURL: address, storageState, maxRedirects: 0 }));
  }
});

test.afterAll(async () => {
  for (const request of requests.values()) await request.dispose();
});

/** The answer in short: its status, and where it sends one. */
function shown(answer: APIResponse) {
  const to = answer.headers().location ?? answer.headers()["x-action-redirect"]?.split(";")[0];
  return to ? `${answer.status()} ${to.replace(address, "")}` : String(answer.status());
}

const signIn = (path: string) => (path === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`);

function expectedPage(role: Role, path: string, need: Need, there: boolean, also: (number | string)[]) {
  if (role === "stranger" && need !== "anyone") return [`307 ${signIn(path)}`];
  if (!mayEnter(role, need)) return ["403"];
  return there ? ["200", ...also.map(String)] : ["404"];
}

test("every route and action of the build has an expected answer, and every expected one is there", () => {
  const routes = Object.values(built("app-path-routes-manifest.json") as Record<string, string>);
  expect([...new Set(routes)].sort()).toEqual([...Object.keys(ROUTES), ...APART].sort());
  expect([...new Set(builtActions().map(({ name }) => name))].sort()).toEqual(Object.keys(ACTIONS).sort());
});

for (const [route, need] of Object.entries(ROUTES)) {
  const ids = route.includes("[") ? [undefined, "999999999", "0", "junk", "%F0%9F%98%80"] : [undefined];
  for (const id of ids)
    test(`who gets into ${route}${id ? ` with ${id}` : ""}`, async () => {
      const path = samplePath(route, id);
      for (const role of ROLES) {
        const expected = expectedPage(role, path, need, id === undefined, SOMETIMES[route] ?? []);
        const request = requests.get(role)!;
        for (const method of ["GET", "HEAD"]) {
          const answer = shown(await request.fetch(path, { method }));
          expect.soft(expected, `${role} ${method} ${answer}`).toContain(answer.replace(/^(307) \/$/, "$1"));
        }
        for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS"])
          expect.soft(shown(await request.fetch(path, { method })), `${role} ${method}`).toBe("405");
        // No action is named: nothing is done, whoever posts.
        const posted = await request.post(path, { headers: { origin: address }, form: { name: "posted" } });
        expect.soft(posted.status(), `${role} POST`).toBeLessThan(500);
        if (expected[0] === "403") expect.soft([403, 404, 405], `${role} POST`).toContain(posted.status());
      }
    });
}

type Post = (request: APIRequestContext, action: Action, headers: Record<string, string>) => Promise<APIResponse>;

/** The two ways the framework posts a form: by script, and by the browser alone. No field is one the action knows. */
const POSTS: Record<string, Post> = {
  "by script": (request, { id, page }, headers) =>
    request.post(page, {
      headers: { ...headers, "next-action": id },
      multipart: { "1_unknown": "field", "0": '["$undefined","$K1"]' },
    }),
  "without script": (request, { id, page }, headers) =>
    request.post(page, {
      headers,
      multipart: {
        $ACTION_REF_1: "",
        "$ACTION_1:0": JSON.stringify({ id, bound: "$@1" }),
        "$ACTION_1:1": '["$undefined"]',
        unknown: "field",
      },
    }),
  "without script, as a bare form": (request, { id, page }, headers) =>
    request.post(page, { headers, multipart: { [`$ACTION_ID_${id}`]: "", unknown: "field" } }),
};

/** A script is told where to go in a header of a 200, a browser alone by a 303. */
const SENT_TO_SIGN_IN: Record<string, RegExp> = {
  "by script": /^200 \/sign-in/,
  "without script": /^303 \/sign-in/,
  "without script, as a bare form": /^303 \/sign-in/,
};

for (const [name, need] of Object.entries(ACTIONS)) {
  // Signing somebody out here would sign them out of every other story.
  const roles = name.endsWith("signOutAction") ? (["stranger"] as const) : ROLES;
  for (const [way, post] of Object.entries(POSTS))
    test(`who may post ${name}, ${way}`, async () => {
      const action = builtActions().find((candidate) => candidate.name === name)!;
      for (const role of roles) {
        const answer = await post(requests.get(role)!, action, { origin: address, "sec-fetch-site": "same-origin" });
        const said = `${role}: ${shown(answer)}`;
        if (mayEnter(role, need)) expect.soft([200, 303, 307, 404], said).toContain(answer.status());
        else if (role === "stranger") expect.soft(shown(answer), said).toMatch(SENT_TO_SIGN_IN[way]!);
        else expect.soft(shown(answer), said).toBe(way === "by script" ? "403" : "303 /refused");
      }
    });

  test(`${name} is refused from anywhere but our own pages`, async () => {
    const action = builtActions().find((candidate) => candidate.name === name)!;
    for (const [way, post] of Object.entries(POSTS))
      for (const headers of [
        {},
        { origin: "null" },
        { origin: "https://elsewhere.example" },
        { origin: "https://elsewhere.example", "x-forwarded-host": "elsewhere.example" },
        { origin: address, "sec-fetch-site": "cross-site" },
        { origin: address, "sec-fetch-site": "same-site" },
      ] as Record<string, string>[]) {
        const answer = await post(requests.get("admin")!, action, headers);
        expect.soft(answer.status(), `${way} ${JSON.stringify(headers)}`).toBe(403);
      }
  });
}
