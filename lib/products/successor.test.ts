import fc from "fast-check";
import { expect, test } from "vitest";
import { makeCustomer, makeHolding, makeInterest, makeProduct } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import { expectLawfulBase, expectTrueCounters } from "#db/test/laws.ts";
import { Forbidden, RuleBroken } from "#lib/errors.ts";
import { accountStaff, manager } from "#lib/test/actors.ts";
import { expectRefused } from "#lib/test/unchanged.ts";
import { retireProduct } from "./mutations-retire.ts";
import { previewRetirement } from "./queries-dry-run.ts";
import { storedProduct } from "./stored.ts";
import { effectsOfSuccession, sumSuccession, whyNothingNew } from "./successor.ts";

type Made<A> = A extends fc.Arbitrary<infer T> ? T : never;
const DAY = "2026-06-01";

const person = fc.record({
  old: fc.constantFrom("has", "had", "never"),
  next: fc.constantFrom("has", "had", "wants", "declined", "declined until May", "never"),
});

function make(productId: number, successorId: number, { old, next }: Made<typeof person>) {
  const id = makeCustomer();
  if (old === "has") makeHolding(id, productId);
  if (old === "had") makeHolding(id, productId, { until: "2026-03-01" });
  if (next === "has") makeHolding(id, successorId);
  if (next === "had") makeHolding(id, successorId, { until: "2026-05-20" });
  if (next === "wants") makeInterest(id, successorId);
  const declined = { closedOn: "2026-02-01", closedAs: "declined", reason: "Too dear" } as const;
  if (next === "declined") makeInterest(id, successorId, declined);
  if (next === "declined until May") makeInterest(id, successorId, { ...declined, askAgainOn: "2026-05-01" });
}

const all = (query: string, ...values: unknown[]) => sqlite.prepare(query).all(...values) as Record<string, unknown>[];
const current = (productId: number) =>
  all(
    "select customer_id as customerId, since from holdings where product_id = ? and until is null order by 1",
    productId,
  );

test("the preview of a succession is what the retirement does, row for row", () => {
  const actor = manager();
  const how = fc.constantFrom("offer" as const, "move" as const);
  fc.assert(
    fc.property(fc.array(person, { maxLength: 8 }), how, (people, how) => {
      sqlite.exec("savepoint run");
      try {
        const productId = makeProduct();
        const successorId = makeProduct();
        for (const each of people) make(productId, successorId, each);
        const asked = { successorId, from: "2026-05-10", how };
        const foretold = [...effectsOfSuccession({ productId, ...asked }, DAY)];
        expect(previewRetirement(actor, productId, asked, 0, DAY)).toMatchObject({
          rows: foretold,
          sums: sumSuccession(foretold, asked.from),
        });
        const had = current(successorId);
        const wanted = all("select id from interests where closed_on is null and product_id = ?", successorId).length;

        retireProduct(actor, { productId, version: 1, ...asked }, DAY);

        expect(storedProduct(productId)).toMatchObject({ availability: "historic", successorId });
        const started = current(successorId).filter((row) => had.every((one) => one.customerId !== row.customerId));
        expect(started).toEqual(
          foretold
            .filter(({ startsOn }) => startsOn !== null)
            .map(({ customerId, startsOn }) => ({ customerId, since: startsOn })),
        );
        expect(current(productId).length).toBe(how === "move" ? 0 : foretold.length);
        if (how === "offer") {
          const open = all("select id from interests where closed_on is null and product_id = ?", successorId).length;
          expect(open - wanted).toBe(foretold.filter(({ offered }) => offered).length);
        }
        expectTrueCounters();
        expectLawfulBase();
      } finally {
        sqlite.exec("rollback to run; release run");
      }
    }),
    { numRuns: 60 },
  );
});

test("who has, wants or has declined the successor is not offered it; a refusal that is over counts no more", () => {
  const productId = makeProduct();
  const successorId = makeProduct();
  for (const next of ["has", "had", "wants", "declined", "declined until May", "never"] as const)
    make(productId, successorId, { old: "has", next });
  const effects = [...effectsOfSuccession({ productId, successorId, how: "offer", from: DAY }, DAY)];
  expect(effects.map(({ why }) => why)).toEqual([
    "has it already",
    null,
    "is interested already",
    "declined it",
    null,
    null,
  ]);
});

test("a successor must be another product on offer, and the day not to come", () => {
  const actor = manager();
  const productId = makeProduct();
  const retire = (asked: object) => () => retireProduct(actor, { productId, version: 1, ...asked }, DAY);
  const historic = makeProduct({ availability: "historic" });
  const offered = makeProduct();
  expectRefused(retire({ successorId: productId, how: "move" }), RuleBroken, { field: "successorId" });
  expectRefused(retire({ successorId: historic, how: "move" }), RuleBroken, { field: "successorId" });
  expectRefused(retire({ successorId: 999_999, how: "move" }), RuleBroken, { field: "successorId" });
  expectRefused(retire({ successorId: offered }), RuleBroken, { field: "how" });
  expectRefused(retire({ successorId: offered, how: "move", from: "2026-06-02" }), RuleBroken, { field: "from" });
});

test("a succession is confirmed as it was shown, or not at all", () => {
  const actor = manager();
  const productId = makeProduct();
  const asked = { successorId: makeProduct(), from: DAY, how: "move" as const };
  const previewed = previewRetirement(actor, productId, asked, 0, DAY)?.key;
  const retire = (input: object) => () => retireProduct(actor, { productId, version: 1, ...input }, DAY);
  const refusal = { field: "successorId", message: expect.stringMatching("Show what that does") };
  expectRefused(retire({ ...asked, previewed: "" }), RuleBroken, refusal);
  expectRefused(retire({ ...asked, previewed, successorId: makeProduct() }), RuleBroken, refusal);
  expectRefused(retire({ ...asked, previewed, how: "offer" }), RuleBroken, refusal);
  expectRefused(retire({ previewed }), RuleBroken, refusal);
  retire({ ...asked, previewed })();
  expect(storedProduct(productId)).toMatchObject({ availability: "historic", successorId: asked.successorId });
});

test("who has the successor already gets nothing new by a move, and the file says so", () => {
  const productId = makeProduct();
  const successorId = makeProduct();
  for (const next of ["has", "never"] as const) make(productId, successorId, { old: "has", next });
  const effects = [...effectsOfSuccession({ productId, successorId, how: "move", from: DAY }, DAY)];
  expect(effects.map(whyNothingNew)).toEqual(["has it already", null]);
});

test("how many would end on their own start day is said", () => {
  const productId = makeProduct();
  const asked = { successorId: makeProduct(), from: "2026-01-10", how: "move" as const };
  makeHolding(makeCustomer(), productId, { since: "2026-01-05" });
  makeHolding(makeCustomer(), productId, { since: "2026-02-05" });
  expect(previewRetirement(manager(), productId, asked, 0, DAY)?.sums).toMatchObject({ ended: 2, later: 1 });
});

test("it needs the catalogue's edit right, to look and to do", () => {
  const actor = accountStaff();
  const productId = makeProduct();
  const asked = { successorId: makeProduct(), how: "move" as const };
  expectRefused(() => retireProduct(actor, { productId, version: 1, ...asked }), Forbidden);
  expect(() => previewRetirement(actor, productId, asked)).toThrow(Forbidden);
});
