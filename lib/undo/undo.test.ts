import { describe, expect, test } from "vitest";
import { makeCustomer, makeHolding, makeProduct } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import { expectLawfulBase } from "#db/test/laws.ts";
import { change } from "#lib/activity/log.ts";
import { changeMany } from "#lib/bulk/mutations.ts";
import { readFilter } from "#lib/customers/filter.ts";
import { addCustomer, editCustomer } from "#lib/customers/mutations.ts";
import { storedCustomer } from "#lib/customers/stored.ts";
import { Forbidden, NotFound, RuleBroken } from "#lib/errors.ts";
import { addHolding, correctHolding, endHolding } from "#lib/holdings/mutations.ts";
import { currentHolding, sourcesOf, storedHolding } from "#lib/holdings/stored.ts";
import { addInterest } from "#lib/interests/mutations.ts";
import { openInterest } from "#lib/interests/stored.ts";
import { addFeature, addNumber, dropItem, reinstateItem, transferItem } from "#lib/items/mutations.ts";
import { editItem } from "#lib/items/mutations-edit.ts";
import { findStoredItem, storedItem } from "#lib/items/stored.ts";
import { addProduct, deleteProduct, editProduct, moveProduct } from "#lib/products/mutations.ts";
import { retireProduct } from "#lib/products/mutations-retire.ts";
import { createProduct, productByName, productOrder, productRow } from "#lib/products/writes.ts";
import { accountStaff, administrator, manager, nobody } from "#lib/test/actors.ts";
import { expectRefused } from "#lib/test/unchanged.ts";
import { previewUndo, undoChange } from "./mutations.ts";
import { findUndo } from "./queries.ts";
import { subjectsOf, subjectsThatAsk } from "./stored.ts";

const START = "2026-03-02";
const TODAY = "2026-06-30";

const auto = (name: string) =>
  makeProduct({ name, onNumbers: true, onFeatures: true, autoAddToCustomer: true, autoRemoveFromInterests: true });
const number = (customerId: number, productIds: number[] = [], label = "01632 960 001") => ({
  customerId,
  label,
  startDate: START,
  productIds,
});
const offer = (name: string) => ({
  name,
  displayClass: null,
  availability: "standard" as const,
  onNumbers: true,
  onFeatures: false,
  autoAddToCustomer: false,
  autoRemoveFromInterests: false,
});
const setOf = ({ change }: { change: number | null }) => change!;
const setRow = (id: number) => sqlite.prepare("select * from change_sets where id = ?").get(id) as Row;
type Row = Record<string, unknown>;

describe("what an undo is", () => {
  test("a change set of its own that says what it undoes and what it did; undoing it does the thing again", () => {
    const actor = accountStaff();
    const [customerId, productId] = [makeCustomer(), auto("Hosted Voice")];
    addInterest(actor, { customerId, productId, openedOn: START, note: null }, TODAY);
    const added = addNumber(actor, number(customerId, [productId]), TODAY);
    expect(currentHolding(customerId, productId)).toBeDefined();
    const undone = undoChange(actor, setOf(added));
    expect(undone).toMatchObject({ rows: 5, left: [] });
    expect(setRow(setOf(undone))).toMatchObject({
      origin: "undo",
      undo_of: added.change,
      staff_id: actor.id,
      title: "Undone: Number 01632 960 001 added",
      outcome: "Put back: 3 records.",
    });
    expect(findStoredItem(added.id)).toBeUndefined();
    expect(currentHolding(customerId, productId)).toBeUndefined();
    expect(openInterest(customerId, productId)).toBeDefined();

    const again = undoChange(actor, setOf(undone));
    expect(setRow(setOf(again))).toMatchObject({
      title: "Done again: Number 01632 960 001 added",
      outcome: "Done again: 3 records.",
    });
    expect(findStoredItem(added.id)).toMatchObject({ label: "01632 960 001", droppedOn: null });
    expect(currentHolding(customerId, productId)).toBeDefined();
    expect(openInterest(customerId, productId)).toBeUndefined();
    expect(undoChange(actor, setOf(added)).rows).toBe(5);
  });

  test("versions go up and Last Modified is now, so that whoever has the row open is told", () => {
    const actor = administrator();
    const id = makeProduct({ name: "Old name", modifiedAt: 1 });
    const edited = editProduct(actor, { ...productRow(id), productId: id, name: "New name" });
    undoChange(actor, setOf(edited));
    const row = productRow(id);
    expect(row).toMatchObject({ name: "Old name", nameKey: "old name", version: 3 });
    expect(row.modifiedAt).toBeGreaterThan(1);
  });

  test("a second press finds it undone already, and by whom", () => {
    const actor = accountStaff();
    const added = addNumber(actor, number(makeCustomer()), TODAY);
    undoChange(actor, setOf(added));
    expectRefused(() => undoChange(actor, setOf(added)), RuleBroken, {
      message: expect.stringMatching(`^This is undone already: ${actor.name} undid it on `),
    });
    expect(findUndo(actor, setOf(added))?.why).toMatch(`This is undone already: ${actor.name} undid it on `);
  });
});

describe("who may", () => {
  test("what was of customers needs Customers, the catalogue Customer Products, and nothing is written without", () => {
    const staff = accountStaff();
    const keeper = manager();
    const added = addNumber(staff, number(makeCustomer()), TODAY);
    const offered = addProduct(keeper, { ...offer("New"), position: null });
    for (const undo of [undoChange, previewUndo]) {
      expectRefused(() => undo(keeper, setOf(added)), Forbidden);
      expectRefused(() => undo(nobody(), setOf(added)), NotFound);
    }
    expect(findUndo(keeper, setOf(added))?.why).toBe("Undoing this needs the permission Customers (edit).");
    expectRefused(() => undoChange(staff, setOf(offered)), Forbidden);
    expect(undoChange(keeper, setOf(offered)).rows).toBe(1);
  });

  test("a change of both needs both", () => {
    const both = change(administrator(), (log) => {
      log.title = "Both";
      const productId = createProduct(log, offer("New"));
      const customer = storedCustomer(makeCustomer());
      log.change("customer", "edited", customer, { name: "Renamed" });
      return { productId };
    });
    for (const actor of [accountStaff(), manager()]) expectRefused(() => undoChange(actor, setOf(both)), Forbidden);
    expect(undoChange(administrator(), setOf(both)).rows).toBe(2);
  });

  test("what is no row is not undone, and says so", () => {
    const actor = administrator();
    const noted = (subject: string) =>
      setOf(
        change(actor, (log) => {
          log.title = "Noted";
          log.note(subject, 1, "noted", { after: { a: 1 } });
          return {};
        }),
      );
    const [person, base] = [noted("staff"), noted("base")];
    expectRefused(() => undoChange(actor, person), RuleBroken, {
      message: "Changes to people are not undone. Change them again where they were changed.",
    });
    expectRefused(() => undoChange(actor, base), RuleBroken, {
      message: "There is nothing to undo: this changed no record.",
    });
    expectRefused(() => undoChange(actor, 987_654), NotFound);
  });

  test("a note on a row is not taken for its beginning", () => {
    const id = makeProduct();
    const noted = change(administrator(), (log) => {
      log.title = "Noted";
      log.note("product", id, "looked at", { after: { name: "x" } });
      return {};
    });
    expectRefused(() => undoChange(administrator(), setOf(noted)), RuleBroken);
    expect(productRow(id)).toBeDefined();
  });
});

describe("what is left alone", () => {
  test("a row that somebody changed since, with who and when; what they did not touch goes back", () => {
    const [actor, other] = [accountStaff(), accountStaff()];
    const id = makeCustomer({ name: "Bell & Co" });
    const values = (name: string) => ({ ...storedCustomer(id), customerId: id, name });
    const edited = editCustomer(actor, values("Bell Ltd"));
    editCustomer(other, values("Bell plc"));
    const { rows, left } = previewUndo(actor, setOf(edited));
    expect(rows).toBe(0);
    expect(left).toMatchObject([{ what: "Customer Bell plc" }]);
    expect(left[0]?.why).toMatch(new RegExp(`^${other.name} changed it on \\d+ \\w+ 20\\d\\d, \\d\\d:\\d\\d\\.$`));
    expectRefused(() => undoChange(actor, setOf(edited)), RuleBroken, {
      message: /^Nothing of it can be undone\. Cust/,
    });
    // Made back by hand, nothing stands in the way any more.
    editCustomer(other, values("Bell Ltd"));
    undoChange(actor, setOf(edited));
    expect(storedCustomer(id).name).toBe("Bell & Co");
  });

  test("a number that has features by now, and all that is part of it", () => {
    const actor = accountStaff();
    const [customerId, productId] = [makeCustomer(), auto("Hosted Voice")];
    const added = addNumber(actor, number(customerId, [productId]), TODAY);
    addFeature(actor, { ...number(customerId), label: "Voicemail", numberId: added.id }, TODAY);
    const { rows, left } = previewUndo(actor, setOf(added));
    expect(rows).toBe(0);
    expect(left.map(({ subject, why }) => [subject, why])).toEqual(
      expect.arrayContaining([
        ["item", "it now has features."],
        ["carried", "Number 01632 960 001 stays as it is."],
        ["source", "Number 01632 960 001 stays as it is."],
      ]),
    );
    expect(currentHolding(customerId, productId)).toBeDefined();
  });

  test("a drop, where somebody else has the number now", () => {
    const actor = accountStaff();
    const added = addNumber(actor, number(makeCustomer()), TODAY);
    const dropped = dropItem(actor, { itemId: added.id, droppedOn: START, withFeatures: false }, TODAY);
    addNumber(actor, number(makeCustomer({ name: "Bell & Co" })), TODAY);
    expectRefused(() => undoChange(actor, setOf(dropped)), RuleBroken, {
      message: "Nothing of it can be undone. Number 01632 960 001 stays: Bell & Co has this number now.",
    });
  });

  test("what went on to another customer stays there", () => {
    const actor = accountStaff();
    const [from, to] = [makeCustomer(), makeCustomer()];
    const { id } = addFeature(actor, { ...number(from), label: "Voicemail", numberId: null }, TODAY);
    const { accountNumber } = storedCustomer(to);
    const moved = transferItem(actor, { itemId: id, accountNumber, transferredOn: TODAY }, TODAY);
    const there = sqlite.prepare("select id from items where transferred_from_id = ?").pluck().get(id) as number;
    dropItem(actor, { itemId: there, droppedOn: TODAY, withFeatures: false }, TODAY);
    expect(previewUndo(actor, setOf(moved)).rows).toBe(0);
    expect(storedItem(id).droppedOn).toBe(TODAY);
  });

  test("a holding that a number accounts for by now; the hand that added it goes, and its mark is right", () => {
    const actor = accountStaff();
    const [customerId, productId] = [makeCustomer(), auto("Hosted Voice")];
    const held = addHolding(
      actor,
      { customerId, productId, since: START, until: null, note: null, closeInterest: false },
      TODAY,
    );
    const added = addNumber(actor, number(customerId, [productId]), TODAY);
    const undone = undoChange(actor, setOf(held));
    expect(undone.left).toMatchObject([{ subject: "holding", why: "it is held for another reason too." }]);
    expect(currentHolding(customerId, productId)).toMatchObject({ unsourcedSince: null });
    expect(setRow(setOf(undone)).outcome).toMatch(/^Put back in part\. Left alone: 1 record\. Hosted Voice of /);
    dropItem(actor, { itemId: added.id, droppedOn: TODAY, withFeatures: false }, TODAY);
    expect(currentHolding(customerId, productId)).toMatchObject({ unsourcedSince: TODAY });
  });

  test("a holding whose note was corrected keeps its record by hand; the others of the set go", () => {
    const actor = accountStaff();
    const productId = makeProduct({ name: "On-hold Music" });
    const ids = ["Abbey Bakery", "Bell & Co"].map((name) => makeCustomer({ name }));
    const act = { act: "add-holding", productId, day: START, note: null, closeInterest: true } as const;
    const chosen = { all: false, ids, filter: readFilter({}) };
    const bulk = changeMany(actor, { chosen, act, seen: Number.MAX_SAFE_INTEGER, expected: 2 }, TODAY);
    const held = currentHolding(ids[0]!, productId)!;
    const { id: holdingId, version } = held;
    correctHolding(actor, { holdingId, version, since: START, until: null, endReason: null, note: "By letter" }, TODAY);
    const preview = previewUndo(actor, setOf(bulk));
    expect(preview).toMatchObject({
      records: 1,
      left: [{ subject: "holding", what: "On-hold Music of Abbey Bakery" }],
    });
    expect(preview.left[0]?.sentence).toMatch(
      /^On-hold Music of Abbey Bakery stays, with its record by hand: .+ changed it on /,
    );
    const undone = undoChange(actor, setOf(bulk));
    expect(setRow(setOf(undone)).outcome).toMatch(
      /^Put back: 1 record\. Left alone: 1 record\. On-hold Music of Abbey Bakery stays, with /,
    );
    expect(currentHolding(ids[0]!, productId)).toMatchObject({ note: "By letter", unsourcedSince: null });
    expect(sourcesOf(holdingId)).toMatchObject([{ kind: "hand", until: null }]);
    expect(currentHolding(ids[1]!, productId)).toBeUndefined();
    expectLawfulBase();
    undoChange(actor, setOf(undone));
    expect(currentHolding(ids[1]!, productId)).toMatchObject({ unsourcedSince: null });
    expect(sourcesOf(holdingId)).toHaveLength(1);
  });

  test("a holding that was corrected, without the number it came by: it is marked, and the preview says so", () => {
    const actor = accountStaff();
    const [customerId, productId] = [makeCustomer({ name: "Abbey" }), auto("Hosted Voice")];
    const added = addNumber(actor, number(customerId, [productId]), TODAY);
    const { id: holdingId, version } = currentHolding(customerId, productId)!;
    correctHolding(actor, { holdingId, version, since: START, until: null, endReason: null, note: "Paid" }, TODAY);
    const { left } = previewUndo(actor, setOf(added));
    expect(left.map(({ sentence }) => sentence)).toEqual([
      expect.stringMatching(/^Hosted Voice of Abbey stays, with no active number or feature behind it any more: /),
    ]);
    undoChange(actor, setOf(added));
    expect(currentHolding(customerId, productId)).toMatchObject({ unsourcedSince: START });
    expect(findStoredItem(added.id)).toBeUndefined();
    expectLawfulBase();
  });

  test("a customer who has something on record by now", () => {
    const actor = accountStaff();
    const fields = { accountNumber: "B-1", name: "Bell", status: "active", accountManagerId: null } as const;
    const added = addCustomer(actor, { ...fields, marketingConsent: false });
    addNumber(actor, number(added.id), TODAY);
    expect(previewUndo(actor, setOf(added)).left).toMatchObject([{ why: "it now has numbers or features." }]);
  });
});

test("what a rule did with a change asks for no right of its own: who retired a product undoes it, and does it again", () => {
  const actor = manager();
  const [customerId, productId, successorId] = [makeCustomer(), makeProduct(), makeProduct()];
  makeHolding(customerId, productId);
  const moved = retireProduct(actor, { productId, version: 1, successorId, how: "move", from: START }, TODAY);
  expect(findUndo(actor, setOf(moved))?.why).toBeUndefined();
  expect(findUndo(accountStaff(), setOf(moved))?.why).toBe(
    "Undoing this needs the permission Customer Products (edit).",
  );
  const undone = undoChange(actor, setOf(moved));
  expect(currentHolding(customerId, productId)).toMatchObject({ until: null });
  expect(currentHolding(customerId, successorId)).toBeUndefined();
  undoChange(actor, setOf(undone));
  expect(currentHolding(customerId, successorId)).toMatchObject({ since: START });
  expectLawfulBase();
});

describe("what the rows rest on", () => {
  const edited = (id: number, productIds: number[]) => {
    const { version, label, startDate, numberId } = storedItem(id);
    return { itemId: id, version, label, startDate, numberId, productIds };
  };
  const drop = (itemId: number) => ({ itemId, droppedOn: TODAY, withFeatures: false });
  const whys = (actor: ReturnType<typeof accountStaff>, set: number) =>
    previewUndo(actor, set).left.map(({ subject, why }) => `${subject}: ${why}`);

  test("a drop is undone, and what has ended since stays ended", () => {
    const actor = accountStaff();
    const [customerId, productId] = [makeCustomer(), auto("Hosted Voice")];
    const { id } = addNumber(actor, number(customerId, [productId]), TODAY);
    const dropped = dropItem(actor, drop(id), TODAY);
    const { id: holdingId, version } = currentHolding(customerId, productId)!;
    endHolding(actor, { holdingId, version, until: TODAY, endReason: null }, TODAY);
    expect(undoChange(actor, setOf(dropped)).left).toMatchObject([
      { subject: "holding" },
      { subject: "source", why: "that has ended." },
    ]);
    expect(storedItem(id).droppedOn).toBeNull();
    expect(currentHolding(customerId, productId)).toBeUndefined();
    expectLawful();
  });

  test("a holding made current again stays current for what accounts for it by now", () => {
    const actor = accountStaff();
    const [customerId, productId] = [makeCustomer(), auto("Hosted Voice")];
    const past = { customerId, productId, since: START, until: "2026-04-01", note: null, closeInterest: false };
    const { id: holdingId } = addHolding(actor, past, TODAY);
    const { version } = storedHolding(holdingId);
    const correction = { holdingId, version, since: START, until: null, note: null, endReason: null };
    const corrected = correctHolding(actor, correction, TODAY);
    addNumber(actor, number(customerId, [productId]), TODAY);
    expect(whys(actor, setOf(corrected))).toEqual(["holding: it is held because of Number 01632 960 001."]);
    undoChange(actor, setOf(corrected));
    expect(currentHolding(customerId, productId)?.id).toBe(holdingId);
    expectLawful();
  });

  test("a product stays on a number that a customer has it because of by now", () => {
    const actor = administrator();
    const [customerId, productId] = [makeCustomer(), makeProduct({ name: "Voice", onNumbers: true })];
    const { id } = addNumber(actor, number(customerId), TODAY);
    const put = editItem(actor, edited(id, [productId]), TODAY);
    editProduct(actor, { ...productRow(productId), productId, autoAddToCustomer: true });
    dropItem(actor, drop(id), TODAY);
    reinstateItem(actor, { itemId: id, reinstatedOn: TODAY, withFeatures: false }, TODAY);
    expect(whys(actor, setOf(put))).toContain("carried: the customer has it because of that.");
  });

  test("a product stays on a number that closed an interest which cannot open again", () => {
    const actor = accountStaff();
    const productId = makeProduct({ name: "Voice", onNumbers: true, autoRemoveFromInterests: true });
    const customerId = makeCustomer();
    const interest = { customerId, productId, openedOn: START, note: null };
    addInterest(actor, interest, TODAY);
    const { id } = addNumber(actor, number(customerId), TODAY);
    const put = editItem(actor, edited(id, [productId]), TODAY);
    addInterest(actor, interest, TODAY);
    expect(whys(actor, setOf(put))).toEqual([
      "interest: another interest in it is open by now.",
      "carried: an interest was closed because of it.",
    ]);
    undoChange(actor, setOf(put));
    expectLawful();
  });

  test("a holding that loses its last source by an undo is marked, by a rule; undoing that takes the mark off", () => {
    const actor = accountStaff();
    const [customerId, productId] = [makeCustomer(), auto("Hosted Voice")];
    const first = addNumber(actor, number(customerId, [productId]), TODAY);
    const second = addNumber(actor, number(customerId, [productId], "01632 960 002"), TODAY);
    dropItem(actor, drop(first.id), TODAY);
    const undone = undoChange(actor, setOf(second));
    expect(currentHolding(customerId, productId)).toMatchObject({ unsourcedSince: TODAY });
    const automatic = sqlite.prepare("select verb from changes where change_set_id = ? and automatic").pluck();
    expect(automatic.all(setOf(undone))).toEqual(["removed", "left without a source"]);
    undoChange(actor, setOf(undone));
    expect(currentHolding(customerId, productId)).toMatchObject({ unsourcedSince: null });
    expectLawful();
  });
});

const expectLawful = () => expectLawfulBase(["an active item that carries an Auto-Add product is a live source"]);

test("the kinds of row of a change are those of its entries; what followed by a rule does not ask, unless all did", () => {
  const all = change(administrator(), (log) => {
    log.title = "Many kinds";
    for (const subject of ["item", "staff", "item", "left alone"]) log.note(subject, 1, "noted");
    log.automatic(() => log.note("holding", 1, "noted"));
    return {};
  });
  expect(subjectsOf(setOf(all)).sort()).toEqual(["holding", "item", "left alone", "staff"]);
  expect(subjectsThatAsk(setOf(all))).toEqual(["item", "left alone", "staff"]);
  const ruled = change(administrator(), (log) => {
    log.title = "By a rule";
    log.automatic(() => log.note("holding", 1, "noted"));
    return {};
  });
  expect(subjectsThatAsk(setOf(ruled))).toEqual(["holding"]);
  expect(subjectsOf(0)).toEqual([]);
});

describe("two customers never have one number on the same days", () => {
  /** A number dropped on 1 April, which Bell & Co had from then until 5 May. */
  function lent() {
    const actor = accountStaff();
    const { id } = addNumber(actor, number(makeCustomer()), TODAY);
    const dropped = dropItem(actor, { itemId: id, droppedOn: "2026-04-01", withFeatures: false }, TODAY);
    const had = { ...number(makeCustomer({ name: "Bell & Co", accountNumber: "B-1" })), startDate: "2026-04-01" };
    return { actor, id, dropped, take: () => addNumber(actor, had, TODAY) };
  }
  const why = "Bell & Co (B-1) had this number from 1 Apr 2026 to 5 May 2026.";

  test("after a drop that is undone", () => {
    const { actor, id, dropped, take } = lent();
    dropItem(actor, { itemId: take().id, droppedOn: "2026-05-05", withFeatures: false }, TODAY);
    expect(previewUndo(actor, setOf(dropped))).toMatchObject({ rows: 0, left: [{ subject: "item", why }] });
    expectRefused(() => undoChange(actor, setOf(dropped)), RuleBroken, {});
    expect(storedItem(id).droppedOn).toBe("2026-04-01");
    expectLawful();
  });

  test("after a corrected drop day that is undone", () => {
    const { actor, id, take } = lent();
    const on = (droppedOn: string) => {
      const { version, label, startDate, numberId } = storedItem(id);
      const same = { itemId: id, version, label, startDate, numberId, productIds: [] };
      return editItem(actor, { ...same, droppedOn }, TODAY);
    };
    on("2026-04-20");
    const corrected = on("2026-04-01");
    dropItem(actor, { itemId: take().id, droppedOn: "2026-05-05", withFeatures: false }, TODAY);
    expect(previewUndo(actor, setOf(corrected)).left).toMatchObject([{ subject: "item", why }]);
  });
});

describe("a list sorted by hand", () => {
  const order = () => productOrder().ids;
  const positions = () =>
    sqlite.prepare("select display_position from customer_products order by display_position").pluck().all();
  function three() {
    const ids = ["A", "B", "C"].map((name) => makeProduct({ name }));
    return [administrator(), ids as [number, number, number]] as const;
  }
  const move = (actor: ReturnType<typeof administrator>, productId: number, after: number | null) =>
    setOf(moveProduct(actor, { productId, after, listVersion: productOrder().version }));

  test("a move is undone after the one it followed, wherever that is by now", () => {
    const [actor, [a, b, c]] = three();
    const moved = move(actor, c, null);
    move(actor, a, b);
    expect(order()).toEqual([c, b, a]);
    undoChange(actor, moved);
    expect([order(), positions()]).toEqual([
      [b, c, a],
      [1, 2, 3],
    ]);
  });

  test("a move to where it is by now anyway is nothing to undo", () => {
    const [actor, [, b, c]] = three();
    const moved = move(actor, c, null);
    move(actor, b, null);
    expectRefused(() => undoChange(actor, moved), RuleBroken, {
      message: "There is nothing to undo: all of it is as it was before.",
    });
  });

  test("a product that was moved since stays where it is", () => {
    const [actor, [a, , c]] = three();
    const moved = move(actor, c, null);
    move(actor, c, a);
    expect(previewUndo(actor, moved)).toMatchObject({ rows: 0, left: [{ what: "The place of Customer Product C" }] });
  });

  test("one added in between leaves no gap, one deleted comes back where it was", () => {
    const [actor, [a, b, c]] = three();
    const added = addProduct(actor, { ...offer("New"), position: 2 });
    const deleted = deleteProduct(actor, { productId: b, version: productRow(b).version });
    expect(order()).toEqual([a, added.productId, c]);
    undoChange(actor, setOf(added));
    expect([order(), positions()]).toEqual([
      [a, c],
      [1, 2],
    ]);
    undoChange(actor, setOf(deleted));
    expect([order(), positions()]).toEqual([
      [a, c, b],
      [1, 2, 3],
    ]);
    expect(productByName("b")?.id).toBe(b);
  });

  test("a deleted one whose name is taken by now stays deleted", () => {
    const [actor, [, b]] = three();
    const deleted = deleteProduct(actor, { productId: b, version: productRow(b).version });
    addProduct(actor, { ...offer("b"), position: null });
    expect(previewUndo(actor, setOf(deleted))).toMatchObject({ rows: 0, left: [{ what: "Customer Product B" }] });
    expect(positions()).toEqual([1, 2, 3]);
  });
});
