import { expect, test } from "vitest";
import { makeCustomer, makeFeature, makeHolding, makeInterest, makeNumber, makeProduct } from "./factories.ts";
import { sqlite } from "./index.ts";

test("the tables refuse a second current holding, and a second open interest", () => {
  const customer = makeCustomer();
  const product = makeProduct();
  makeHolding(customer, product);
  expect(() => makeHolding(customer, product)).toThrow("UNIQUE");
  makeHolding(customer, product, { until: "2026-02-01" });
  makeInterest(customer, product);
  expect(() => makeInterest(customer, product)).toThrow("UNIQUE");
});

test("the tables refuse a number that somebody else has, until it is dropped there", () => {
  makeNumber(makeCustomer(), { label: "01632 960001", key: "01632960001" });
  const other = makeCustomer();
  expect(() => makeNumber(other, { label: "01632 960001", key: "01632960001" })).toThrow("UNIQUE");
  sqlite.exec("update items set dropped_on = '2026-06-01'");
  expect(makeNumber(other, { label: "01632 960001", key: "01632960001" })).toBeGreaterThan(0);
});

test("a feature sits on a number of its own customer only", () => {
  const numberId = makeNumber(makeCustomer());
  expect(() => makeFeature(makeCustomer(), { numberId })).toThrow("its own customer");
});

test.each([
  ["a period that ends before it starts", () => makeHolding(makeCustomer(), makeProduct(), { until: "2025-12-31" })],
  ["a name of no characters", () => makeProduct({ name: "" })],
  ["a display class that is two", () => makeProduct({ displayClass: "product voice" })],
  [
    "declined without a reason",
    () => makeInterest(makeCustomer(), makeProduct(), { closedOn: "2026-02-01", closedAs: "declined" }),
  ],
  ["a product nobody made", () => makeHolding(makeCustomer(), 999_999)],
])("the tables refuse %s", (_name, write) => {
  expect(write).toThrow(/CHECK|FOREIGN KEY/);
});

test("an id is never used again", () => {
  const first = makeProduct();
  sqlite.prepare("delete from product_counts where product_id = ?").run(first);
  sqlite.prepare("delete from customer_products where id = ?").run(first);
  expect(makeProduct()).toBeGreaterThan(first);
});
