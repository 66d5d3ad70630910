import fc from "fast-check";
import { expect, test } from "vitest";
import { makeCustomer, makeFeature, makeHolding, makeInterest, makeNumber, makeProduct } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import { expectTrueCounters } from "#db/test/laws.ts";
import { editProductAndExisting } from "#lib/products/mutations.ts";
import { previewEdit } from "#lib/products/queries-dry-run.ts";
import { storedProduct } from "#lib/products/stored.ts";
import { manager } from "#lib/test/actors.ts";
import { effectsOnExisting, sumEffects } from "./existing.ts";

type Made<A> = A extends fc.Arbitrary<infer T> ? T : never;
const DAY = "2026-06-01";
const NAMES = ["neither", "had", "has by hand", "wants", "has and wants"] as const;

const customer = fc.record({
  standing: fc.constantFrom(...NAMES),
  numbers: fc.array(fc.constantFrom("2026-02-01", "2026-03-01", "2026-04-01"), { maxLength: 3 }),
  features: fc.nat(2),
  dropped: fc.boolean(),
  already: fc.boolean(),
});

/** A customer whose items carry the product, standing to it as told. */
function make(productId: number, { standing, numbers, features, dropped, already }: Made<typeof customer>) {
  const id = makeCustomer();
  const items = [
    ...numbers.map((startDate) => makeNumber(id, { startDate }, [productId])),
    ...Array.from({ length: features }, () => makeFeature(id, {}, [productId])),
  ];
  if (dropped) makeNumber(id, { droppedOn: "2026-05-01" }, [productId]);
  if (standing === "had") makeHolding(id, productId, { since: "2026-01-10", until: "2026-03-15" });
  if (standing.startsWith("has")) makeHolding(id, productId, {}, already ? items[0] : undefined);
  if (standing.endsWith("wants")) makeInterest(id, productId);
  return id;
}

const all = (query: string, ...values: unknown[]) => sqlite.prepare(query).all(...values);

test("the dry run is what the run does, row for row", () => {
  const actor = manager();
  const switched = fc.record({ add: fc.boolean(), remove: fc.boolean() });
  fc.assert(
    fc.property(fc.array(customer, { minLength: 1, maxLength: 8 }), switched, (people, { add, remove }) => {
      sqlite.exec("savepoint run");
      try {
        const productId = makeProduct({ onNumbers: true, onFeatures: true });
        for (const each of people) make(productId, each);
        const foretold = [...effectsOnExisting(productId, { add, remove })];
        const { sums, rows } = previewEdit(actor, productId, { add, remove });
        expect(rows).toEqual(foretold);
        expect(sums).toEqual(sumEffects(foretold));
        const holdingsBefore = new Set((all("select id from holdings") as { id: number }[]).map(({ id }) => id));
        const sourcesBefore = all("select id from holding_sources").length;
        const closedBefore = all("select id from interests where closed_on is not null").length;

        const { name, displayClass, availability } = storedProduct(productId)!;
        const fields = { name, displayClass, availability, onNumbers: true, onFeatures: true };
        editProductAndExisting(
          actor,
          { productId, version: 1, ...fields, autoAddToCustomer: add, autoRemoveFromInterests: remove },
          DAY,
        );

        const started = (
          all("select id, customer_id as customerId, since from holdings where until is null order by customer_id") as {
            id: number;
            customerId: number;
            since: string;
          }[]
        ).filter(({ id }) => !holdingsBefore.has(id));
        expect(started.map(({ customerId, since }) => [customerId, since])).toEqual(
          foretold.filter(({ gainsSince }) => gainsSince).map(({ customerId, gainsSince }) => [customerId, gainsSince]),
        );
        expect(all("select id from holding_sources").length - sourcesBefore).toBe(
          foretold.reduce((count, { sources }) => count + sources.length, 0),
        );
        const closed = all("select id from interests where closed_as = 'acquired' and closed_on = ?", DAY);
        expect(closed.length - closedBefore).toBe(sums.close);
        expect([...effectsOnExisting(productId, { add, remove })]).toEqual([]);
        expectTrueCounters();
      } finally {
        sqlite.exec("rollback to run; release run");
      }
    }),
    { numRuns: 60 },
  );
});

test("a customer gains it since the earliest item that carries it, but after what they had before", () => {
  const productId = makeProduct({ onNumbers: true });
  const fresh = makeCustomer();
  makeNumber(fresh, { startDate: "2026-03-01" }, [productId]);
  makeNumber(fresh, { startDate: "2026-02-01" }, [productId]);
  const former = makeCustomer();
  makeNumber(former, { startDate: "2026-02-01" }, [productId]);
  makeHolding(former, productId, { until: "2026-02-20" });
  const effects = [...effectsOnExisting(productId, { add: true, remove: true })];
  expect(effects.map(({ customerId, gainsSince, sources }) => [customerId, gainsSince, sources.length])).toEqual([
    [fresh, "2026-02-01", 2],
    [former, "2026-02-20", 1],
  ]);
});

test("what an item came back with it accounts for since then, not for the time it was away", () => {
  const productId = makeProduct({ onNumbers: true });
  const itemId = makeNumber(makeCustomer(), { startDate: "2026-01-05" }, [productId]);
  const away = sqlite.prepare("insert into item_gaps (item_id, since, until) values (?, ?, ?)");
  away.run(itemId, "2026-01-10", "2026-01-20");
  away.run(itemId, "2026-02-01", "2026-06-01");
  expect([...effectsOnExisting(productId, { add: true, remove: false })]).toMatchObject([
    { gainsSince: "2026-06-01", sources: [{ itemId, since: "2026-06-01" }] },
  ]);
});

test("a Historic product is gained by nobody; interests in it still close", () => {
  const productId = makeProduct({ onNumbers: true, availability: "historic" });
  const customerId = makeCustomer();
  makeNumber(customerId, {}, [productId]);
  const interestId = makeInterest(customerId, productId);
  expect([...effectsOnExisting(productId, { add: true, remove: true })]).toMatchObject([
    { customerId, gainsSince: null, sources: [], interestId },
  ]);
});
