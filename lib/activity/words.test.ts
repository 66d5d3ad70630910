import { describe, expect, test } from "vitest";
import { makeCustomer, makeInterest, makeProduct } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import { changeMany } from "#lib/bulk/mutations.ts";
import { readFilter } from "#lib/customers/filter.ts";
import { addHolding, correctHolding } from "#lib/holdings/mutations.ts";
import { currentHolding } from "#lib/holdings/stored.ts";
import { addNumber, dropItem, reinstateItem } from "#lib/items/mutations.ts";
import { editItem } from "#lib/items/mutations-edit.ts";
import { storedItem } from "#lib/items/stored.ts";
import { repairLines } from "#lib/review/mutations.ts";
import { accountStaff } from "#lib/test/actors.ts";
import { undoChange } from "#lib/undo/mutations.ts";
import { listChangeSetsOfCustomer, listChangeSetsOfRecord, listLatestChanges } from "./queries.ts";
import { inSentence } from "./rules.ts";

const productsOn = (id: number) =>
  sqlite
    .prepare<[number], number>("select product_id from carried_products where item_id = ? and until is null")
    .pluck()
    .all(id);

const TODAY = "2026-06-30";

function stage() {
  const actor = accountStaff();
  const customerId = makeCustomer({ name: "Acme" });
  const rules = { onNumbers: true, autoAddToCustomer: true, autoRemoveFromInterests: true };
  const productId = makeProduct({ name: "Hosted Voice", ...rules });
  makeInterest(customerId, productId);
  const input = { customerId, label: "01632 960 001", startDate: "2026-03-02", productIds: [productId] };
  const { id } = addNumber(actor, input, TODAY);
  const log = () =>
    listChangeSetsOfCustomer(actor, customerId).sets.map(({ changes }) =>
      changes.map(({ what, verb, differences }) => [`${what} ${verb}`, ...differences.map(inSentence)].join(": ")),
    );
  return { actor, customerId, id, log };
}

describe("the log says which number did it, and no column twice", () => {
  test("when a number comes", () => {
    const { log } = stage();
    expect(log()[0]).toEqual([
      "Number 01632 960 001 added",
      "Hosted Voice put on number 01632 960 001",
      "Has Hosted Voice started",
      "Hosted Voice held because of number 01632 960 001",
      "Interest in Hosted Voice closed as acquired because of number 01632 960 001: Closed on 2 Mar 2026",
    ]);
  });

  test("when it goes and comes back", () => {
    const { actor, id, log } = stage();
    dropItem(actor, { itemId: id, droppedOn: "2026-05-04", withFeatures: false }, TODAY);
    reinstateItem(actor, { itemId: id, reinstatedOn: TODAY, withFeatures: false }, TODAY);
    const [back, gone] = log();
    expect(gone).toEqual([
      "Number 01632 960 001 dropped: Dropped on 4 May 2026",
      "Hosted Voice no longer held because of number 01632 960 001: Until 4 May 2026",
      "Hosted Voice left without an active number or feature since 4 May 2026",
    ]);
    expect(back).toEqual([
      "Number 01632 960 001 was gone from 4 May 2026 to 30 Jun 2026",
      "Number 01632 960 001 reinstated: Dropped on taken away, was 4 May 2026",
      "Hosted Voice held because of number 01632 960 001",
      "Hosted Voice has an active number or feature again",
    ]);
  });
});

describe("history is told as it was recorded, whatever became of the rows", () => {
  test("why something was held, and on what it was put, after it was undone", () => {
    const { actor, customerId, id, log } = stage();
    const [byHand, later] = ["Music", "Alarm Line"].map((name) => makeProduct({ name, onNumbers: true }));
    const held = { customerId, productId: byHand!, since: "2026-03-02", until: null, note: null, closeInterest: false };
    const added = addHolding(actor, held, TODAY);
    const { version, label, startDate } = storedItem(id);
    const fields = { itemId: id, version, label, numberId: null, startDate };
    const kept = productsOn(id);
    const edited = editItem(actor, { ...fields, productIds: [...kept, later!] }, TODAY);
    editItem(actor, { ...fields, version: version + 1, productIds: kept }, TODAY);
    const before = log();
    expect(before.flat()).toContain("Music held as recorded by hand");
    expect(before.flat()).toContain("Alarm Line put on number 01632 960 001");
    undoChange(actor, added.change!);
    expect(log().slice(1)).toEqual(before);
    expect(edited.change).not.toBeNull();
  });

  test("by which number, when the number is gone itself", () => {
    const { actor, customerId, log } = stage();
    const [productId] = [makeProduct({ name: "Voice B", onNumbers: true, autoAddToCustomer: true })];
    const number = { customerId, label: "01632 960 002", startDate: "2026-03-02", productIds: [productId] };
    const added = addNumber(actor, number, TODAY);
    dropItem(actor, { itemId: added.id, droppedOn: TODAY, withFeatures: false }, TODAY);
    const dropped = sqlite.prepare("select max(id) from change_sets").pluck().get() as number;
    undoChange(actor, dropped);
    const before = log();
    undoChange(actor, added.change!);
    expect(log().slice(1)).toEqual(before);
    expect(before.flat()).toContain("Voice B no longer held because of number 01632 960 002: Until 30 Jun 2026");
  });

  test("a mark that a person cleared says by hand, and what was undone does not guess", () => {
    const { actor, customerId, id, log } = stage();
    dropItem(actor, { itemId: id, droppedOn: "2026-05-04", withFeatures: false }, TODAY);
    const holding = sqlite.prepare("select id from holdings where customer_id = ?").pluck().get(customerId);
    const kept = repairLines(actor, { repair: "keep", lines: [String(holding)] }, TODAY);
    expect(log()[0]).toEqual([
      "Hosted Voice held as recorded by hand: Since 4 May 2026: Note Kept on review",
      "Hosted Voice accounted for by hand",
    ]);
    undoChange(actor, kept.change!);
    const undone = sqlite.prepare("select max(id) from change_sets").pluck().get() as number;
    undoChange(actor, undone);
    expect(log()[0]).toContain("Hosted Voice accounted for again");
    expect(log().flat()).not.toContain("Hosted Voice has an active number or feature again");
  });
});

test("a customer's log says what a change to many did to this one, and nothing of the others", () => {
  const actor = accountStaff();
  const productId = makeProduct({ name: "On-hold Music" });
  const ids = ["Abbey Bakery", "Bell & Co"].map((name) => makeCustomer({ name }));
  const [abbey, bell] = ids as [number, number];
  const chosen = { all: false, ids, filter: readFilter({}) };
  const act = { act: "add-holding", productId, day: "2026-03-02", note: "By letter", closeInterest: true } as const;
  const bulk = changeMany(actor, { chosen, act, seen: Number.MAX_SAFE_INTEGER, expected: 2 }, TODAY);
  const logOf = (customerId: number) =>
    listChangeSetsOfCustomer(actor, customerId).sets.map(({ outcome, byRow, changes }) => [
      outcome,
      byRow,
      ...changes.map(({ what, verb, differences }) => [`${what} ${verb}`, ...differences.map(inSentence)].join(": ")),
    ]);
  const started = [
    null,
    true,
    "Has On-hold Music started: Since 2 Mar 2026: Note By letter",
    "On-hold Music held as recorded by hand: Since 2 Mar 2026: Note By letter",
  ];
  expect([logOf(abbey)[0], logOf(bell)[0]]).toEqual([started, started]);
  const { id: holdingId, version } = currentHolding(abbey, productId)!;
  const corrected = { holdingId, version, since: "2026-03-02", until: null, endReason: null, note: "By phone" };
  correctHolding(actor, corrected, TODAY);
  undoChange(actor, bulk.change!);
  expect(logOf(bell)[0]).toEqual([
    null,
    true,
    "On-hold Music held as recorded by hand, removed",
    "Has On-hold Music removed",
  ]);
  expect(JSON.stringify(logOf(bell))).not.toContain("Abbey");
  expect(JSON.stringify(logOf(abbey)[0])).toContain("Left alone: On-hold Music of Abbey Bakery stays, with");
  expect(logOf(abbey)[1]?.slice(0, 2)).toEqual([null, false]);
  const record = listChangeSetsOfRecord(actor, "holding", holdingId).sets.at(-1);
  expect(record).toMatchObject({ byRow: true, outcome: null });
});

test("the latest changes say whose they are", () => {
  const { actor, customerId } = stage();
  expect(listLatestChanges(actor)[0]).toMatchObject({ customerId, customer: "Acme", product: null });
});
