import { expect, test } from "vitest";
import { makeCustomer, makeFeature, makeHolding, makeInterest, makeNumber, makeProduct } from "#db/factories.ts";
import type { Permissions } from "#lib/auth/permissions.ts";
import { send, tokenFor } from "#lib/test/api.ts";
import { describedApi } from "./described.ts";
import { openApi } from "./document.ts";
import { OPERATIONS } from "./operations.ts";

const EACH = OPERATIONS.map((operation) => ({ name: `${operation.method} ${operation.path}`, operation }));

/** A record for each list. */
function madeIds(): Record<string, number> {
  const customer = makeCustomer();
  const product = makeProduct();
  return {
    "/products": product,
    "/customers": customer,
    "/numbers": makeNumber(customer, { startDate: "2026-01-05" }),
    "/features": makeFeature(customer),
    "/holdings": makeHolding(customer, product),
    "/interests": makeInterest(customer, product),
  };
}
const pathOf = ({ path, resource }: (typeof OPERATIONS)[number], ids: Record<string, number>, id?: number) =>
  path.replace("{id}", String(id ?? ids[resource?.path ?? ""]));

test.each(EACH)("$name lets in who may, and nobody else, whether or not the record is there", ({ operation }) => {
  const ids = madeIds();
  const { method, need, path } = operation;
  const all: Permissions[] = (["none", "view", "edit"] as const).flatMap((products) =>
    (["none", "view", "edit"] as const).map((customers) => ({
      ...(products !== "none" && { "Customer Products": products }),
      ...(customers !== "none" && { Customers: customers }),
    })),
  );
  for (const permissions of all.filter((held) => Object.keys(held).length > 0)) {
    const token = tokenFor(permissions);
    const held = need && permissions[need[0]];
    const may = !need || held === "edit" || held === need[1];
    for (const id of path.includes("{id}") ? [undefined, 999_999] : [undefined]) {
      const { status } = send(token, method, pathOf(operation, ids, id), { body: method === "GET" ? undefined : {} });
      if (may) expect([401, 403], JSON.stringify(permissions)).not.toContain(status);
      else expect(status, JSON.stringify(permissions)).toBe(403);
    }
  }
  for (const token of [undefined, "", "cp_x", "x".repeat(200)]) {
    const { status, headers } = send(token, method, pathOf(operation, ids));
    expect([status, headers["WWW-Authenticate"]]).toEqual([401, expect.stringMatching(/^Bearer realm=/)]);
  }
});

test.each(EACH)("$name says what it offers, and an example that its shape takes", ({ operation }) => {
  const { body, example, method, path, id } = operation;
  if (body) expect(body.safeParse(example).error?.issues).toBeUndefined();
  const { status, headers } = send(undefined, "OPTIONS", path.replace("{id}", "1"));
  expect([status, headers.Allow?.split(", ")]).toEqual([204, expect.arrayContaining([method, "OPTIONS"])]);
  const documented = openApi().paths[path]?.[method.toLowerCase()] as { operationId: string };
  expect(documented.operationId).toBe(id);
  expect(describedApi().tags.flatMap(({ operations }) => operations.map(({ id }) => id))).toContain(id);
});

test.each(EACH.filter(({ operation }) => operation.method === "GET"))(
  "$name answers as the document says",
  ({ operation }) => {
    const ids = madeIds();
    const { status, body, json } = send(tokenFor(), "GET", pathOf(operation, ids));
    expect(status, body).toBe(operation.status);
    expect(operation.answer.safeParse(json).error?.issues, body).toBeUndefined();
    if (operation.path.includes("{id}"))
      expect(send(tokenFor(), "GET", pathOf(operation, ids, 999_999)).status).toBe(404);
  },
);

test("the names in the document are each one operation's, and what they refer to is there", () => {
  const names = OPERATIONS.map(({ id }) => id);
  expect(new Set(names).size).toBe(names.length);
  const document = openApi();
  const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(
    ([, name]) => name!,
  );
  expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining(refs));
});

test.each([
  ["PUT", "/products", 405, "GET, POST, HEAD, OPTIONS"],
  ["DELETE", "/customers/1", 405, "GET, PATCH, HEAD, OPTIONS"],
  ["GET", "/numbers/1/drop", 405, "POST, OPTIONS"],
  ["POST", "/openapi.json", 405, "GET, HEAD, OPTIONS"],
  ["GET", "", 404, undefined],
  ["GET", "/nothing", 404, undefined],
  ["GET", "/products/{id}", 404, undefined],
  ["GET", "/customers/0", 404, undefined],
  ["GET", "/customers/01", 404, undefined],
  ["GET", "/customers/9999999999999999", 404, undefined],
  ["GET", "/customers/1/2", 404, undefined],
])("%s %s is %i, token or none", (method, path, status, allow) => {
  for (const token of [undefined, tokenFor()]) {
    const answer = send(token, method, path);
    expect([answer.status, answer.headers.Allow, answer.headers["Content-Type"]]).toEqual([
      status,
      allow,
      "application/problem+json",
    ]);
  }
});
