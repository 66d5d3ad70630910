import fc from "fast-check";
import { expect, test } from "vitest";
import { makeCustomer, makeHolding, makeInterest, makeNumber, makeProduct } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import { expectLawfulBase, expectTrueCounters } from "#db/test/laws.ts";
import { readFilter } from "#lib/customers/filter.ts";
import { Forbidden, RuleBroken } from "#lib/errors.ts";
import { addInterest } from "#lib/interests/mutations.ts";
import { accountStaff, manager, person } from "#lib/test/actors.ts";
import { expectRefused } from "#lib/test/unchanged.ts";
import { type Chosen, chosenQuery, readChosen, readChosenText } from "./chosen.ts";
import type { BulkEffect } from "./effects.ts";
import { changeMany, changeManyWhole } from "./mutations.ts";
import { countMatching, listChosen, previewBulk } from "./queries.ts";
import { ACT_NAMES, type ActName, type BulkAct } from "./rules.ts";

type Made<A> = A extends fc.Arbitrary<infer T> ? T : never;
const DAY = "2026-06-01";
const NO_FILTER = readFilter({});

const all = (query: string, ...values: unknown[]) => sqlite.prepare(query).all(...values) as Record<string, unknown>[];
const ticked = (ids: number[]): Chosen => ({ all: false, ids, filter: NO_FILTER });
const matching = (params: Record<string, string>): Chosen => ({ all: true, ids: [], filter: readFilter(params) });

const customer = fc.record({
  status: fc.constantFrom("prospect" as const, "active" as const, "closed" as const),
  has: fc.constantFrom("has", "has since May", "had", "had until May", "never"),
  wants: fc.constantFrom("wants", "wants since May", "declined", "declined until May", "never"),
  carries: fc.boolean(),
  manager: fc.constantFrom("ours" as const, "other" as const, null),
});

function make(productId: number, people: { ours: number; other: number }, made: Made<typeof customer>) {
  const { status, has, wants, carries } = made;
  const id = makeCustomer({ status, accountManagerId: made.manager && people[made.manager] });
  if (has === "has") makeHolding(id, productId);
  if (has === "has since May") makeHolding(id, productId, { since: "2026-05-20" });
  if (has === "had") makeHolding(id, productId, { until: "2026-03-01" });
  if (has === "had until May") makeHolding(id, productId, { until: "2026-05-20" });
  if (wants === "wants") makeInterest(id, productId);
  if (wants === "wants since May") makeInterest(id, productId, { openedOn: "2026-05-20" });
  const declined = { closedOn: "2026-02-01", closedAs: "declined", reason: "Too dear" } as const;
  if (wants === "declined") makeInterest(id, productId, declined);
  if (wants === "declined until May") makeInterest(id, productId, { ...declined, askAgainOn: "2026-05-01" });
  if (carries) makeNumber(id, {}, [productId]);
  return id;
}

function actOf(act: ActName, productId: number, accountManagerId: number | null, day = "2026-05-10"): BulkAct {
  const what = { productId, day };
  switch (act) {
    case "add-holding":
      return { act, ...what, note: "By letter", closeInterest: true };
    case "end-holding":
      return { act, ...what, reason: "Sold off" };
    case "open-interest":
      return { act, ...what, note: "Fair" };
    case "close-interest":
      return { act, ...what, closedAs: "declined", reason: "Too dear", askAgainOn: "2026-12-01" };
    case "account-manager":
      return { act, accountManagerId };
  }
}

/** What each act left behind, customer by customer, told from the rows alone. */
const WRITTEN: Record<ActName, string> = {
  "add-holding": "select customer_id as id from holdings where until is null and note = 'By letter'",
  "end-holding": "select customer_id as id from holdings where until = '2026-05-10' and end_reason = 'Sold off'",
  "open-interest": "select customer_id as id from interests where closed_on is null and note = 'Fair'",
  "close-interest":
    "select customer_id as id from interests where closed_on = '2026-05-10' and ask_again_on = '2026-12-01'",
  "account-manager": "select id from customers where version = 2",
};

/** All that a preview tells of, page by page. */
function told(chosen: Chosen, act: BulkAct, left: boolean) {
  const actor = accountStaff();
  const rows: BulkEffect[] = [];
  for (let page = 1; ; page++) {
    const preview = previewBulk(actor, { chosen, act }, { left, page }, DAY);
    rows.push(...preview.rows);
    if (!preview.more) return { ...preview, rows };
  }
}

test.each(ACT_NAMES)("%s: the preview is what the run does, row for row", (name) => {
  const actor = accountStaff();
  const ours = person().id;
  const other = person().id;
  const base = fc.array(customer, { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(base, fc.boolean(), fc.boolean(), (people, everybody, nobody) => {
      sqlite.exec("savepoint run");
      try {
        const productId = makeProduct({ onNumbers: true });
        const ids = people.map((each) => make(productId, { ours, other }, each));
        const chosen = everybody ? matching({}) : ticked(ids.slice(0, 6));
        const act = actOf(name, productId, nobody ? null : ours);
        const { rows, sums, seen } = told(chosen, act, false);
        const { rows: left } = told(chosen, act, true);
        const untouched = () =>
          left.map(({ customerId }) => [
            all("select * from holdings where customer_id = ?", customerId),
            all("select * from interests where customer_id = ?", customerId),
            all("select * from customers where id = ?", customerId),
          ]);
        const before = untouched();
        expect([rows.length, left.length]).toEqual([sums.changed, sums.customers - sums.changed]);
        const input = { chosen, act, seen, expected: sums.changed };
        if (sums.changed === 0) {
          expectRefused(() => changeMany(actor, input, DAY), RuleBroken);
          return;
        }
        const { change } = changeMany(actor, input, DAY);
        const done = all(WRITTEN[name]).map(({ id }) => id as number);
        expect(done.sort()).toEqual(rows.map(({ customerId }) => customerId).sort());
        expect(untouched()).toEqual(before);
        const closed = all("select id from interests where closed_on = ? and closed_as = 'acquired'", DAY);
        if (name === "add-holding") expect(closed.length).toBe(sums.interests);
        for (const { interestId, holdingId } of rows) {
          if (interestId)
            expect(all("select closed_on as c from interests where id = ?", interestId)[0]?.c).toBeTruthy();
          if (holdingId)
            expect(all("select until as u from holdings where id = ?", holdingId)[0]?.u).toBe("2026-05-10");
        }
        expect(all("select origin from change_sets where id = ?", change)).toEqual([{ origin: "bulk" }]);
        expect(told(chosen, act, false).sums.changed).toBe(0);
        expectTrueCounters();
        expectLawfulBase();
      } finally {
        sqlite.exec("rollback to run; release run");
      }
    }),
    { numRuns: 40 },
  );
});

function twoHundred() {
  const productId = makeProduct({ name: "Hosted Voice" });
  const ids = Array.from({ length: 212 }, () => makeCustomer());
  return { productId, ids };
}

test("all that match are one change set, titled in words, and its filter may lose them meanwhile", () => {
  const { productId } = twoHundred();
  makeHolding(makeCustomer(), productId);
  const chosen = matching({ lacks: String(productId) });
  const act = actOf("add-holding", productId, null);
  const actor = accountStaff();
  const { change } = changeMany(actor, { chosen, act, seen: told(chosen, act, false).seen, expected: 212 }, DAY);
  expect(all("select title, outcome, origin, staff_id as who from change_sets where id = ?", change)).toEqual([
    { title: "Hosted Voice added to 212 customers", outcome: null, origin: "bulk", who: actor.id },
  ]);
  expect(all("select count(*) as n from changes where change_set_id = ?", change)).toEqual([{ n: 424 }]);
  expect(listChosen(actor, chosen).count).toBe(0);
});

test("what changed since the preview is left alone and told of, as is another number than it told", () => {
  const { productId, ids } = twoHundred();
  const actor = accountStaff();
  const other = person().id;
  const ours = person().id;
  const chosen = ticked(ids);
  const act = actOf("account-manager", productId, ours);
  const { seen, sums } = told(chosen, act, false);
  changeMany(actor, { chosen: ticked(ids.slice(0, 2)), act: actOf("account-manager", 0, other), seen, expected: 2 });
  const { change } = changeMany(actor, { chosen, act, seen, expected: sums.changed }, DAY);
  expect(all("select outcome from change_sets where id = ?", change)).toEqual([
    { outcome: "The preview told of 212 customers. Left alone: 2 changed since the preview." },
  ]);
  expect(all("select count(*) as n from customers where account_manager_id = ?", other)).toEqual([{ n: 2 }]);

  const add = actOf("end-holding", productId, null);
  const [first = 0, second = 0] = ids;
  makeHolding(first, productId);
  makeHolding(second, productId);
  const seenNow = told(chosen, add, false).seen;
  addInterest(actor, { customerId: first, productId, openedOn: DAY, note: null }, DAY);
  expect(changeMany(actor, { chosen, act: add, seen: seenNow, expected: 2 }, DAY).changed).toBe(1);
});

test("a filter's customers are found whole, however the list walks to them", () => {
  const actor = accountStaff();
  const productId = makeProduct();
  const account = (at: number) => ({ accountNumber: `W-${at}`, accountKey: `w-${at}` });
  const twelves = Array.from({ length: 1300 }, (_, at) => `${at}`).filter((text) => text.includes("12")).length;
  const made = Array.from({ length: 1300 }, (_, at) =>
    makeCustomer({ name: `Walked ${String(at).padStart(4, "0")} Ltd`, nameKey: `walked ${at} ltd`, ...account(at) }),
  );
  for (const id of made.slice(0, 1100)) makeHolding(id, productId);
  expect(listChosen(actor, matching({ q: "walked" })).count).toBe(1300);
  expect(listChosen(actor, matching({ has: String(productId) })).count).toBe(1100);
  expect(listChosen(actor, matching({ q: "walked", lacks: String(productId) })).count).toBe(200);
  expect(listChosen(actor, matching({ q: "walked 12" })).count).toBe(twelves);
  expect(countMatching(actor, readFilter({ q: "walked" }))).toEqual({ count: 1000, more: true });
  const act = actOf("end-holding", productId, null);
  const chosen = matching({ q: "walked", has: String(productId) });
  const { seen } = told(chosen, act, false);
  expect(changeManyWhole(actor, { chosen, act, seen, expected: 1100 }, DAY).changed).toBe(1100);
});

test("ticked customers stand in an address, five hundred at most; whatever it says is read", () => {
  const ids = fc.uniqueArray(fc.integer({ min: 1, max: 10_000_000 }), { maxLength: 500 });
  fc.assert(
    fc.property(ids, (chosen) => {
      const query = chosenQuery({ ...ticked(chosen), filter: readFilter({ q: "a&b=c", status: "active" }) });
      expect(query.toString().length).toBeLessThan(4000);
      const read = readChosenText(query.toString());
      expect(read.ids).toEqual([...chosen].sort((a, b) => a - b));
      expect(read).toMatchObject({ all: false, filter: { q: "a&b=c", status: "active" } });
    }),
  );
  const seen = readChosen({ q: "north", after: "n:1", customer: "7" });
  expect(seen.place).toEqual({ after: "n:1" });
  expect(readChosenText(chosenQuery(seen).toString())).toEqual(seen);
  fc.assert(fc.property(fc.string(), (text) => void readChosen({ ids: text, customer: [text, "7"], all: text })));
  expect(readChosen({ customer: ["3", "x", "3", "9"], ids: "2.1.!" }).ids).toEqual([3, 9, 2]);
});

test("what cannot be is refused at its field, and nothing is written", () => {
  const ids = [makeCustomer()];
  const historic = makeProduct({ availability: "historic" });
  const product = makeProduct();
  const gone = person().id;
  sqlite.prepare("update staff set disabled_at = 1 where id = ?").run(gone);
  const refused = (act: BulkAct, field: string) => {
    const input = { chosen: ticked(ids), act, seen: 0, expected: 1 };
    expectRefused(() => changeMany(accountStaff(), input, DAY), RuleBroken, { field });
    expect(() => previewBulk(accountStaff(), input, {}, DAY)).toThrow(RuleBroken);
  };
  refused(actOf("add-holding", historic, null), "productId");
  refused(actOf("open-interest", historic, null), "productId");
  refused(actOf("end-holding", 999_999, null), "productId");
  refused(actOf("add-holding", product, null, "2026-06-02"), "day");
  refused(
    { act: "close-interest", productId: product, day: DAY, closedAs: "declined", reason: null, askAgainOn: null },
    "reason",
  );
  refused(actOf("account-manager", 0, gone), "accountManagerId");
});

test("it needs the right to edit Customers", () => {
  const chosen = ticked([makeCustomer()]);
  for (const name of ACT_NAMES) {
    const act = actOf(name, makeProduct(), null);
    expectRefused(() => changeMany(manager(), { chosen, act, seen: 0, expected: 1 }), Forbidden);
    expect(() => previewBulk(manager(), { chosen, act })).toThrow(Forbidden);
  }
  expect(() => listChosen(manager(), chosen)).toThrow(Forbidden);
  expect(() => countMatching(manager(), NO_FILTER)).toThrow(Forbidden);
});
