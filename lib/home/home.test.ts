import { expect, test } from "vitest";
import { makeCustomer, makeFeature, makeHolding, makeInterest, makeNumber, makeProduct } from "#db/factories.ts";
import { accountStaff, nobody } from "#lib/test/actors.ts";
import { countBase, countCatalogue, listNewestInterests } from "./queries.ts";

test("the sizes are of what is active, current and open", () => {
  const actor = accountStaff();
  const before = countBase(actor);
  const customer = makeCustomer({ status: "suspended" });
  const [one, other] = [makeProduct(), makeProduct({ availability: "historic" })];
  makeNumber(customer);
  makeNumber(customer, { droppedOn: "2026-02-01" });
  makeFeature(customer);
  makeHolding(customer, one);
  makeHolding(customer, other, { until: "2026-02-01" });
  makeInterest(customer, one);
  makeInterest(customer, other, { closedOn: "2026-02-01", closedAs: "withdrawn" });
  const after = countBase(actor);
  const grown = Object.entries(after).filter(([name, count]) => count !== before[name as keyof typeof before]);
  expect(Object.fromEntries(grown)).toEqual({
    customers: 1,
    suspended: 1,
    numbers: 1,
    features: 1,
    holdings: 1,
    interests: 1,
  });
  expect(countCatalogue(actor)).toEqual({ offered: 1, historic: 1 });
});

test("the ten newest open interests, newest first", () => {
  const customer = makeCustomer({ name: "Acme" });
  const products = Array.from({ length: 12 }, () => makeProduct());
  const ids = products.map((product) => makeInterest(customer, product));
  makeInterest(customer, makeProduct(), { closedOn: "2026-02-01", closedAs: "withdrawn" });
  const shown = listNewestInterests(accountStaff());
  expect(shown.map(({ id }) => id)).toEqual(ids.slice(2).reverse());
  expect(shown[0]).toMatchObject({ customer: "Acme", customerId: customer });
});

test("each needs its permission", () => {
  for (const read of [countBase, countCatalogue, listNewestInterests]) expect(() => read(nobody())).toThrow("needs");
});
