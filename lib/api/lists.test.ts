import { expect, test } from "vitest";
import { makeCustomer, makeFeature, makeHolding, makeInterest, makeNumber, makeProduct } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import { send, tokenFor } from "#lib/test/api.ts";

const ids = (answer: { json: { records: { id: number }[] } }) => answer.json.records.map(({ id }) => id);

/** Reads a list to its end, page by page. */
function walk(token: string, address: string) {
  const found: number[] = [];
  for (let next: string | null = address; next; ) {
    const answer = send(token, "GET", next.replace(/^\/api\/v1/, ""));
    expect(answer.status, answer.body).toBe(200);
    found.push(...ids(answer));
    next = answer.json.next;
    if (found.length > 100) throw new Error(`${address} does not come to an end.`);
  }
  return found;
}

test("a list is read page by page, by id, each record once", () => {
  const token = tokenFor();
  const made = Array.from({ length: 7 }, () => makeCustomer());
  expect(walk(token, "/customers?limit=3")).toEqual(made);
  expect(walk(token, `/customers?limit=2&idAfter=${made[2]}`)).toEqual(made.slice(3));
  expect(walk(token, "/customers?idAfter=0&limit=3")).toEqual(made);
});

test("createdSince and updatedSince give what came at that instant or later, in that order", () => {
  const token = tokenFor();
  const at = (second: number) => Date.UTC(2026, 2, 3, 9, 0, second);
  // In the order of their ids they changed last to first; two at one instant.
  const made = [5, 4, 3, 3, 1].map((second) => makeCustomer({ createdAt: at(second), modifiedAt: at(second + 10) }));
  const [a, b, c, d] = made;
  expect(walk(token, "/customers?limit=1&createdSince=2026-03-03T09:00:03Z")).toEqual([c, d, b, a]);
  expect(walk(token, "/customers?limit=2&updatedSince=2026-03-03T09:00:13.000Z")).toEqual([c, d, b, a]);
  expect(walk(token, "/customers?updatedSince=2026-03-03T10:00:15%2B01:00")).toEqual([a]);
  expect(walk(token, "/customers?updatedSince=2027-01-01T00:00:00Z")).toEqual([]);
});

test("a holding or interest changes when it is written, whoever writes it", () => {
  const token = tokenFor();
  const [customer, product, other] = [makeCustomer(), makeProduct(), makeProduct()];
  const holding = makeHolding(customer, product);
  const later = makeHolding(customer, other);
  const interest = makeInterest(customer, product);
  sqlite.prepare("update holding_updates set at = 1000").run();
  sqlite.prepare("update interest_updates set at = 1000").run();
  expect(walk(token, "/holdings?updatedSince=2026-01-01T00:00:00Z")).toEqual([]);
  const { json } = send(token, "POST", `/holdings/${holding}/end`, { body: { until: "2026-02-01" } });
  expect(json.record.until).toBe("2026-02-01");
  expect(walk(token, "/holdings?updatedSince=2026-01-01T00:00:00Z")).toEqual([holding]);
  expect(walk(token, "/holdings?limit=1&updatedSince=1970-01-01T00:00:00Z")).toEqual([later, holding]);
  send(token, "POST", `/interests/${interest}/close`, { body: { closedAs: "withdrawn", closedOn: "2026-02-01" } });
  expect(walk(token, "/interests?updatedSince=2026-01-01T00:00:00Z")).toEqual([interest]);
});

test("each list can be narrowed", () => {
  const token = tokenFor();
  const [mine, theirs] = [makeCustomer({ accountNumber: "M-1", accountKey: "m-1" }), makeCustomer()];
  const product = makeProduct({ onNumbers: true });
  const historic = makeProduct({ availability: "historic" });
  const numbers = [makeNumber(mine, { label: "0113 496 0000" }, [product]), makeNumber(theirs), makeNumber(mine)];
  const features = [makeFeature(mine, { numberId: numbers[0]! }), makeFeature(mine), makeFeature(theirs)];
  const holdings = [makeHolding(mine, product), makeHolding(theirs, product), makeHolding(mine, historic)];
  const interest = makeInterest(theirs, product);
  const cases: [string, number[]][] = [
    ["/customers?accountNumber=m-1", [mine]],
    ["/customers?accountNumber=nobody", []],
    ["/products?availability=historic", [historic]],
    ["/numbers", numbers],
    ["/features", features],
    [`/numbers?customerId=${mine}`, [numbers[0]!, numbers[2]!]],
    ["/numbers?accountNumber=M-1", [numbers[0]!, numbers[2]!]],
    [`/numbers?accountNumber=M-1&customerId=${theirs}`, []],
    ["/numbers?number=(0113)-4960000", [numbers[0]!]],
    [`/features?numberId=${numbers[0]}`, [features[0]!]],
    [`/features?customerId=${mine}&createdSince=2026-01-01T00:00:00Z`, features.slice(0, 2)],
    [`/holdings?productId=${product}`, holdings.slice(0, 2)],
    [`/holdings?customerId=${mine}&productId=${product}&updatedSince=2026-01-01T00:00:00Z`, [holdings[0]!]],
    [`/interests?productId=${product}`, [interest]],
    [`/interests?customerId=${mine}`, []],
  ];
  for (const [address, expected] of cases) {
    expect(ids(send(token, "GET", address)), address).toEqual(expected);
    expect(walk(token, `${address}${address.includes("?") ? "&" : "?"}limit=1`), address).toEqual(expected);
  }
});

test.each([
  ["/customers?limit=0", "limit"],
  ["/customers?limit=201", "limit"],
  ["/numbers?customerId=0", "customerId"],
  ["/customers?limit=10&limit=20", "limit"],
  ["/customers?limit=1e2", "limit"],
  ["/customers?idAfter=-1", "idAfter"],
  ["/customers?idAfter=99999999999999999999", "idAfter"],
  ["/customers?createdSince=2026-01-01", "createdSince"],
  ["/customers?createdSince=2026-02-30T00:00:00Z", "createdSince"],
  ["/customers?createdSince=2026-01-01T00:00:00+01:00", "createdSince"],
  ["/customers?createdSince=2026-01-01T00:00:00Z&updatedSince=2026-01-01T00:00:00Z", "createdSince"],
  ["/customers?name=x", "name"],
  ["/customers?__proto__=x", "__proto__"],
  ["/customers/1?limit=1", "limit"],
  ["/products?availability=toString", "availability"],
  ["/holdings?productId=1&updatedSince=2026-01-01T00:00:00Z", "productId"],
])("a query that cannot be read is told by its parameter: %s", (address, parameter) => {
  makeCustomer();
  const { status, headers, json } = send(tokenFor(), "GET", address);
  expect([status, headers["Content-Type"], json.errors[0].parameter]).toEqual([
    400,
    "application/problem+json",
    parameter,
  ]);
});
