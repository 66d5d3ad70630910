import fc from "fast-check";
import { expect, test } from "vitest";
import { makeCustomer, makeProduct } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import { expectLawfulBase, expectTrueCounters } from "#db/test/laws.ts";
import { isRow } from "#lib/activity/subjects.ts";
import { listCustomerRecords } from "#lib/api/queries-customers.ts";
import { listItemRecords } from "#lib/api/queries-items.ts";
import { listProductRecords } from "#lib/api/queries-products.ts";
import { listHoldingRecords, listInterestRecords } from "#lib/api/queries-standing.ts";
import type { Actor } from "#lib/auth/permissions.ts";
import { recordCall } from "#lib/calls/mutations.ts";
import { OUTCOME_NAMES, type Outcome } from "#lib/calls/rules.ts";
import { seenNow } from "#lib/calls/stored.ts";
import { editCustomer } from "#lib/customers/mutations.ts";
import { storedCustomer } from "#lib/customers/stored.ts";
import { RuleBroken, Stale } from "#lib/errors.ts";
import { addHolding, correctHolding, endHolding } from "#lib/holdings/mutations.ts";
import { currentHolding, holdingsOfPair } from "#lib/holdings/stored.ts";
import { addInterest, closeInterest, declineProduct } from "#lib/interests/mutations.ts";
import { openInterest } from "#lib/interests/stored.ts";
import { addFeature, addNumber, dropItem, reinstateItem, transferItem } from "#lib/items/mutations.ts";
import { editItem } from "#lib/items/mutations-edit.ts";
import { carriedNow, storedItem } from "#lib/items/stored.ts";
import { addProduct, deleteProduct, editProduct, moveProduct } from "#lib/products/mutations.ts";
import { productOrder, productRow } from "#lib/products/writes.ts";
import { administrator } from "#lib/test/actors.ts";
import { type Act, act } from "#lib/test/acts.ts";
import { expectLoggedWhole } from "#lib/test/replay.ts";
import { addDays } from "#lib/time.ts";
import { previewUndo, undoChange } from "./mutations.ts";

/** What staff do besides: the catalogue, customers' own fields, interests closed, holdings corrected, calls; and undoing. */
type Other =
  | { other: "move" | "offer" | "delete" | "rename"; product: number; to: number }
  | { other: "customer" | "sit"; customer: number; to: number }
  | { other: "acquire" | "decline" | "withdraw" | "correct"; customer: number; product: number }
  | { other: "ring"; customer: number; product: number; outcome: Outcome }
  | { other: "undo"; back: number };

const small = fc.nat(3);
const other: fc.Arbitrary<Other> = fc.oneof(
  fc.record({
    other: fc.constantFrom("move" as const, "offer" as const, "delete" as const, "rename" as const),
    product: fc.nat(5),
    to: small,
  }),
  fc.record({ other: fc.constantFrom("customer" as const, "sit" as const), customer: fc.nat(1), to: small }),
  fc.record({
    other: fc.constantFrom("acquire" as const, "decline" as const, "withdraw" as const, "correct" as const),
    customer: fc.nat(1),
    product: small,
  }),
  fc.record({
    other: fc.constant("ring" as const),
    customer: fc.nat(1),
    product: small,
    outcome: fc.constantFrom(...OUTCOME_NAMES),
  }),
  fc.record({ other: fc.constant("undo" as const), back: fc.nat(4) }),
);
const sequences = fc.record({
  few: fc.boolean(),
  sequence: fc.array(fc.oneof({ weight: 2, arbitrary: act }, { weight: 1, arbitrary: other }), {
    minLength: 1,
    maxLength: 25,
  }),
});

/** The base's tables by domain name; and what triggers keep of them. */
const LONG_AGO = "2000-01-01";
const TABLES = {
  product: "customer_products",
  customer: "customers",
  item: "items",
  gap: "item_gaps",
  carried: "carried_products",
  holding: "holdings",
  source: "holding_sources",
  interest: "interests",
  call: "calls",
};
const KEPT = ["product_counts", "base_counts", "carriers", "interests_held", "interests_to_ask", "product_customers"];

type Row = Record<string, unknown>;
type Base = Record<string, Row>;

/** Every row by "subject id", without what says how often and when it changed. */
function base(): Base {
  const found: Base = {};
  for (const [subject, table] of Object.entries(TABLES))
    for (const row of sqlite.prepare(`select * from ${table} order by id`).all() as Row[]) {
      const { version: _, modified_at: __, ...own } = row;
      found[`${subject} ${row.id}`] = own;
    }
  return found;
}

const kept = () => KEPT.map((table) => sqlite.prepare(`select * from ${table}`).all());

function inSavepoint(work: () => void) {
  sqlite.exec("savepoint look");
  try {
    work();
  } finally {
    sqlite.exec("rollback to look; release look");
  }
}

type Stage = { actor: Actor; customers: number[]; products: number[]; items: number[]; sets: number[] };

/** @param few two products instead of four, so that what people do meets more often */
function stage(few: boolean): Stage {
  const made = new Map<number, number>();
  const product = (n: number) => {
    const id = makeProduct({
      onNumbers: true,
      onFeatures: true,
      autoAddToCustomer: (n & 1) === 1,
      autoRemoveFromInterests: (n & 2) === 2,
    });
    made.set(n, id);
    return id;
  };
  return {
    actor: administrator(),
    customers: [makeCustomer(), makeCustomer()],
    products: (few ? [1, 3, 1, 3] : [0, 1, 2, 3]).map((n) => made.get(n) ?? product(n)),
    items: [],
    sets: [],
  };
}

/** Does one thing, on a day. @returns its change set; nothing where a rule refused it or it changed nothing */
function perform(at: Stage, one: Act | Other, step: number, day: string): number | null {
  try {
    return "act" in one ? performAct(at, one, step, day) : performOther(at, one, step, day);
  } catch (fault) {
    if (fault instanceof RuleBroken || fault instanceof Stale) return null;
    throw fault;
  }
}

function performAct({ actor, customers, products, items }: Stage, one: Act, step: number, day: string) {
  if (one.act === "add") {
    const productIds = [...new Set(one.products.map((n) => products[n]!))];
    // A few labels, so that what one customer gives up another takes.
    const label = `01632 960 00${step % 3}`;
    const input = { customerId: customers[one.customer]!, label, startDate: day, productIds };
    const added =
      one.kind === "number" ? addNumber(actor, input, day) : addFeature(actor, { ...input, numberId: null }, day);
    items.push(added.id);
    return added.change;
  }
  if ("item" in one) {
    const id = items[one.item];
    if (id === undefined || !sqlite.prepare("select 1 from items where id = ?").get(id)) return null;
    const { version, label, startDate, numberId, droppedOn } = storedItem(id);
    if (one.act === "edit" && droppedOn !== null) {
      const same = { itemId: id, version, label, startDate, numberId, productIds: carriedNow(id) };
      return editItem(actor, { ...same, droppedOn: day }, day).change;
    }
    if (one.act === "edit") {
      const productIds = [...new Set(one.products.map((n) => products[n]!))];
      return editItem(actor, { itemId: id, version, label, startDate, numberId, productIds }, day).change;
    }
    if (one.act === "drop") return dropItem(actor, { itemId: id, droppedOn: day, withFeatures: true }, day).change;
    if (one.act === "reinstate")
      return reinstateItem(actor, { itemId: id, reinstatedOn: day, withFeatures: false }, day).change;
    const { accountNumber } = storedCustomer(customers[one.customer]!);
    const { change } = transferItem(actor, { itemId: id, accountNumber, transferredOn: day }, day);
    items.push(...(sqlite.prepare("select id from items where transferred_from_id = ?").pluck().all(id) as number[]));
    return change;
  }
  const pair = { customerId: customers[one.customer]!, productId: products[one.product]! };
  if (one.act === "want") return addInterest(actor, { ...pair, openedOn: day, note: null }, day).change;
  if (one.act === "hold")
    return addHolding(actor, { ...pair, since: day, until: null, note: null, closeInterest: true }, day).change;
  const held = currentHolding(pair.customerId, pair.productId);
  if (!held) return null;
  return endHolding(actor, { holdingId: held.id, version: held.version, until: day, endReason: null }, day).change;
}

function performOther(at: Stage, one: Other, step: number, day: string) {
  const { actor, customers, products, items, sets } = at;
  if (one.other === "undo") {
    const id = sets.at(-1 - one.back);
    return id === undefined ? null : undoChange(actor, id).change;
  }
  if ("to" in one && "product" in one) {
    const order = productOrder();
    if (order.ids.length === 0) return null;
    const productId = order.ids[one.product % order.ids.length]!;
    const { id: _, version, ...fields } = productRow(productId);
    const after = one.to === 0 ? null : order.ids[one.to % order.ids.length]!;
    if (one.other === "move") return moveProduct(actor, { productId, after, listVersion: order.version }).change;
    const offered = { ...fields, name: `Made ${step}`, onNumbers: true, onFeatures: true };
    if (one.other === "offer") return addProduct(actor, { ...offered, position: one.to === 0 ? null : one.to }).change;
    if (one.other === "delete") return deleteProduct(actor, { productId, version }).change;
    return editProduct(actor, { ...offered, productId, version, displayClass: `c${one.to}` }).change;
  }
  const customerId = customers[one.customer]!;
  if (one.other === "customer") {
    const { id: _, version, ...fields } = storedCustomer(customerId);
    return editCustomer(actor, { ...fields, customerId, version, name: `Named ${one.to}` }).change;
  }
  if (one.other === "sit") {
    const numberId = sqlite
      .prepare("select id from items where kind = 'number' and customer_id = ? order by id limit 1")
      .pluck()
      .get(customerId) as number | undefined;
    if (numberId === undefined) return null;
    const productIds = [products[one.to]!];
    const feature = { customerId, label: `Feature ${step}`, startDate: day, productIds, numberId };
    const { id, change } = addFeature(actor, feature, day);
    items.push(id);
    return change;
  }
  if (!("product" in one)) return null;
  const productId = products[one.product]!;
  if (one.other === "ring") {
    const call = { outcome: one.outcome, customerId, seen: seenNow(customerId, productId) };
    return recordCall(actor, { productId, call, reason: "No", again: "1-month", askAgainOn: null, note: null }, day)
      .change;
  }
  if (one.other === "correct") {
    const holding = holdingsOfPair(customerId, productId).at(-1);
    if (!holding) return null;
    const { id: holdingId, version, since, until } = holding;
    const input = { holdingId, version, since, until: until === null ? null : step % 2 ? null : day, note: `${step}` };
    return correctHolding(actor, { ...input, endReason: null }, day).change;
  }
  if (one.other === "decline") {
    const declined = { customerId, productId, declinedOn: day, reason: "No", askAgainOn: null };
    return declineProduct(actor, declined, day).change;
  }
  const interest = openInterest(customerId, productId);
  if (!interest) return null;
  const closing = { interestId: interest.id, version: interest.version, closedOn: day, reason: null, askAgainOn: null };
  const closedAs = one.other === "acquire" ? ("acquired" as const) : ("withdrawn" as const);
  return closeInterest(actor, { ...closing, closedAs, addProduct: true }, day).change;
}

type Played = { few: boolean; sequence: (Act | Other)[] };

function play({ few, sequence }: Played, look: (at: Stage, set: number, before: Base, keptBefore: unknown) => void) {
  sqlite.exec("savepoint run");
  try {
    const at = stage(few);
    let day = "2026-01-01";
    for (const [step, one] of sequence.entries()) {
      day = addDays(day, step % 3);
      const before = base();
      const keptBefore = kept();
      const set = perform(at, one, step, day);
      if (set === null) continue;
      at.sets.push(set);
      look(at, set, before, keptBefore);
    }
  } finally {
    sqlite.exec("rollback to run; release run");
  }
}

/** Ended by hand while an item carries it, had for less than a day: people may. */
function expectLaws() {
  expectLawfulBase([
    "an active item that carries an Auto-Add product is a live source",
    "holdings of one product do not overlap",
  ]);
  expectTrueCounters();
  expectLoggedWhole(["call"]);
  expect(
    sqlite
      .prepare(
        `select a.id from holdings a join holdings b on a.customer_id = b.customer_id and a.product_id = b.product_id
         and a.id < b.id and a.since < coalesce(b.until, '9999') and b.since < coalesce(a.until, '9999')`,
      )
      .all(),
  ).toEqual([]);
}

test("undoing the last change restores every table; undoing that gives back the state before", () => {
  fc.assert(
    fc.property(sequences, (sequence) => {
      play(sequence, ({ actor }, set, before, keptBefore) => {
        const after = base();
        const keptAfter = kept();
        inSavepoint(() => {
          const preview = previewUndo(actor, set);
          expect(base()).toEqual(after);
          const { change, ...done } = undoChange(actor, set);
          expect(done).toEqual(preview);
          expect(done.left).toEqual([]);
          expect(base()).toEqual(before);
          expect(kept()).toEqual(keptBefore);
          undoChange(actor, change!);
          expect(base()).toEqual(after);
          expect(kept()).toEqual(keptAfter);
        });
      });
    }),
    { numRuns: 60 },
  );
});

test("undoing an earlier change restores what nobody touched since, keeps what somebody did, and keeps the laws", () => {
  fc.assert(
    fc.property(sequences, (sequence) => {
      const history: { set: number; before: Base; after: Base }[] = [];
      let at: Stage | undefined;
      play(sequence, (stage, set, before) => {
        at = stage;
        history.push({ set, before, after: base() });
        if (history.length < 8 && set % 3 !== 0) return;
        for (const earlier of history) inSavepoint(() => expectTrueUndo(stage.actor, earlier));
      });
      expect(at === undefined).toBe(history.length === 0);
    }),
    { numRuns: 40 },
  );
});

/** What the API's lists tell of each record, without what they repeat of another: a customer's account, a product's name. */
function told() {
  const actor = administrator();
  const ask = { limit: 1000, idAfter: 0 };
  const lists = {
    product: listProductRecords(actor, ask),
    customer: listCustomerRecords(actor, ask),
    number: listItemRecords(actor, "number", ask),
    feature: listItemRecords(actor, "feature", ask),
    holding: listHoldingRecords(actor, ask),
    interest: listInterestRecords(actor, ask),
  };
  const all = Object.entries(lists).flatMap(([list, { rows }]) =>
    rows.map((row) => [`${list} ${row.id}`, row] as const),
  );
  return new Map(
    all.map(([key, { updatedAt, version, createdAt: _, displayPosition: __, productName: ___, ...own }]) => [
      key,
      { updatedAt: String(updatedAt), version, own },
    ]),
  );
}

test("whatever is done or undone, a record that the API tells otherwise is one that changed since, of another version", () => {
  fc.assert(
    fc.property(sequences, (sequence) => {
      let seen: ReturnType<typeof told> | undefined;
      play(sequence, (_stage, set) => {
        const now = told();
        for (const [key, { own, updatedAt, version }] of now) {
          const before = seen?.get(key);
          if (before === undefined || JSON.stringify(before.own) === JSON.stringify(own)) continue;
          expect([key, updatedAt > LONG_AGO], `${set} ${JSON.stringify([before.own, own])}`).toEqual([key, true]);
          // That nothing accounts for a holding any more is no field of its own: who corrects it meanwhile may.
          if (own.unsourcedSince === before.own.unsourcedSince) expect(version, key).not.toBe(before.version);
        }
        seen = now;
        for (const table of ["customer_products", "customers", "items"])
          sqlite.prepare(`update ${table} set modified_at = 0`).run();
        for (const table of ["holding_updates", "interest_updates"]) sqlite.prepare(`update ${table} set at = 0`).run();
      });
    }),
    { numRuns: 60 },
  );
});

/** Where it stands in a list, and the mark that nothing accounts for it, follow from other rows. */
function own(row: Row | undefined) {
  if (!row) return undefined;
  const { display_position: _, unsourced_since: __, ...rest } = row;
  return rest;
}

function expectTrueUndo(actor: Actor, { set, before, after }: { set: number; before: Base; after: Base }) {
  const now = base();
  let change: number | null;
  let left: { subject: string; subjectId: number }[];
  try {
    const preview = previewUndo(actor, set);
    ({ change, left } = undoChange(actor, set));
    expect(left).toEqual(preview.left);
  } catch (fault) {
    if (!(fault instanceof RuleBroken)) throw fault;
    expect(base()).toEqual(now);
    return;
  }
  const undone = base();
  const entries = sqlite
    .prepare("select distinct subject, subject_id as id from changes where change_set_id = ? and verb <> 'moved'")
    .all(set) as { subject: string; id: number }[];
  const inSet = new Set(entries.filter(({ subject }) => isRow(subject)).map(({ subject, id }) => `${subject} ${id}`));
  const leftAlone = new Set(left.map(({ subject, subjectId }) => `${subject} ${subjectId}`));
  for (const key of new Set([...Object.keys(now), ...Object.keys(undone), ...inSet])) {
    const untouched = inSet.has(key) && JSON.stringify(own(now[key])) === JSON.stringify(own(after[key]));
    const restored = untouched && !leftAlone.has(key);
    expect(own(undone[key]), `${key} ${restored ? "restored" : "kept"}`).toEqual(
      own(restored ? before[key] : now[key]),
    );
  }
  expectLaws();
  undoChange(actor, change!);
  expect(base()).toEqual(now);
}
