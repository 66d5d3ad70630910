import { expect, test } from "vitest";
import { makeCall, makeCustomer, makeHolding, makeInterest, makeProduct } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import { expectTrueCounters } from "#db/test/laws.ts";
import { listChangeSetsOfCustomer } from "#lib/activity/queries.ts";
import { Forbidden, RuleBroken, Stale } from "#lib/errors.ts";
import { addHolding } from "#lib/holdings/mutations.ts";
import { declineProduct } from "#lib/interests/mutations.ts";
import { deleteProduct } from "#lib/products/mutations.ts";
import { productRow } from "#lib/products/writes.ts";
import { accountStaff, administrator, manager, nobody } from "#lib/test/actors.ts";
import { expectRefused } from "#lib/test/unchanged.ts";
import { undoChange } from "#lib/undo/mutations.ts";
import { recordCall } from "./mutations.ts";
import { findLastCalls } from "./queries-last.ts";
import { askAgainDay, type Outcome, ringAgainOn } from "./rules.ts";
import { RecordCall } from "./schema.ts";
import { seenNow } from "./stored.ts";

const DAY = "2026-06-01";
const one = (query: string, ...values: unknown[]) => sqlite.prepare(query).get(...values) as Record<string, unknown>;
const call = (id: number) => one("select * from calls where id = ?", id);
const interestOf = (customerId: number) =>
  one("select * from interests where customer_id = ? order by id desc", customerId);

function pair({ wants = true } = {}) {
  const customerId = makeCustomer({ name: "Bell & Co" });
  const productId = makeProduct({ name: `Voice ${customerId}` });
  const interestId = wants ? makeInterest(customerId, productId, { openedOn: "2026-03-03" }) : undefined;
  return { customerId, productId, interestId };
}

const input = (of: { customerId: number; productId: number }, outcome: Outcome, more = {}) => ({
  productId: of.productId,
  call: { outcome, customerId: of.customerId, seen: seenNow(of.customerId, of.productId) },
  reason: "Too dear",
  again: "6-months" as const,
  askAgainOn: null,
  note: null,
  ...more,
});

test("has it now: they have it by hand since today, and the interest closes as acquired", () => {
  const actor = accountStaff();
  const at = pair();
  const { id, change } = recordCall(actor, input(at, "has"), DAY);
  expect(call(id)).toMatchObject({ called_on: DAY, outcome: "has", again_on: null, recorded_by: actor.id });
  expect(one("select * from holdings where customer_id = ?", at.customerId)).toMatchObject({ since: DAY, until: null });
  expect(
    one(
      "select s.kind from holding_sources s join holdings h on h.id = s.holding_id where customer_id = ?",
      at.customerId,
    ),
  ).toEqual({ kind: "hand" });
  expect(interestOf(at.customerId)).toMatchObject({ id: at.interestId, closed_as: "acquired", closed_on: DAY });
  expect(one("select title, outcome from change_sets where id = ?", change)).toEqual({
    title: `Rung about Voice ${at.customerId}: has it now`,
    outcome: `Voice ${at.customerId} added to customer. Interest closed.`,
  });
  expectTrueCounters();
});

test("has it now: who has it already keeps that holding; who had it before starts anew", () => {
  const at = pair();
  const held = makeHolding(at.customerId, at.productId);
  recordCall(accountStaff(), input(at, "has"), DAY);
  expect(sqlite.prepare("select id from holdings where customer_id = ?").pluck().all(at.customerId)).toEqual([held]);
  const before = pair();
  makeHolding(before.customerId, before.productId, { until: DAY });
  recordCall(accountStaff(), input(before, "has"), DAY);
  expect(one("select since from holdings where customer_id = ? and until is null", before.customerId)).toEqual({
    since: DAY,
  });
});

test("interested: an interest opens with the note, or stays open; rung again in 7 days", () => {
  const at = pair({ wants: false });
  const { id } = recordCall(accountStaff(), input(at, "interested", { note: "After the move" }), DAY);
  expect(call(id)).toMatchObject({ outcome: "interested", again_on: "2026-06-08", note: "After the move" });
  expect(interestOf(at.customerId)).toMatchObject({ opened_on: DAY, closed_on: null, note: "After the move" });
  const open = pair();
  recordCall(accountStaff(), input(open, "interested"), DAY);
  expect(interestOf(open.customerId)).toMatchObject({ id: open.interestId, closed_on: null, opened_on: "2026-03-03" });
});

test("not for them: the interest closes as declined with the reason and the day; without one, a refusal is recorded", () => {
  const at = pair();
  const { id } = recordCall(accountStaff(), input(at, "declined"), DAY);
  expect(call(id)).toMatchObject({ outcome: "declined", again_on: "2026-12-01" });
  const declined = { closed_as: "declined", closed_on: DAY, reason: "Too dear" };
  expect(interestOf(at.customerId)).toMatchObject({ id: at.interestId, ...declined, ask_again_on: "2026-12-01" });
  const none = pair({ wants: false });
  const own = { again: undefined, askAgainOn: "2026-07-15", reason: "Moving" };
  recordCall(accountStaff(), input(none, "declined", own), DAY);
  expect(interestOf(none.customerId)).toMatchObject({
    ...declined,
    opened_on: DAY,
    reason: "Moving",
    ask_again_on: "2026-07-15",
  });
  const never = pair();
  const forGood = recordCall(accountStaff(), input(never, "declined", { again: "never" }), DAY);
  expect(call(forGood.id)).toMatchObject({ again_on: null });
  expectTrueCounters();
});

test("no answer: nothing but the call, which is made again tomorrow", () => {
  const at = pair();
  const { id } = recordCall(accountStaff(), input(at, "no answer"), DAY);
  expect(call(id)).toMatchObject({ outcome: "no answer", again_on: "2026-06-02" });
  expect(interestOf(at.customerId)).toMatchObject({ closed_on: null, version: 1 });
});

test("is refused without the permission, and by each rule with nothing written", () => {
  const at = pair();
  for (const actor of [nobody(), manager()])
    expectRefused(() => recordCall(actor, input(at, "no answer"), DAY), Forbidden);
  const actor = accountStaff();
  const refused = (sent: ReturnType<typeof input>, message: string, field?: string) =>
    expectRefused(() => recordCall(actor, sent, DAY), RuleBroken, { message, ...(field && { field }) });
  refused(input(at, "declined", { reason: null }), "Say why they declined: the next call starts there.", "reason");
  refused(
    input(at, "declined", { again: undefined, askAgainOn: DAY }),
    "The day to ask again comes after the refusal.",
    "askAgainOn",
  );
  refused(input({ ...at, productId: 99_999 }, "has"), "Choose a product.", "productId");
  sqlite.prepare("update customers set status = 'closed' where id = ?").run(at.customerId);
  refused(input(at, "has"), "Bell & Co is Closed: it is not rung any more.");
  const old = pair();
  sqlite.prepare("update customer_products set availability = 'historic' where id = ?").run(old.productId);
  refused(
    input(old, "no answer"),
    `Voice ${old.customerId} is Historic: it is not offered any more, so nobody is rung about it.`,
  );
});

test("sent twice it is recorded once, and says the change that it was", () => {
  const actor = accountStaff();
  const at = pair();
  const sent = input(at, "has");
  const first = recordCall(actor, sent, DAY);
  expect(recordCall(actor, sent, DAY)).toEqual(first);
  expect(one("select count(*) as calls from calls where customer_id = ?", at.customerId)).toEqual({ calls: 1 });
});

test("what a colleague did meanwhile refuses it, and says so", () => {
  const ben = accountStaff();
  const stale = (sent: ReturnType<typeof input>, words: RegExp, day = DAY) =>
    expectRefused(() => recordCall(accountStaff(), sent, day), Stale, { message: expect.stringMatching(words) });

  const rung = pair();
  const seen = input(rung, "has");
  recordCall(ben, input(rung, "no answer"), DAY);
  stale(seen, new RegExp(`^Not recorded for Bell & Co. ${ben.name} rang them \\(.*\\): no answer\\.$`));
  stale(input(rung, "interested"), / rang them .*: no answer\.$/);
  // Another outcome of one's own is a second call, not the same one twice.
  expectRefused(() => recordCall(ben, seen, DAY), Stale);
  expect(recordCall(accountStaff(), input(rung, "interested"), "2026-06-02").change).not.toBeNull();

  const got = pair();
  const listed = input(got, "interested");
  const day = "2026-05-20";
  const holding = { ...got, since: day, until: null, note: null };
  addHolding(
    ben,
    {
      customerId: got.customerId,
      productId: got.productId,
      since: holding.since,
      until: null,
      note: null,
      closeInterest: true,
    },
    DAY,
  );
  stale(listed, / They have Voice \d+ since 20 May 2026\. Their interest was closed as acquired on 1 Jun 2026\.$/);

  const said = pair({ wants: false });
  const suggested = input(said, "has");
  declineProduct(
    ben,
    { customerId: said.customerId, productId: said.productId, declinedOn: DAY, reason: "No", askAgainOn: null },
    DAY,
  );
  stale(suggested, / Their interest was closed as declined on 1 Jun 2026\.$/);
});

test.each(["has", "interested", "declined", "no answer"] as const)(
  "undone, %s leaves no trace, and the row is as it was seen",
  (outcome) => {
    const actor = accountStaff();
    for (const wants of [true, false]) {
      const at = pair({ wants });
      const sent = input(at, outcome);
      const tables = ["calls", "holdings", "holding_sources", "open_interests"];
      const rows = () => tables.map((table) => sqlite.prepare(`select * from ${table}`).all());
      const before = rows();
      const { change } = recordCall(actor, sent, DAY);
      const undone = undoChange(actor, change!);
      expect(undone.left).toEqual([]);
      expect(rows()).toEqual(before);
      expect(seenNow(at.customerId, at.productId)).toBe(sent.call.seen);
      expect(recordCall(actor, sent, DAY).change).not.toBeNull();
    }
  },
);

test("the customer's log tells of the call in words, and of its undo", () => {
  const actor = accountStaff();
  const at = pair();
  const { change } = recordCall(actor, input(at, "no answer", { note: "Back on Monday" }), DAY);
  undoChange(actor, change!);
  const [undone, made] = listChangeSetsOfCustomer(actor, at.customerId).sets;
  expect(made).toMatchObject({ title: `Rung about Voice ${at.customerId}: no answer` });
  expect(made?.changes[0]).toMatchObject({ what: `Call about Voice ${at.customerId}`, verb: "no answer" });
  expect(undone?.changes[0]).toMatchObject({ what: `Call about Voice ${at.customerId}`, verb: "removed" });
});

test("a product rung about is not deleted, and says why", () => {
  const productId = makeProduct({ name: "Rung about" });
  makeCall(makeCustomer(), productId);
  const { version } = productRow(productId);
  expectRefused(() => deleteProduct(administrator(), { productId, version, seen: undefined }), RuleBroken, {
    message: "Rung about cannot be deleted: it is on record in calls to 1 customer. Set it to Historic instead.",
  });
});

test("the last calls of a customer: one of each product, the latest first", () => {
  const { customerId, productId } = pair();
  const other = makeProduct();
  makeCall(customerId, productId);
  makeCall(customerId, other, { outcome: "interested" });
  makeCall(customerId, productId, { outcome: "has", againOn: null });
  const told = findLastCalls(accountStaff(), customerId).map(({ productId, outcome, by }) => [productId, outcome, by]);
  expect(told).toEqual([
    [productId, "has", "Command line"],
    [other, "interested", "Command line"],
  ]);
  expect(() => findLastCalls(nobody(), customerId)).toThrow(Forbidden);
});

test("the days: to ask again, and to ring again", () => {
  expect(askAgainDay("6-months", "2026-08-31")).toBe("2027-02-28");
  expect(askAgainDay("1-month", "2026-12-15")).toBe("2027-01-15");
  expect(askAgainDay("12-months", "2028-02-29")).toBe("2029-02-28");
  expect(askAgainDay("never", DAY)).toBeNull();
  expect(ringAgainOn("no answer", "2026-12-31", null)).toBe("2027-01-01");
  expect(ringAgainOn("has", DAY, "2026-07-01")).toBeNull();
});

test("the form is strict: a button names a customer, an outcome and what was seen", () => {
  const form = { productId: "1", call: "no answer:7:1-0-2-3", reason: "", again: "never" };
  expect(RecordCall.parse(form).call).toEqual({ outcome: "no answer", customerId: 7, seen: "1-0-2-3" });
  for (const call of ["", "has", "has:7", "rang:7:1-0-2-3", "has:7:1-0-2", "has:0:1-0-2-3"])
    expect(RecordCall.safeParse({ ...form, call }).success).toBe(false);
});
