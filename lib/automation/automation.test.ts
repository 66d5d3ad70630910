import { expect, test } from "vitest";
import { makeCustomer, makeProduct } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import { findSaid } from "#lib/activity/queries.ts";
import { storedCustomer } from "#lib/customers/stored.ts";
import { addHolding, endHolding } from "#lib/holdings/mutations.ts";
import { currentHolding, holdingsOfPair, sourcesOf } from "#lib/holdings/stored.ts";
import { addInterest } from "#lib/interests/mutations.ts";
import { openInterest, storedInterest } from "#lib/interests/stored.ts";
import { addNumber, dropItem, reinstateItem, transferItem } from "#lib/items/mutations.ts";
import { editItem } from "#lib/items/mutations-edit.ts";
import { carriedNow, storedItem } from "#lib/items/stored.ts";
import { accountStaff } from "#lib/test/actors.ts";

// The sentences of domain.md's section Automation, one test each.

const START = "2026-03-02";
const DROP = "2026-05-04";
const BACK = "2026-06-01";
const TODAY = "2026-06-30";

function stage(flags: { add?: boolean; remove?: boolean } = { add: true }) {
  const actor = accountStaff();
  const customerId = makeCustomer();
  const productId = makeProduct({
    name: "Hosted Voice",
    onNumbers: true,
    onFeatures: true,
    autoAddToCustomer: flags.add ?? false,
    autoRemoveFromInterests: flags.remove ?? false,
  });
  let count = 0;
  return {
    actor,
    customerId,
    productId,
    add: (productIds = [productId]) =>
      addNumber(
        actor,
        { customerId, label: `01632 960${String(count++).padStart(3, "0")}`, startDate: START, productIds },
        TODAY,
      ),
    drop: (itemId: number) => dropItem(actor, { itemId, droppedOn: DROP, withFeatures: false }, TODAY),
    reinstate: (itemId: number) => reinstateItem(actor, { itemId, reinstatedOn: BACK }, TODAY),
    carry: (itemId: number, productIds: number[]) => {
      const { version, label, startDate, numberId } = storedItem(itemId);
      return editItem(actor, { itemId, version, label, startDate, numberId, productIds }, TODAY);
    },
    transfer: (itemId: number, to: number) =>
      transferItem(actor, { itemId, accountNumber: storedCustomer(to).accountNumber, transferredOn: DROP }, TODAY),
    want: () => addInterest(actor, { customerId, productId, openedOn: START, note: null }, TODAY),
    hold: () =>
      addHolding(actor, { customerId, productId, since: START, until: null, note: null, closeInterest: false }, TODAY),
    end: () => {
      const { id, version } = currentHolding(customerId, productId)!;
      return endHolding(actor, { holdingId: id, version, until: DROP, endReason: null }, TODAY);
    },
    holding: (customer = customerId) => currentHolding(customer, productId),
    said: ({ change }: { change: number | null }) => findSaid(actor, change ?? 0)?.outcome ?? null,
  };
}

const setFlags = (productId: number, add: 0 | 1, remove: 0 | 1) =>
  sqlite
    .prepare("update customer_products set auto_add_to_customer = ?, auto_remove_from_interests = ? where id = ?")
    .run(add, remove, productId);
const setHistoric = (productId: number) =>
  sqlite.prepare("update customer_products set availability = 'historic' where id = ?").run(productId);

test("Auto-Add starts a holding, its source the item, and closes no interest by itself", () => {
  const { add, want, holding, said, customerId, productId } = stage({ add: true });
  want();
  const made = add();
  expect(holding()).toMatchObject({ since: START, until: null, unsourcedSince: null });
  expect(sourcesOf(holding()!.id)).toMatchObject([{ kind: "item", itemId: made.id, since: START, until: null }]);
  expect(openInterest(customerId, productId)).toBeDefined();
  expect(said(made)).toBe("Hosted Voice added to customer.");
});

test("fifty numbers give one holding with fifty sources", () => {
  const { add, holding, customerId, productId } = stage();
  for (let number = 0; number < 50; number++) add();
  expect(holdingsOfPair(customerId, productId)).toHaveLength(1);
  expect(sourcesOf(holding()!.id).filter(({ until }) => until === null)).toHaveLength(50);
});

test("both rules at once: the holding starts, the interest closes as acquired, and it is said in one sentence", () => {
  const { add, want, said, customerId, productId } = stage({ add: true, remove: true });
  const interest = want();
  const made = add();
  expect(openInterest(customerId, productId)).toBeUndefined();
  expect(storedInterest(interest.id)).toMatchObject({
    closedAs: "acquired",
    closedOn: START,
    closedByItemId: made.id,
  });
  expect(said(made)).toBe("Hosted Voice added to customer; interest closed.");
});

test("Auto-Remove closes the interest also when they have it already", () => {
  const { add, want, hold, said, customerId, productId } = stage({ add: true, remove: true });
  hold();
  want();
  const made = add();
  expect(openInterest(customerId, productId)).toBeUndefined();
  expect(said(made)).toBe("Hosted Voice is now also held because of 01632 960000; interest closed.");
});

test("Auto-Remove closes the interest also when Auto-Add is off, and then nothing is held", () => {
  const { add, want, holding, said, customerId, productId } = stage({ remove: true });
  want();
  const made = add();
  expect(openInterest(customerId, productId)).toBeUndefined();
  expect(holding()).toBeUndefined();
  expect(said(made)).toBe("Hosted Voice: interest closed.");
});

test("both off: nothing follows and nothing is said", () => {
  const { add, want, holding, said, customerId, productId } = stage({});
  want();
  const made = add();
  expect(holding()).toBeUndefined();
  expect(openInterest(customerId, productId)).toBeDefined();
  expect(said(made)).toBeNull();
});

test("a product put on an item later is a trigger; saving without touching the products is none", () => {
  const { add, carry, holding, end, productId } = stage();
  const { id } = add([]);
  expect(holding()).toBeUndefined();
  carry(id, [productId]);
  expect(holding()).toMatchObject({ since: TODAY });
  sqlite.prepare("update holdings set since = ?").run(START);
  end();
  carry(id, [productId]);
  expect(holding()).toBeUndefined();
});

test("a transfer is a trigger there, and the item's going here", () => {
  const { add, transfer, holding, want, customerId, productId, actor } = stage({ add: true, remove: true });
  const there = makeCustomer();
  addInterest(actor, { customerId: there, productId, openedOn: START, note: null }, TODAY);
  const { id } = add();
  want();
  transfer(id, there);
  expect(holding()).toMatchObject({ unsourcedSince: DROP, until: null });
  expect(holding(there)).toMatchObject({ since: DROP, unsourcedSince: null });
  expect(openInterest(there, productId)).toBeUndefined();
  expect(openInterest(customerId, productId), "leaving is no trigger here").toBeDefined();
});

test("the last source gone marks the holding and does not end it; one of two gone does neither", () => {
  const { add, drop, holding, said } = stage();
  const one = add();
  const two = add();
  expect(said(drop(one.id))).toBeNull();
  expect(holding()).toMatchObject({ unsourcedSince: null });
  const last = drop(two.id);
  expect(holding()).toMatchObject({ until: null, unsourcedSince: DROP });
  expect(said(last)).toBe(
    "Hosted Voice stays: no active number or feature since 4 May 2026. End it if they no longer have it.",
  );
});

test("a product taken off its last item marks the holding from that day", () => {
  const { add, carry, holding } = stage();
  carry(add().id, []);
  expect(holding()).toMatchObject({ until: null, unsourcedSince: TODAY });
});

test("a holding with a by-hand source is never marked", () => {
  const { add, hold, drop, holding } = stage();
  hold();
  const { id } = add();
  drop(id);
  expect(holding()).toMatchObject({ until: null, unsourcedSince: null });
  expect(sourcesOf(holding()!.id).map(({ kind, until }) => [kind, until])).toEqual([
    ["hand", null],
    ["item", DROP],
  ]);
});

test.each([
  ["with the rules as they were", 1],
  ["also when Auto-Add was switched off meanwhile", 0],
] as const)("reinstating clears the mark, %s", (_, add) => {
  const { add: addOne, drop, reinstate, holding, productId } = stage();
  const { id } = addOne();
  drop(id);
  setFlags(productId, add, 0);
  reinstate(id);
  expect(holding()).toMatchObject({ until: null, unsourcedSince: null, since: START });
  expect(sourcesOf(holding()!.id).map(({ since, until }) => [since, until])).toEqual([
    [START, DROP],
    [BACK, null],
  ]);
});

test("dropping never opens an interest again", () => {
  const { add, drop, want, customerId, productId } = stage({ add: true, remove: true });
  want();
  drop(add().id);
  expect(openInterest(customerId, productId)).toBeUndefined();
});

test("a holding ended by hand while an item carries the product stays ended until a new trigger", () => {
  const { add, carry, end, drop, reinstate, holding, productId, customerId } = stage();
  const { id } = add();
  end();
  carry(id, [productId]);
  expect(holding()).toBeUndefined();
  drop(id);
  reinstate(id);
  expect(holding()).toMatchObject({ since: BACK });
  expect(holdingsOfPair(customerId, productId)).toMatchObject([{ since: START, until: DROP }, { since: BACK }]);
});

test("a Historic product, carried over, starts no holding where there is none, and keeps the one there is", () => {
  const { add, transfer, drop, reinstate, holding, productId } = stage();
  const there = makeCustomer();
  const moved = add();
  const stays = add();
  setHistoric(productId);
  transfer(moved.id, there);
  expect(holding(there)).toBeUndefined();
  const [{ id: arrived }] = sqlite.prepare("select id from items where transferred_from_id = ?").all(moved.id) as [
    { id: number },
  ];
  expect(carriedNow(arrived), "the item has it already, and keeps it").toEqual([productId]);
  drop(stays.id);
  expect(holding()).toMatchObject({ unsourcedSince: DROP });
  reinstate(stays.id);
  expect(holding(), "it is held: coming back accounts for it again").toMatchObject({ unsourcedSince: null });
});

test("a Historic product carried by an item that comes back starts no holding once that has ended", () => {
  const { add, end, drop, reinstate, holding, productId } = stage();
  const { id } = add();
  end();
  drop(id);
  setHistoric(productId);
  reinstate(id);
  expect(holding()).toBeUndefined();
});

test("a holding that a rule starts begins when the one before it ended, whatever day the item started", () => {
  const { add, hold, end, holding, customerId, productId } = stage();
  hold();
  end();
  add();
  expect(holding()).toMatchObject({ since: DROP });
  expect(holdingsOfPair(customerId, productId).map(({ since, until }) => [since, until])).toEqual([
    [START, DROP],
    [DROP, null],
  ]);
});

test("an item that was there before the holding is its source from the holding's start", () => {
  const { actor, add, holding, customerId, productId } = stage();
  const since = "2026-05-01";
  addHolding(actor, { customerId, productId, since, until: null, note: null, closeInterest: false }, TODAY);
  const { id } = add();
  expect(sourcesOf(holding()!.id).find(({ itemId }) => itemId === id)).toMatchObject({ since });
});

test("correcting an item's start day moves its source forward with it", () => {
  const { actor, add, holding, productId } = stage();
  const { id } = add();
  const { version, label, numberId } = storedItem(id);
  const startDate = "2026-03-20";
  editItem(actor, { itemId: id, version, label, numberId, startDate, productIds: [productId] }, TODAY);
  expect(sourcesOf(holding()!.id)).toMatchObject([{ since: startDate }]);
});

test("an interest that came up after the item started closes on the day it opened", () => {
  const { actor, add, customerId, productId } = stage({ remove: true });
  const openedOn = "2026-05-01";
  const { id } = addInterest(actor, { customerId, productId, openedOn, note: null }, TODAY);
  add();
  expect(storedInterest(id)).toMatchObject({ openedOn, closedOn: openedOn, closedAs: "acquired" });
});

test("the log shows the person, and what followed as automatic", () => {
  const { add, want, actor } = stage({ add: true, remove: true });
  want();
  const { change } = add();
  const entries = sqlite
    .prepare(
      `select subject, verb, automatic, staff_id from changes join change_sets on change_sets.id = change_set_id
      where change_set_id = ? order by changes.id`,
    )
    .all(change);
  const by = (subject: string, verb: string, automatic: number) => ({ subject, verb, automatic, staff_id: actor.id });
  expect(entries).toEqual([
    by("item", "added", 0),
    by("carried", "put on", 0),
    by("holding", "started", 1),
    by("source", "added", 1),
    by("interest", "closed as acquired", 1),
  ]);
});

test("saving the item needs no permission for Customer Products", () => {
  const { customerId, productId, holding, actor } = stage();
  const plain = { ...actor, permissions: { Customers: "edit" as const } };
  addNumber(plain, { customerId, label: "01632 960900", startDate: START, productIds: [productId] }, TODAY);
  expect(holding()).toBeDefined();
});
