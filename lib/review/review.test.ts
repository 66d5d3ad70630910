import fc from "fast-check";
import { expect, test } from "vitest";
import { makeCustomer, makeFeature, makeHolding, makeInterest, makeNumber, makeProduct } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import { expectTrueCounters } from "#db/test/laws.ts";
import { Forbidden, RuleBroken } from "#lib/errors.ts";
import { accountStaff, manager, nobody } from "#lib/test/actors.ts";
import { expectRefused } from "#lib/test/unchanged.ts";
import { repairLines } from "./mutations.ts";
import { countReview, listReview } from "./queries.ts";
import { REPAIRS, REVIEW_LIST_NAMES, type Repair, type ReviewList } from "./rules.ts";

const DAY = "2026-06-01";
const one = (query: string, ...values: unknown[]) => sqlite.prepare(query).get(...values) as Record<string, unknown>;
const refs = (list: ReviewList) => listReview(accountStaff(), list, "", DAY).rows.map(({ ref }) => String(ref));

/** One line on each list, and beside each one that is nearly such a line. */
function oneOfEach() {
  const customerId = makeCustomer({ name: "Drummond Glass" });
  const other = makeCustomer();
  const auto = makeProduct({ name: "Auto", onNumbers: true, autoAddToCustomer: true, autoRemoveFromInterests: true });
  const plain = makeProduct({ name: "Plain", onNumbers: true });
  const successorId = makeProduct({ name: "Successor" });
  const historic = makeProduct({ name: "Old", availability: "historic", successorId });
  const unsourced = makeHolding(customerId, plain, { unsourcedSince: "2026-03-01" });
  sqlite.prepare("update holding_sources set until = '2026-03-01' where holding_id = ?").run(unsourced);
  makeHolding(other, plain, { until: "2026-03-01", unsourcedSince: null });
  makeNumber(customerId, { startDate: "2026-02-01" }, [auto]);
  makeNumber(other, { startDate: "2026-02-01" }, [plain]);
  const had = makeInterest(customerId, plain);
  makeInterest(other, plain);
  const inHistoric = makeInterest(customerId, historic, { note: "Asked twice" });
  makeInterest(other, historic, { closedOn: "2026-02-01", closedAs: "withdrawn" });
  const declined = { closedOn: "2026-02-01", closedAs: "declined", reason: "Too dear" } as const;
  const again = makeInterest(customerId, makeProduct({ name: "Again" }), { ...declined, askAgainOn: DAY });
  makeInterest(other, makeProduct(), { ...declined, askAgainOn: "2026-06-02" });
  makeInterest(other, makeProduct(), declined);
  return { customerId, auto, plain, successorId, unsourced, had, inHistoric, again };
}

test("each list has its line, and not what is nearly one", () => {
  const made = oneOfEach();
  expect(Object.fromEntries(REVIEW_LIST_NAMES.map((list) => [list, refs(list)]))).toEqual({
    unsourced: [String(made.unsourced)],
    missing: [`${made.auto}-${made.customerId}`],
    had: [String(made.had)],
    historic: [String(made.inHistoric)],
    again: [String(made.again)],
  });
  expect(countReview(accountStaff(), DAY).map(({ count, more }) => [count, more])).toEqual(
    REVIEW_LIST_NAMES.map(() => [1, false]),
  );
});

test.each<[Repair, (made: ReturnType<typeof oneOfEach>) => string, ReviewList, string]>([
  ["end", ({ unsourced }) => String(unsourced), "unsourced", "Plain ended on 1 Mar 2026 for Drummond Glass"],
  ["keep", ({ unsourced }) => String(unsourced), "unsourced", "Plain kept for Drummond Glass, recorded by hand"],
  ["add", ({ auto, customerId }) => `${auto}-${customerId}`, "missing", "Auto added to Drummond Glass"],
  ["acquire", ({ had }) => String(had), "had", "Interest of Drummond Glass in Plain closed as acquired"],
  ["withdraw", ({ inHistoric }) => String(inHistoric), "historic", "Interest of Drummond Glass in Old withdrawn"],
  [
    "succeed",
    ({ inHistoric }) => String(inHistoric),
    "historic",
    "Interest of Drummond Glass in Old moved to Successor",
  ],
  ["ask", ({ again }) => String(again), "again", "Interest of Drummond Glass in Again opened again"],
])("%s takes the line off its list, once, and is titled by what it did", (repair, lineOf, list, title) => {
  const made = oneOfEach();
  const line = lineOf(made);
  const actor = accountStaff();
  const repaired = repairLines(actor, { repair, lines: [line, line] }, DAY);
  expect(repaired).toMatchObject({ list, done: 1, left: 0 });
  expect(one("select title from change_sets where id = ?", repaired.change).title).toBe(title);
  expect(refs(list)).toEqual([]);
  expectTrueCounters();
  expectRefused(() => repairLines(actor, { repair, lines: [line] }, DAY), RuleBroken, {
    message: "Somebody saw to it meanwhile: nothing was left to do.",
  });
});

test("what each repair leaves behind", () => {
  const made = oneOfEach();
  const actor = accountStaff();
  const { customerId } = made;
  const repair = (repair: Repair, line: string | number) => repairLines(actor, { repair, lines: [String(line)] }, DAY);
  repair("acquire", made.had);
  repair("end", made.unsourced);
  expect(one("select until, end_reason from holdings where id = ?", made.unsourced).until).toBe("2026-03-01");
  repair("add", `${made.auto}-${customerId}`);
  const held = one("select since from holdings where customer_id = ? and product_id = ?", customerId, made.auto);
  expect(held.since).toBe("2026-02-01");
  repair("succeed", made.inHistoric);
  expect(one("select closed_as as a from interests where id = ?", made.inHistoric).a).toBe("withdrawn");
  expect(one("select note, closed_on as c from interests where product_id = ?", made.successorId)).toEqual({
    note: "Asked twice",
    c: null,
  });
  repair("ask", made.again);
  expect(one("select closed_on as c from interests where id > ? order by id desc limit 1", made.again).c).toBeNull();
});

test("keeping a holding records it by hand and clears the mark", () => {
  const { unsourced } = oneOfEach();
  repairLines(accountStaff(), { repair: "keep", lines: [String(unsourced)] }, DAY);
  expect(one("select until, unsourced_since as u from holdings where id = ?", unsourced)).toEqual({
    until: null,
    u: null,
  });
  const live = one("select kind, note from holding_sources where holding_id = ? and until is null", unsourced);
  expect(live).toEqual({ kind: "hand", note: "Kept on review" });
});

test("many lines are one change set, told in numbers, and those seen to meanwhile are left alone", () => {
  const product = makeProduct();
  const lines = Array.from({ length: 60 }, () => {
    const id = makeHolding(makeCustomer(), product, { unsourcedSince: "2026-03-01" });
    sqlite.prepare("update holding_sources set until = '2026-03-01' where holding_id = ?").run(id);
    return String(id);
  });
  const actor = accountStaff();
  repairLines(actor, { repair: "end", lines: lines.slice(0, 2) }, DAY);
  const { change, done, left } = repairLines(actor, { repair: "end", lines }, DAY);
  expect([done, left]).toEqual([58, 2]);
  expect(one("select origin, title, outcome from change_sets where id = ?", change)).toEqual({
    origin: "bulk",
    title: "Nothing behind it: End, 58 lines",
    outcome: "2 lines were left alone: somebody saw to it meanwhile, or it cannot be done.",
  });
});

test("pages go on where the last one ended, on every list", () => {
  const listed = (list: ReviewList) => {
    const found: string[] = [];
    for (let after: string | undefined = ""; after !== undefined; ) {
      const page: ReturnType<typeof listReview> = listReview(accountStaff(), list, after, DAY);
      found.push(...page.rows.map(({ ref }) => String(ref)));
      after = page.next;
    }
    return found;
  };
  const auto = makeProduct({ onFeatures: true, autoAddToCustomer: true });
  const historic = makeProduct({ availability: "historic" });
  const plain = makeProduct();
  for (let made = 0; made < 70; made++) {
    const customerId = makeCustomer();
    makeFeature(customerId, {}, [auto]);
    makeInterest(customerId, historic);
    makeInterest(customerId, plain);
    const holding = makeHolding(customerId, plain, { unsourcedSince: made % 2 ? "2026-03-01" : "2026-03-02" });
    sqlite.prepare("update holding_sources set until = '2026-03-01' where holding_id = ?").run(holding);
    const declined = { closedOn: "2026-02-01", closedAs: "declined", reason: "Too dear" } as const;
    makeInterest(customerId, makeProduct(), { ...declined, askAgainOn: "2026-05-01" });
  }
  for (const list of REVIEW_LIST_NAMES) {
    const found = listed(list);
    expect([found.length, new Set(found).size], list).toEqual([70, 70]);
  }
});

test("whatever a place says, a page is a page", () => {
  oneOfEach();
  fc.assert(
    fc.property(
      fc.constantFrom(...REVIEW_LIST_NAMES),
      fc.oneof(fc.string(), fc.constantFrom("1.", "2026-01-01.1", "-.1", "9.9")),
      (list, after) => {
        expect(listReview(accountStaff(), list, after, DAY).rows.length).toBeLessThanOrEqual(1);
      },
    ),
  );
});

test("nothing ticked, or nothing to do, is said", () => {
  expectRefused(() => repairLines(accountStaff(), { repair: "end", lines: [] }), RuleBroken, { field: "lines" });
  expectRefused(() => repairLines(accountStaff(), { lines: ["1"] }), RuleBroken, { field: "repair" });
});

test("to look needs Customers, to repair needs the edit right", () => {
  const { unsourced } = oneOfEach();
  expect(() => countReview(nobody())).toThrow(Forbidden);
  expect(() => listReview(nobody(), "had")).toThrow(Forbidden);
  expect(listReview(manager(), "unsourced", "", DAY).rows).toHaveLength(1);
  for (const repair of REPAIRS)
    expectRefused(() => repairLines(manager(), { repair, lines: [String(unsourced)] }), Forbidden);
});
