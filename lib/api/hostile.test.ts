import fc from "fast-check";
import { expect, test } from "vitest";
import { makeCustomer, makeFeature, makeHolding, makeInterest, makeNumber, makeProduct } from "#db/factories.ts";
import { send, tokenFor } from "#lib/test/api.ts";
import { OPERATIONS } from "./operations.ts";

const JUNK: [string, string, number][] = [
  ["nothing", "", 400],
  ["no JSON", "garbage", 400],
  ["cut short", '{"name":"x"', 400],
  ["a list", "[]", 400],
  ["null", "null", 400],
  ["a text", '"x"', 400],
  ["a field named twice", '{"name":"a","accountNumber":"b","name":"c"}', 400],
  ["a field named twice, once in disguise", '{"name":"a","accountNumber":"b","n\\u0061me":"c"}', 400],
  ["deep lists", `{"name":${"[".repeat(200_000)}${"]".repeat(200_000)}}`, 422],
  ["deep objects", `${'{"name":'.repeat(100_000)}1${"}".repeat(100_000)}`, 422],
  ["a prototype", '{"__proto__":{"name":"x"},"name":"a","accountNumber":"b"}', 422],
  ["a constructor", '{"constructor":1,"name":"a","accountNumber":"b"}', 422],
  ["no such field", '{"nome":"a","name":"a","accountNumber":"b"}', 422],
  ["a huge number", '{"name":"a","accountNumber":"b","accountManagerId":1e999}', 422],
  ["a number past counting", '{"name":"a","accountNumber":"b","accountManagerId":9007199254740993}', 422],
  ["half a number", '{"name":"a","accountNumber":"b","accountManagerId":1.5}', 422],
  ["a number as text", '{"name":"a","accountNumber":"b","accountManagerId":"1"}', 422],
  ["a NUL", '{"name":"a\\u0000b","accountNumber":"b"}', 422],
  ["half a character", '{"name":"a\\ud800","accountNumber":"b"}', 422],
  ["nothing to see", '{"name":"\\u200b","accountNumber":"b"}', 422],
  ["a long text", `{"name":"${"x".repeat(500_000)}","accountNumber":"b"}`, 422],
  ["a run of accents", `{"name":"a${"\u0301".repeat(400_000)}","accountNumber":"b"}`, 422],
  ["a member of staff who is none", '{"name":"a","accountNumber":"b","accountManagerId":999999}', 422],
];

test.each(JUNK)("a body of %s is refused in the API's own way", (_what, body, status) => {
  const answer = send(tokenFor(), "POST", "/customers", { body });
  expect([answer.status, answer.headers["Content-Type"]], answer.body).toEqual([status, "application/problem+json"]);
  expect(answer.body.length).toBeLessThan(5_000);
});

test("a body that is not UTF-8, or not JSON by its type, is refused", () => {
  const token = tokenFor();
  const body = { name: "a", accountNumber: "b" };
  const sent = (type: string) => send(token, "POST", "/customers", { body, headers: { "content-type": type } }).status;
  for (const type of [
    "text/plain",
    "application/x-www-form-urlencoded",
    "application/json; charset=latin1",
    "application/jsonx",
    "",
  ])
    expect(sent(type), type).toBe(415);
  expect(sent("application/JSON;charset=UTF-8")).toBe(201);
});

test.each([
  ["Basic YTpi", "Send a token"],
  ["", "Send a token"],
  ["Bearer", "Send a token"],
  ["Bearer cp_nobody", "This token does not work"],
  ["bearer cp_ nobody", "This token does not work"],
])("who comes with %j is told what to send, or that it does not work", (authorization, detail) => {
  const { status, json } = send(undefined, "GET", "/token", { headers: { authorization } });
  expect([status, json.detail]).toEqual([401, expect.stringContaining(detail)]);
});

test("ten thousand ids are too many, and say so once", () => {
  const ids = Array.from({ length: 10_000 }, (_, at) => at + 1);
  const body = { customerId: makeCustomer(), number: "1", startDate: "2026-01-05", productIds: ids };
  const { status, json } = send(tokenFor(), "POST", "/numbers", { body });
  expect([status, json.errors]).toEqual([422, [{ pointer: "#/productIds", detail: "At most 1000 products." }]]);
  const wrong = send(tokenFor(), "POST", "/numbers", { body: { ...body, productIds: ids.map(String) } });
  expect(wrong.json.errors.length).toBeLessThanOrEqual(50);
});

test("whatever is sent to whichever operation, the answer is one it is documented to give", () => {
  const customer = makeCustomer();
  const product = makeProduct({ onNumbers: true, onFeatures: true });
  const ids: Record<string, number> = {
    "/products": product,
    "/customers": customer,
    "/numbers": makeNumber(customer),
    "/features": makeFeature(customer),
    "/holdings": makeHolding(customer, product),
    "/interests": makeInterest(customer, makeProduct()),
  };
  const token = tokenFor();
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom(
      customer,
      product,
      1,
      0,
      -1,
      1e300,
      "",
      "2026-02-01",
      "2026-13-01",
      "3000-01-01",
      "historic",
      "declined",
      null,
      true,
      [],
    ),
  );
  const writes = OPERATIONS.filter(({ method }) => method !== "GET");
  fc.assert(
    fc.property(
      fc.constantFrom(...writes),
      fc.infiniteStream(value),
      fc.infiniteStream(fc.boolean()),
      (operation, values, keep) => {
        const { body: shape, example = {}, path, method, resource } = operation;
        const names = Object.keys(shape?.shape ?? {});
        const fields = names.map((name) => [name, example[name] ?? values.next().value] as const);
        const body = Object.fromEntries(
          fields.map(([name, as]) => [name, keep.next().value ? as : values.next().value]),
        );
        const address = path.replace("{id}", String(ids[resource?.path ?? ""]));
        const answer = send(token, method, address, { body, headers: { "if-match": "*" } });
        expect(
          [200, 201, 400, 404, 409, 412, 422],
          `${method} ${path} ${JSON.stringify(body)} ${answer.body}`,
        ).toContain(answer.status);
        if (answer.status < 300)
          expect(operation.answer.safeParse(answer.json).error?.issues, answer.body).toBeUndefined();
      },
    ),
    { numRuns: 1500 },
  );
});
