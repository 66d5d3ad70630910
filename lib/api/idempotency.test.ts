import { expect, test } from "vitest";
import { makeCustomer } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import { send, tokenFor } from "#lib/test/api.ts";

const customers = () => sqlite.prepare("select count(*) from customers").pluck().get();
const keys = () => sqlite.prepare("select count(*) from api_idempotency").pluck().get();
const add = (token: string, key: string, name = "Miller") =>
  send(token, "POST", "/customers", { body: { name, accountNumber: name }, headers: { "idempotency-key": key } });

test("the same again with the same key is done once, and answered the same", () => {
  const token = tokenFor();
  const first = add(token, "one");
  const again = add(token, "one");
  expect([again.status, again.body]).toEqual([201, first.body]);
  expect(again.headers).toEqual({ ...first.headers, "Idempotency-Replayed": "true" });
  expect(customers()).toBe(1);
  expect(add(token, "two").status).toBe(422);
});

test("another request with the key is refused; another token's keys are its own", () => {
  const token = tokenFor();
  add(token, "one");
  const other = add(token, "one", "Baker");
  expect([other.status, other.json.type]).toEqual([422, "urn:problem-type:customer-products:key-used"]);
  expect(add(tokenFor(), "one", "Baker").status).toBe(201);
});

test("what was refused keeps no key: mended, the same is done", () => {
  const token = tokenFor();
  const other = makeCustomer({ accountNumber: "Miller", accountKey: "miller" });
  expect(add(token, "one").status).toBe(422);
  expect(keys()).toBe(0);
  sqlite.prepare("delete from customers where id = ?").run(other);
  expect(add(token, "one").status).toBe(201);
});

test("after a day a key is forgotten, and old ones go with the next", () => {
  const token = tokenFor();
  for (const key of ["a", "b", "c"]) add(token, key, key);
  sqlite.prepare("update api_idempotency set at = at - 86400001").run();
  const again = add(token, "a", "d");
  expect([again.status, again.headers["Idempotency-Replayed"]]).toEqual([201, undefined]);
  expect(keys()).toBe(1);
});

test.each(["", "a b", "ä", "x".repeat(256), "a\u0000"])("a key that is none is refused: %j", (key) => {
  expect(add(tokenFor(), key).status).toBe(400);
});
