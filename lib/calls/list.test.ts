import fc from "fast-check";
import { expect, test } from "vitest";
import { makeCall, makeCustomer, makeInterest, makeNumber, makeProduct } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import { Forbidden } from "#lib/errors.ts";
import { accountStaff, nobody, person } from "#lib/test/actors.ts";
import { addDays, showDay } from "#lib/time.ts";
import { recordCall } from "./mutations.ts";
import { everyCallRow, findCallProgress, listCallList, listCallProducts } from "./queries.ts";
import { OUTCOME_NAMES, type Outcome } from "./rules.ts";
import { leftInWords, rungInWords, sayOn } from "./sentences.ts";
import { countDue, placeInWords, readPlace, START, walk } from "./walk.ts";

const DAY = "2026-06-01";
const AT = Date.UTC(2026, 4, 1);

function suggest(customerId: number, productId: number, strength: number, reasonId = 0) {
  sqlite
    .prepare(`insert into suggestions select id, ?, ?, ?, '2026-05-01', account_manager_id from customers where id = ?`)
    .run(productId, reasonId, strength, customerId);
}

type Made = {
  consent: boolean;
  mine: boolean;
  closed: boolean;
  on: "interest" | "suggestion" | "neither";
  rank: number;
  call: { outcome: Outcome; again: number | null; before: boolean } | null;
};

const made: fc.Arbitrary<Made> = fc.record({
  consent: fc.boolean(),
  mine: fc.boolean(),
  closed: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  on: fc.constantFrom("interest" as const, "suggestion" as const, "neither" as const),
  rank: fc.nat(3),
  call: fc.option(
    fc.record({
      outcome: fc.constantFrom(...OUTCOME_NAMES),
      again: fc.option(fc.integer({ min: -2, max: 2 })),
      before: fc.boolean(),
    }),
  ),
});

/** The list read by brute force off what was made. */
function expected(all: (Made & { id: number })[], { everybody, mine }: { everybody: boolean; mine: boolean }) {
  const due = all.filter(({ consent, mine: own, closed, on, call }) => {
    if (closed || on === "neither" || (!everybody && !consent) || (mine && !own)) return false;
    return call === null || (call.again !== null && call.again <= 0) || (on === "interest" && call.before);
  });
  const of = (on: Made["on"], sign: number) =>
    due.filter((row) => row.on === on).sort((a, b) => sign * (a.rank - b.rank) || a.id - b.id);
  return [...of("interest", 1), ...of("suggestion", -1)].map(({ id }) => id);
}

test("the list is what brute force says: who, and in which order, however small its pages and looks are", () => {
  const actor = accountStaff();
  fc.assert(
    fc.property(fc.array(made, { maxLength: 25 }), fc.integer({ min: 1, max: 6 }), (sequence, size) => {
      sqlite.exec("savepoint run");
      try {
        const productId = makeProduct();
        const other = makeProduct();
        const all = sequence.map((row) => {
          const id = makeCustomer({
            marketingConsent: row.consent,
            accountManagerId: row.mine ? actor.id : null,
            status: row.closed ? "closed" : "active",
          });
          if (row.on === "interest")
            makeInterest(id, productId, { openedOn: addDays("2026-05-01", row.rank), recordedAt: AT });
          if (row.on === "suggestion" && !row.closed) suggest(id, productId, 100 * row.rank);
          // The latest call counts, and only about this product.
          makeCall(id, productId, { calledOn: "2026-01-01", againOn: null, recordedAt: 0 });
          if (row.call) {
            const calledOn = addDays(DAY, -3);
            const againOn = row.call.again === null ? null : addDays(DAY, row.call.again);
            makeCall(id, productId, {
              outcome: row.call.outcome,
              calledOn,
              againOn,
              recordedAt: AT + (row.call.before ? -1 : 1),
            });
          } else makeCall(id, productId, { calledOn: addDays(DAY, -3), againOn: DAY, recordedAt: AT + 1 });
          makeCall(id, other, { calledOn: DAY, againOn: null });
          return { ...row, id };
        });
        for (const everybody of [true, false])
          for (const mine of [true, false]) {
            const asked = { productId, everybody, managerId: mine ? actor.id : null, day: DAY };
            const wanted = expected(all, { everybody, mine });
            const found: number[] = [];
            for (let place: typeof START | undefined = START; place; ) {
              const page: ReturnType<typeof walk> = walk(asked, readPlace(placeInWords(place)), size, size + 1);
              found.push(...page.found.map(({ customerId }) => customerId));
              place = page.found.length === size ? page.found.at(-1) : page.stopped;
            }
            expect(found).toEqual(wanted);
            const ask = { productId, everybody, mine };
            expect(listCallList(actor, ask, DAY).rows.map(({ customerId }) => customerId)).toEqual(wanted);
            expect([...everyCallRow(actor, ask, DAY)].map(({ customerId }) => customerId)).toEqual(wanted);
            expect(findCallProgress(actor, ask, DAY)).toMatchObject({ left: wanted.length, further: false });
          }
      } finally {
        sqlite.exec("rollback to run; release run");
      }
    }),
    { numRuns: 60 },
  );
});

test("a page begins after a place, and a list too long to be looked through says where it stopped", () => {
  const actor = accountStaff();
  const productId = makeProduct();
  const ids = Array.from({ length: 35 }, (_, at) => {
    const id = makeCustomer({ marketingConsent: at % 2 === 0 });
    suggest(id, productId, 500);
    return id;
  });
  const first = listCallList(actor, { productId, everybody: true, mine: false }, DAY);
  expect(first.rows.map(({ customerId }) => customerId)).toEqual(ids.slice(0, 25));
  const rest = listCallList(actor, { productId, everybody: true, mine: false, after: first.next! }, DAY);
  expect(rest).toMatchObject({ next: undefined, further: undefined });
  expect(rest.rows.map(({ customerId }) => customerId)).toEqual(ids.slice(25));
  const asked = { productId, everybody: false, managerId: null, day: DAY };
  expect(walk(asked, START, 50, 10)).toMatchObject({
    found: { length: 5 },
    stopped: { list: "s", rank: 500, ref: ids[9] },
  });
  expect(countDue(asked, 501, 10)).toEqual({ left: 5, further: true });
  expect(countDue(asked, 7)).toEqual({ left: 7, further: false });
  expect(readPlace("s.500.junk")).toEqual(START);
});

test("a row tells whom to ring, why, and what was said before", () => {
  const actor = accountStaff();
  const manager = person();
  const productId = makeProduct({ name: "Hosted Voice" });
  const customerId = makeCustomer({ name: "Bell & Co", accountManagerId: manager.id, marketingConsent: true });
  makeNumber(customerId, { label: "0113 496 0001", key: "01134960001", droppedOn: "2026-02-01" });
  makeNumber(customerId, { label: "0113 496 0002", key: "01134960002" });
  makeInterest(customerId, productId, {
    closedOn: "2025-05-01",
    openedOn: "2025-05-01",
    closedAs: "declined",
    reason: "Too dear",
  });
  makeInterest(customerId, productId, { openedOn: "2026-03-03", note: "For the new office." });
  makeCall(customerId, productId, { calledOn: "2026-04-01", againOn: "2026-04-02", recordedBy: manager.id });
  const [row] = listCallList(actor, { productId, everybody: false, mine: false }, DAY).rows;
  expect(row).toMatchObject({
    customer: "Bell & Co",
    consent: true,
    accountManager: manager.name,
    number: "0113 496 0002",
    why: "Interested since 3 Mar 2026",
    say: "You asked about Hosted Voice on 3 Mar 2026 (For the new office). Shall we set it up?",
    lastCall: { calledOn: "2026-04-01", outcome: "no answer", by: manager.name },
    lastRefusal: { on: "2025-05-01", reason: "Too dear", askAgainOn: null },
  });
});

test("a suggestion is told with its counts, and said with them", () => {
  const [voice, lines, recording] = ["Hosted Voice", "Broadband", "Call Recording"].map((name) =>
    makeProduct({ name }),
  );
  const customerId = makeCustomer({ marketingConsent: true });
  sqlite.prepare("insert into suggestion_reasons values (7, ?, ?, ?, 40, 31)").run(recording, lines, voice);
  sqlite.prepare("insert into suggestion_products values (?, 223)").run(recording);
  sqlite.prepare("insert into suggestion_reading values (1, 0, 0, '2026-05-31', 1007, 1)").run();
  suggest(customerId, recording!, 700, 7);
  const [row] = listCallList(accountStaff(), { productId: recording!, everybody: false, mine: false }, DAY).rows;
  expect(row).toMatchObject({
    why: "31 of 40 customers with Broadband and Hosted Voice also have Call Recording (78 %, 3.5 times the average)",
    say: "You have Broadband and Hosted Voice: 31 of 40 customers with both also have Call Recording. Would it help you too?",
  });
});

test("the sentence to say follows what is known", () => {
  const facts = {
    product: "Voice",
    openedOn: "2026-03-03",
    note: null,
    hasSince: null,
    lastCall: null,
    arithmetic: null,
  };
  const rang = { calledOn: "2026-05-01", outcome: "interested" as const, note: "wants a quote" };
  expect(sayOn(facts)).toBe("You asked about Voice on 3 Mar 2026. Shall we set it up?");
  expect(sayOn({ ...facts, hasSince: "2025-01-01" })).toContain("and asked for more on 3 Mar 2026.");
  expect(sayOn({ ...facts, lastCall: rang })).toBe(
    "When we rang on 1 May 2026 you were interested in Voice (wants a quote). Shall we set it up?",
  );
  expect(sayOn({ ...facts, note: `word ${"long ".repeat(40)}` }).length).toBeLessThan(170);
  expect(sayOn({ ...facts, openedOn: null })).toBe("May I tell you about Voice?");
});

test("progress: what came of the day's calls, by whom, and how many are left", () => {
  const [me, ben] = [accountStaff(), accountStaff()];
  const productId = makeProduct();
  const customers = Array.from({ length: 6 }, () => makeCustomer({ marketingConsent: true }));
  for (const customerId of customers) makeInterest(customerId, productId);
  const ring = (actor: typeof me, at: number, outcome: Outcome) => {
    const row = listCallList(me, { productId, everybody: false, mine: false }, DAY).rows.find(
      (r) => r.customerId === customers[at],
    );
    const call = { outcome, customerId: customers[at]!, seen: row!.seen };
    recordCall(actor, { productId, call, reason: "No", again: "never", askAgainOn: null, note: null }, DAY);
  };
  ring(me, 0, "no answer");
  ring(me, 1, "has");
  ring(ben, 2, "declined");
  const progress = findCallProgress(me, { productId, everybody: false, mine: false }, DAY);
  expect(progress).toEqual({
    outcomes: { has: 1, interested: 0, declined: 1, "no answer": 1 },
    mine: 2,
    left: 3,
    further: false,
  });
  expect(rungInWords(progress)).toBe("3 rung today (1 has it, 1 not for them, 1 no answer), 2 by you");
  expect([
    leftInWords(progress),
    leftInWords({ left: 501, further: false }),
    leftInWords({ left: 40, further: true }),
  ]).toEqual(["3 left", "more than 500 left", "at least 40 left"]);
  // Tomorrow, who did not answer is first again.
  const tomorrow = listCallList(me, { productId, everybody: false, mine: false }, addDays(DAY, 1)).rows;
  expect(tomorrow.map(({ customerId }) => customerId)).toEqual([
    customers[0],
    customers[3],
    customers[4],
    customers[5],
  ]);
  expect(tomorrow[0]?.lastCall).toMatchObject({ calledOn: DAY, by: me.name });
  expect(showDay(DAY)).toBe("1 Jun 2026");
});

test("the products to pick from, with how many are open; nothing without the permission", () => {
  const productId = makeProduct({ name: "Last" });
  makeProduct({ name: "Old", availability: "historic" });
  makeInterest(makeCustomer(), productId);
  makeInterest(makeCustomer({ status: "closed" }), productId);
  for (let at = 0; at < 101; at++) suggest(makeCustomer(), productId, at);
  const listed = listCallProducts(accountStaff());
  expect(listed.at(-1)).toMatchObject({ name: "Last", interested: 1, suggested: 100 });
  const ask = { productId, everybody: true, mine: false };
  for (const work of [
    () => listCallProducts(nobody()),
    () => listCallList(nobody(), ask),
    () => findCallProgress(nobody(), ask),
    () => everyCallRow(nobody(), ask),
  ])
    expect(work).toThrow(Forbidden);
});
