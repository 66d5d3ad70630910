import { describe, expect, test } from "vitest";
import { makeCustomer, makeFeature, makeHolding, makeInterest, makeNumber, makeProduct } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import { storedCustomer } from "#lib/customers/stored.ts";
import { Forbidden, NotFound, RuleBroken, Stale } from "#lib/errors.ts";
import { accountStaff, manager } from "#lib/test/actors.ts";
import { expectRefused } from "#lib/test/unchanged.ts";
import { addFeature, addNumber, dropItem, reinstateItem, transferItem } from "./mutations.ts";
import { editItem } from "./mutations-edit.ts";
import { findItem, findNumbersToChooseFrom, listHoldingsOfItem } from "./queries.ts";
import { describeComing, describeGoing } from "./queries-effects.ts";
import { carriedBy, carriedNow, gapsOf, storedItem } from "./stored.ts";

const START = "2026-03-02";
const LATER = "2026-05-04";
const TODAY = "2026-06-30";
const TOMORROW = "2026-07-01";

const number = (customerId: number, productIds: number[] = [], label = "01632 960 001") => ({
  customerId,
  label,
  startDate: START,
  productIds,
});
const onNumbers = (values = {}) => makeProduct({ onNumbers: true, ...values });

describe("adding", () => {
  test("a number keeps its name as typed and is matched without spaces, hyphens and brackets", () => {
    const customerId = makeCustomer();
    const productId = onNumbers();
    const { id } = addNumber(accountStaff(), number(customerId, [productId], "(01632) 960-001"), TODAY);
    expect(storedItem(id)).toMatchObject({ label: "(01632) 960-001", key: "01632960001", startDate: START });
    expect(carriedBy(id)).toMatchObject([{ productId, since: START, until: null }]);
  });

  test("is refused without the permission, also to those who keep the catalogue", () => {
    const customerId = makeCustomer();
    expectRefused(() => addNumber(manager(), number(customerId), TODAY), Forbidden);
    expectRefused(() => addFeature(manager(), { ...number(customerId), numberId: null }, TODAY), Forbidden);
  });

  test("is refused for a customer who is not there", () => {
    expectRefused(() => addNumber(accountStaff(), number(99), TODAY), NotFound);
  });

  test.each([
    ["a start day to come", { startDate: TOMORROW }, "startDate"],
    ["a name of punctuation only", { label: "( - )" }, "label"],
  ])("a number with %s is refused at the field", (_, values, field) => {
    const customerId = makeCustomer();
    expectRefused(() => addNumber(accountStaff(), { ...number(customerId), ...values }, TODAY), RuleBroken, { field });
  });

  test("a number somebody has is refused and says who; once dropped it may be added", () => {
    const actor = accountStaff();
    const [here, there] = [makeCustomer(), makeCustomer({ name: "Bell & Co", accountNumber: "B-1" })];
    const taken = makeNumber(there, { label: "01632 960001" });
    expectRefused(() => addNumber(actor, number(here), TODAY), RuleBroken, {
      field: "label",
      message: "Bell & Co (B-1) has this number already. Drop it there, or transfer it.",
    });
    dropItem(actor, { itemId: taken, droppedOn: LATER, withFeatures: false }, TODAY);
    expectRefused(() => addNumber(actor, number(here), TODAY), RuleBroken, {
      field: "startDate",
      message: "Bell & Co (B-1) had this number from 5 Jan 2026 to 4 May 2026. Give days clear of that.",
    });
    const { id } = addNumber(actor, { ...number(here), startDate: LATER }, TODAY);
    expect(id).toBeGreaterThan(taken);
    expectRefused(() => addNumber(actor, { ...number(here), startDate: TODAY }, TODAY), RuleBroken, {
      field: "label",
      message: "This customer has this number already, since 4 May 2026.",
    });
  });

  test("a number may be had in a gap that its row was gone in, and in no other time", () => {
    const actor = accountStaff();
    const [here, there] = [makeCustomer(), makeCustomer()];
    const { id } = addNumber(actor, number(here), TODAY);
    dropItem(actor, { itemId: id, droppedOn: "2026-04-01", withFeatures: false }, TODAY);
    const between = addNumber(actor, { ...number(there), startDate: "2026-04-10" }, TODAY).id;
    dropItem(actor, { itemId: between, droppedOn: "2026-05-01", withFeatures: false }, TODAY);
    const back = (reinstatedOn: string) => reinstateItem(actor, { itemId: id, reinstatedOn }, TODAY);
    expectRefused(() => back("2026-04-20"), RuleBroken, { field: "reinstatedOn" });
    back("2026-05-01");
    const edit = (startDate: string) => {
      const { version, label, numberId } = storedItem(between);
      return editItem(actor, { itemId: between, version, label, numberId, startDate, productIds: [] }, TODAY);
    };
    expectRefused(() => edit("2026-03-31"), RuleBroken, { field: "startDate" });
    edit("2026-04-01");
    expect(storedItem(between).startDate).toBe("2026-04-01");
  });

  test.each([
    ["Historic", { availability: "historic", onNumbers: true }],
    ["not On Numbers", { onFeatures: true }],
  ] as const)("a product that is %s is refused on a number", (_, values) => {
    const productId = makeProduct(values);
    const customerId = makeCustomer();
    expectRefused(() => addNumber(accountStaff(), number(customerId, [productId]), TODAY), RuleBroken, {
      field: "productIds",
    });
  });

  test("a feature sits on the number chosen or typed, and only on the customer's own", () => {
    const actor = accountStaff();
    const customerId = makeCustomer();
    const own = makeNumber(customerId, { label: "01632 960001" });
    const other = makeNumber(makeCustomer(), { label: "01632 960002" });
    const feature = { ...number(customerId), label: "Voicemail", numberId: own };
    expect(storedItem(addFeature(actor, feature, TODAY).id).numberId).toBe(own);
    const typed = { ...feature, label: "Queue", numberId: null, onNumber: "(01632) 960001" };
    expect(storedItem(addFeature(actor, typed, TODAY).id).numberId).toBe(own);
    const refused = (values: object, field: string) =>
      expectRefused(() => addFeature(actor, { ...feature, label: "Menu", ...values }, TODAY), RuleBroken, { field });
    refused({ numberId: other }, "numberId");
    refused({ numberId: 987_654 }, "numberId");
    refused({ numberId: null, onNumber: "01632 960002" }, "onNumber");
  });

  test("the same feature twice is a double submit", () => {
    const actor = accountStaff();
    const feature = { ...number(makeCustomer()), label: "Voicemail", numberId: null };
    addFeature(actor, feature, TODAY);
    expectRefused(() => addFeature(actor, { ...feature, label: "VOICEMAIL" }, TODAY), RuleBroken, { field: "label" });
  });
});

describe("editing", () => {
  function stage() {
    const actor = accountStaff();
    const customerId = makeCustomer();
    const [old, fresh] = [onNumbers({ name: "Old" }), onNumbers({ name: "Fresh" })];
    const { id } = addNumber(actor, number(customerId, [old]), TODAY);
    const input = (values = {}) => {
      const { version, label, startDate, numberId } = storedItem(id);
      return { itemId: id, version, label, startDate, numberId, productIds: carriedNow(id), ...values };
    };
    return { actor, customerId, old, fresh, id, input };
  }

  test("changes the name and the products from today on, and counts the version up", () => {
    const { actor, id, old, fresh, input } = stage();
    editItem(actor, input({ label: "01632 960009", productIds: [fresh] }), TODAY);
    expect(storedItem(id)).toMatchObject({ label: "01632 960009", key: "01632960009", version: 2 });
    expect(carriedBy(id)).toMatchObject([
      { productId: old, since: START, until: TODAY },
      { productId: fresh, since: TODAY, until: null },
    ]);
  });

  test("a save that changes nothing writes nothing", () => {
    const { actor, id, input } = stage();
    expect(editItem(actor, input(), TODAY).change).toBeNull();
    expect(storedItem(id).version).toBe(1);
  });

  test("is refused without the permission", () => {
    const { input } = stage();
    expectRefused(() => editItem(manager(), input({ label: "x1" }), TODAY), Forbidden);
  });

  test("a Historic product stays where it is carried, and cannot be put back once off", () => {
    const { actor, id, old, fresh, input } = stage();
    sqlite.prepare("update customer_products set availability = 'historic' where id = ?").run(old);
    editItem(actor, input({ productIds: [old, fresh] }), TODAY);
    expect(carriedNow(id)).toEqual([old, fresh]);
    editItem(actor, input({ productIds: [fresh] }), TODAY);
    expectRefused(() => editItem(actor, input({ productIds: [old, fresh] }), TODAY), RuleBroken, {
      field: "productIds",
    });
  });

  test("the later of two saves is refused and told what changed, products too; on top of the newest it is taken", () => {
    const { actor, id, fresh, input } = stage();
    const read = input();
    editItem(actor, input({ label: "01632 960009", productIds: [fresh] }), TODAY);
    let version = 0;
    try {
      editItem(actor, { ...read, label: "01632 960008" }, TODAY);
    } catch (fault) {
      expect(fault).toBeInstanceOf(Stale);
      const { changes } = fault as Stale;
      version = (fault as Stale).version;
      expect(changes.map((sentence) => sentence.replace(/ \(.*/, ""))).toEqual([
        `${actor.name} changed Name from 01632 960 001 to 01632 960009`,
        `${actor.name} took Old off it`,
        `${actor.name} put Fresh on it`,
      ]);
    }
    expect(version).toBe(2);
    editItem(actor, { ...read, label: "01632 960008", version, productIds: [fresh] }, TODAY);
    expect(storedItem(id)).toMatchObject({ label: "01632 960008", version: 3 });
  });

  test("a dropped item keeps what it carried: its products are not edited", () => {
    const { actor, id, input, fresh } = stage();
    dropItem(actor, { itemId: id, droppedOn: LATER, withFeatures: false }, TODAY);
    expectRefused(() => editItem(actor, input({ productIds: [fresh] }), TODAY), RuleBroken, { field: "productIds" });
    expect(editItem(actor, input({ label: "01632 960007" }), TODAY).change).not.toBeNull();
  });

  test("the start day moves back with what it carried from its start, and not past what is on record", () => {
    const { actor, id, input } = stage();
    editItem(actor, input({ startDate: "2026-02-01" }), TODAY);
    expect(carriedBy(id)).toMatchObject([{ since: "2026-02-01" }]);
    dropItem(actor, { itemId: id, droppedOn: LATER, withFeatures: false }, TODAY);
    expectRefused(() => editItem(actor, input({ startDate: TODAY }), TODAY), RuleBroken, { field: "startDate" });
  });
});

describe("dropping, reinstating, transferring", () => {
  function stage() {
    const actor = accountStaff();
    const customerId = makeCustomer();
    const productId = onNumbers({ name: "Hosted Voice", onFeatures: true, autoAddToCustomer: true });
    const { id } = addNumber(actor, number(customerId, [productId]), TODAY);
    return { actor, customerId, productId, id };
  }
  const drop = (itemId: number, values = {}) => ({ itemId, droppedOn: LATER, withFeatures: false, ...values });

  test("a number goes with its features when asked, and without them when not", () => {
    const { actor, customerId, id } = stage();
    const feature = makeFeature(customerId, { numberId: id });
    dropItem(actor, drop(id, { withFeatures: true }), TODAY);
    expect([storedItem(id).droppedOn, storedItem(feature).droppedOn]).toEqual([LATER, LATER]);
    reinstateItem(actor, { itemId: id, reinstatedOn: TODAY }, TODAY);
    reinstateItem(actor, { itemId: feature, reinstatedOn: TODAY }, TODAY);
    dropItem(actor, drop(id, { droppedOn: TODAY }), TODAY);
    expect(storedItem(feature).droppedOn).toBeNull();
  });

  test("dropping is refused for a day to come, one before its start, and an item dropped already", () => {
    const { actor, id } = stage();
    const refused = (droppedOn: string) =>
      expectRefused(() => dropItem(actor, drop(id, { droppedOn }), TODAY), RuleBroken, { field: "droppedOn" });
    refused(TOMORROW);
    refused("2026-03-01");
    dropItem(actor, drop(id), TODAY);
    refused(LATER);
  });

  test("reinstating leaves the time between on record, and is refused for what is active or taken", () => {
    const { actor, id } = stage();
    const back = { itemId: id, reinstatedOn: TODAY };
    expectRefused(() => reinstateItem(actor, back, TODAY), RuleBroken, { field: "reinstatedOn" });
    dropItem(actor, drop(id), TODAY);
    expectRefused(() => reinstateItem(actor, { ...back, reinstatedOn: START }, TODAY), RuleBroken, {
      field: "reinstatedOn",
    });
    const taken = addNumber(actor, { ...number(makeCustomer({ name: "Bell & Co" })), startDate: LATER }, TODAY);
    expectRefused(() => reinstateItem(actor, back, TODAY), RuleBroken, { field: undefined });
    dropItem(actor, drop(taken.id), TODAY);
    reinstateItem(actor, back, TODAY);
    expect(storedItem(id).droppedOn).toBeNull();
    expect(gapsOf(id)).toMatchObject([{ since: LATER, until: TODAY }]);
  });

  test("a transfer leaves the row as history and gives the other customer one that continues it, features too", () => {
    const { actor, customerId, productId, id } = stage();
    const feature = makeFeature(customerId, { numberId: id, label: "Voicemail" });
    const to = makeCustomer({ accountNumber: "Bell-1", accountKey: "bell-1", name: "Bell & Co" });
    transferItem(actor, { itemId: id, accountNumber: "BELL-1", transferredOn: LATER }, TODAY);
    const shown = findItem(actor, customerId, id)!;
    expect(shown).toMatchObject({ droppedOn: LATER, to: { customerId: to }, toCustomer: "Bell & Co", from: null });
    const moved = findItem(actor, to, shown.to!.id)!;
    expect(moved).toMatchObject({ startDate: LATER, from: { id, customerId }, droppedOn: null, to: null });
    expect(carriedNow(moved.id)).toEqual([productId]);
    expect(findItem(actor, customerId, feature)).toMatchObject({ droppedOn: LATER, to: { customerId: to } });
    const along = findItem(actor, customerId, feature)!.to!.id;
    expect(findItem(actor, to, along)).toMatchObject({ number: { id: moved.id } });
    expectRefused(() => reinstateItem(actor, { itemId: id, reinstatedOn: TODAY }, TODAY), RuleBroken);
    const { version, label, numberId } = storedItem(moved.id);
    const earlier = { itemId: moved.id, version, label, numberId, startDate: START, productIds: [productId] };
    expectRefused(() => editItem(actor, earlier, TODAY), RuleBroken, {
      field: "startDate",
      message: "It came from another customer on 4 May 2026: that day stays its start.",
    });
  });

  test("a feature starts on a number that is there, and comes back onto one", () => {
    const { actor, customerId, id } = stage();
    const feature = (values: object) => ({ ...number(customerId), label: "Voicemail", numberId: id, ...values });
    expectRefused(() => addFeature(actor, feature({ startDate: "2026-03-01" }), TODAY), RuleBroken, {
      field: "startDate",
    });
    const on = addFeature(actor, feature({ startDate: "2026-04-01" }), TODAY).id;
    const edit = (itemId: number, values: object) => {
      const { version, label, numberId, startDate } = storedItem(itemId);
      const productIds = carriedNow(itemId);
      return editItem(actor, { itemId, version, label, numberId, startDate, productIds, ...values }, TODAY);
    };
    expectRefused(() => edit(on, { startDate: "2026-03-01" }), RuleBroken, { field: "startDate" });
    expectRefused(() => edit(id, { startDate: "2026-04-02" }), RuleBroken, { field: "startDate" });
    dropItem(actor, drop(id, { withFeatures: true }), TODAY);
    expectRefused(() => addFeature(actor, feature({ label: "Queue" }), TODAY), RuleBroken, { field: "numberId" });
    expectRefused(() => reinstateItem(actor, { itemId: on, reinstatedOn: TODAY }, TODAY), RuleBroken, {
      field: "reinstatedOn",
    });
    const back = "2026-06-01";
    reinstateItem(actor, { itemId: id, reinstatedOn: back }, TODAY);
    expectRefused(() => reinstateItem(actor, { itemId: on, reinstatedOn: LATER }, TODAY), RuleBroken);
    reinstateItem(actor, { itemId: on, reinstatedOn: back }, TODAY);
    expect(storedItem(on).droppedOn).toBeNull();
  });

  test("a transfer is refused to nobody, to the same customer, and for what is dropped", () => {
    const { actor, customerId, id } = stage();
    const refused = (accountNumber: string) =>
      expectRefused(() => transferItem(actor, { itemId: id, accountNumber, transferredOn: LATER }, TODAY), RuleBroken, {
        field: "accountNumber",
      });
    refused("nobody");
    refused(storedCustomer(customerId).accountNumber);
    dropItem(actor, drop(id), TODAY);
    refused(storedCustomer(makeCustomer()).accountNumber);
  });

  test("each is refused without the permission", () => {
    const { id } = stage();
    const actor = manager();
    expectRefused(() => dropItem(actor, drop(id), TODAY), Forbidden);
    expectRefused(() => reinstateItem(actor, { itemId: id, reinstatedOn: TODAY }, TODAY), Forbidden);
    expectRefused(
      () => transferItem(actor, { itemId: id, accountNumber: "A", transferredOn: LATER }, TODAY),
      Forbidden,
    );
  });

  test("what it will touch is told before: what has nothing left, what has others, what is recorded by hand", () => {
    const { actor, customerId, id } = stage();
    expect(describeGoing(actor, id)).toEqual({
      features: 0,
      sentences: ["Hosted Voice will have no active number or feature: it stays, marked for review."],
    });
    const recording = makeProduct({ name: "Call Recording", onFeatures: true, autoAddToCustomer: true });
    addFeature(actor, { ...number(customerId, [recording]), label: "Recorder", numberId: id }, TODAY);
    const second = makeNumber(customerId, { label: "01632 960002" }, []);
    expect(describeGoing(actor, id).sentences[1]).toBe(
      "Call Recording will have no active number or feature if its features are dropped too.",
    );
    expect(describeGoing(actor, id, true).sentences).toEqual([
      "Hosted Voice and Call Recording will have no active number or feature: they stay, marked for review.",
    ]);
    const { id: holdingId } = sqlite.prepare("select id from holdings limit 1").get() as { id: number };
    const source = "insert into holding_sources (holding_id, kind, item_id, since, recorded_at) values (?, ?, ?, ?, 1)";
    sqlite.prepare(source).run(holdingId, "item", second, START);
    expect(describeGoing(actor, id).sentences).toContain("Hosted Voice stays: 1 other source for it.");
    sqlite.prepare(source).run(holdingId, "hand", null, START);
    expect(describeGoing(actor, id).sentences).toContain("Hosted Voice: it stays, recorded by hand too.");
  });

  test("what coming back will do is told by the rule that will do it", () => {
    const { actor, customerId, productId, id } = stage();
    dropItem(actor, drop(id), TODAY);
    expect(describeComing(actor, id)).toEqual(["Hosted Voice is held, and will be held because of this too."]);
    sqlite.prepare("update holdings set until = ?, unsourced_since = null").run(LATER);
    sqlite.prepare("update customer_products set auto_remove_from_interests = 1").run();
    makeInterest(customerId, productId);
    expect(describeComing(actor, id)).toEqual([
      "Hosted Voice will be added to the customer; the open interest closes as acquired.",
    ]);
  });
});

describe("reading", () => {
  test("an item of another customer is not found", () => {
    const id = makeNumber(makeCustomer());
    expect(findItem(accountStaff(), makeCustomer(), id)).toBeUndefined();
  });

  test("up to two hundred active numbers are a list to choose from", () => {
    const actor = accountStaff();
    const customerId = makeCustomer();
    for (let count = 0; count < 200; count++) makeNumber(customerId);
    makeNumber(customerId, { droppedOn: TODAY });
    expect(findNumbersToChooseFrom(actor, customerId)).toHaveLength(200);
    makeNumber(customerId);
    expect(findNumbersToChooseFrom(actor, customerId)).toBeUndefined();
  });

  test("who took an item over is looked up, not looked for", () => {
    const plan = sqlite.prepare("explain query plan select id from items where transferred_from_id = 1 limit 1").all();
    expect((plan[0] as { detail: string }).detail).toContain("items_by_transfer (transferred_from_id=?)");
  });

  test("lists the holdings it accounts for", () => {
    const customerId = makeCustomer();
    const id = makeNumber(customerId);
    const holdingId = makeHolding(customerId, onNumbers(), {}, id);
    expect(listHoldingsOfItem(accountStaff(), id)).toMatchObject([{ holdingId, until: null }]);
  });
});
