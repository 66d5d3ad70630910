import { describe, expect, test } from "vitest";
import { makeCustomer, makeHolding, makeInterest, makeProduct } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import { findSaid } from "#lib/activity/queries.ts";
import { Forbidden, NotFound, RuleBroken, Stale } from "#lib/errors.ts";
import { currentHolding, holdingsOfPair } from "#lib/holdings/stored.ts";
import { accountStaff, manager } from "#lib/test/actors.ts";
import { expectRefused } from "#lib/test/unchanged.ts";
import { addInterest, closeInterest, declineProduct, editInterest } from "./mutations.ts";
import { findInterest, listOpenInterests } from "./queries.ts";
import { interestsOfPair, openInterest, storedInterest } from "./stored.ts";

const DAY = "2026-05-04";
const TODAY = "2026-06-30";
const TOMORROW = "2026-07-01";

function stage() {
  const actor = accountStaff();
  const customerId = makeCustomer();
  const productId = makeProduct({ name: "Hosted Voice" });
  const wanted = (values = {}) => ({ customerId, productId, openedOn: DAY, note: null, ...values });
  const closing = (interestId: number, closedAs: "acquired" | "declined" | "withdrawn", values = {}) => ({
    interestId,
    version: storedInterest(interestId).version,
    closedAs,
    closedOn: TODAY,
    reason: null,
    askAgainOn: null,
    addProduct: false,
    ...values,
  });
  const declined = (values = {}) => ({
    customerId,
    productId,
    declinedOn: TODAY,
    reason: "Too dear",
    askAgainOn: null,
    ...values,
  });
  const setHistoric = () =>
    sqlite.prepare("update customer_products set availability = 'historic' where id = ?").run(productId);
  return { actor, customerId, productId, wanted, closing, declined, setHistoric };
}

describe("adding", () => {
  test("opens an interest, also for what they have already: they may want more", () => {
    const { actor, customerId, productId, wanted } = stage();
    makeHolding(customerId, productId);
    const { id } = addInterest(actor, wanted({ note: "Asked twice" }), TODAY);
    expect(openInterest(customerId, productId)).toMatchObject({
      id,
      openedOn: DAY,
      note: "Asked twice",
      recordedBy: actor.id,
    });
    expect(listOpenInterests(actor, customerId)).toEqual([{ id, productId, name: "Hosted Voice" }]);
  });

  test("a second open one, a day to come, a Historic product and one that is gone are refused at the field", () => {
    const { actor, wanted, setHistoric } = stage();
    const refused = (values: object, field: string) =>
      expectRefused(() => addInterest(actor, wanted(values), TODAY), RuleBroken, { field });
    refused({ openedOn: TOMORROW }, "openedOn");
    refused({ productId: 999 }, "productId");
    addInterest(actor, wanted(), TODAY);
    refused({}, "productId");
    setHistoric();
    refused({}, "productId");
  });

  test("is refused without the permission, and for a customer who is not there", () => {
    const { actor, wanted } = stage();
    expectRefused(() => addInterest(manager(), wanted(), TODAY), Forbidden);
    expectRefused(() => addInterest(actor, wanted({ customerId: 999 }), TODAY), NotFound);
  });
});

describe("editing", () => {
  test("corrects the day and the note; a save that changes nothing writes nothing", () => {
    const { actor, customerId, productId } = stage();
    const interestId = makeInterest(customerId, productId);
    const input = { interestId, version: 1, openedOn: DAY, note: "By letter" };
    editInterest(actor, input, TODAY);
    expect(storedInterest(interestId)).toMatchObject({ openedOn: DAY, note: "By letter", version: 2 });
    expect(editInterest(actor, { ...input, version: 2 }, TODAY).change).toBeNull();
  });

  test("is refused without the permission, for a day to come, a closed one, and somebody else's change", () => {
    const { actor, customerId, productId, closing } = stage();
    const interestId = makeInterest(customerId, productId);
    const input = { interestId, version: 1, openedOn: DAY, note: null };
    expectRefused(() => editInterest(manager(), input, TODAY), Forbidden);
    expectRefused(() => editInterest(actor, { ...input, openedOn: TOMORROW }, TODAY), RuleBroken, {
      field: "openedOn",
    });
    editInterest(actor, { ...input, note: "First" }, TODAY);
    expectRefused(() => editInterest(actor, { ...input, note: "Second" }, TODAY), Stale, {
      changes: expect.arrayContaining([expect.stringContaining("changed Note from nothing to First")]),
    });
    closeInterest(actor, closing(interestId, "withdrawn"), TODAY);
    expectRefused(() => editInterest(actor, { ...input, version: 3 }, TODAY), RuleBroken);
  });
});

describe("closing", () => {
  test("as acquired, with the product added to the customer when asked, and only if they have none", () => {
    const { actor, customerId, productId, closing } = stage();
    const first = makeInterest(customerId, productId);
    const { change } = closeInterest(actor, closing(first, "acquired", { addProduct: true }), TODAY);
    expect(storedInterest(first)).toMatchObject({ closedAs: "acquired", closedOn: TODAY, closedBy: actor.id });
    expect(currentHolding(customerId, productId)).toMatchObject({ since: TODAY });
    expect(findSaid(actor, change!)?.outcome).toBe("Hosted Voice added to customer.");
    const more = makeInterest(customerId, productId);
    closeInterest(actor, closing(more, "acquired", { addProduct: true }), TODAY);
    expect(holdingsOfPair(customerId, productId)).toHaveLength(1);
  });

  test("as acquired without adding, declined with a reason and a day to ask again, withdrawn", () => {
    const { actor, customerId, productId, closing } = stage();
    const close = (...[as, values]: [Parameters<typeof closing>[1], object?]) => {
      const id = makeInterest(customerId, productId);
      closeInterest(actor, closing(id, as, values), TODAY);
      return storedInterest(id);
    };
    expect(close("acquired")).toMatchObject({ closedAs: "acquired" });
    expect(close("declined", { reason: "Too dear", askAgainOn: "2027-01-01" })).toMatchObject({
      closedAs: "declined",
      reason: "Too dear",
      askAgainOn: "2027-01-01",
    });
    expect(close("withdrawn", { addProduct: true })).toMatchObject({ closedAs: "withdrawn" });
    expect(currentHolding(customerId, productId)).toBeUndefined();
  });

  test("is refused at the field that does not hold", () => {
    const { actor, customerId, productId, closing, setHistoric } = stage();
    const id = makeInterest(customerId, productId, { openedOn: DAY });
    const refused = (as: "acquired" | "declined" | "withdrawn", values: object, field: string) =>
      expectRefused(() => closeInterest(actor, closing(id, as, values), TODAY), RuleBroken, { field });
    refused("declined", {}, "reason");
    refused("declined", { reason: "No", askAgainOn: TODAY }, "askAgainOn");
    refused("withdrawn", { askAgainOn: "2027-01-01" }, "askAgainOn");
    refused("acquired", { closedOn: TOMORROW }, "closedOn");
    refused("acquired", { closedOn: "2026-05-03" }, "closedOn");
    setHistoric();
    refused("acquired", { addProduct: true }, "addProduct");
  });

  test("is refused without the permission, when closed already, and on top of somebody else's change", () => {
    const { actor, customerId, productId, closing } = stage();
    const id = makeInterest(customerId, productId);
    const read = closing(id, "withdrawn");
    expectRefused(() => closeInterest(manager(), read, TODAY), Forbidden);
    editInterest(actor, { interestId: id, version: 1, openedOn: DAY, note: "Still keen" }, TODAY);
    expectRefused(() => closeInterest(actor, read, TODAY), Stale, { version: 2 });
    closeInterest(actor, { ...read, version: 2 }, TODAY);
    expectRefused(() => closeInterest(actor, { ...read, version: 3 }, TODAY), RuleBroken);
  });
});

describe("not for them", () => {
  test("the same refusal of the same day, sent again, changes nothing; another reason or day is recorded", () => {
    const { actor, customerId, productId, declined } = stage();
    const first = declineProduct(actor, declined({ askAgainOn: TOMORROW }), TODAY);
    const again = declineProduct(actor, declined({ askAgainOn: TOMORROW }), TODAY);
    expect(again).toEqual({ id: first.id, customerId, change: null });
    declineProduct(actor, declined({ reason: "No need" }), TODAY);
    declineProduct(actor, declined({ declinedOn: DAY }), TODAY);
    addInterest(actor, { customerId, productId, openedOn: TODAY, note: null }, TODAY);
    declineProduct(actor, declined({ askAgainOn: TOMORROW }), TODAY);
    expect(interestsOfPair(customerId, productId).map(({ closedOn, reason }) => [closedOn, reason])).toEqual([
      [TODAY, "Too dear"],
      [TODAY, "No need"],
      [DAY, "Too dear"],
      [TODAY, "Too dear"],
    ]);
  });

  test("closes the open interest as declined, or records one that opens and closes at once", () => {
    const { actor, customerId, productId, declined } = stage();
    const open = makeInterest(customerId, productId);
    expect(declineProduct(actor, declined({ askAgainOn: "2027-01-01" }), TODAY).id).toBe(open);
    expect(storedInterest(open)).toMatchObject({ closedAs: "declined", askAgainOn: "2027-01-01", reason: "Too dear" });
    const { id } = declineProduct(actor, declined(), TODAY);
    expect(id).not.toBe(open);
    expect(findInterest(actor, customerId, id)).toMatchObject({
      openedOn: TODAY,
      closedOn: TODAY,
      closedBy: actor.name,
    });
  });

  test("is refused without a reason or the permission, for days that do not fit, and a Historic product", () => {
    const { actor, declined, setHistoric } = stage();
    const refused = (values: object, field: string) =>
      expectRefused(() => declineProduct(actor, declined(values), TODAY), RuleBroken, { field });
    expectRefused(() => declineProduct(manager(), declined(), TODAY), Forbidden);
    refused({ reason: null }, "reason");
    refused({ declinedOn: TOMORROW }, "declinedOn");
    refused({ askAgainOn: TODAY }, "askAgainOn");
    setHistoric();
    refused({}, "productId");
  });

  test("a day before the interest came up is refused", () => {
    const { actor, customerId, productId, declined } = stage();
    makeInterest(customerId, productId, { openedOn: TODAY });
    expectRefused(() => declineProduct(actor, declined({ declinedOn: DAY }), TODAY), RuleBroken, {
      field: "declinedOn",
    });
  });
});

test("an interest of another customer is not found", () => {
  const { actor, customerId, productId } = stage();
  const id = makeInterest(customerId, productId);
  expect(findInterest(actor, customerId, id)).toMatchObject({ name: "Hosted Voice", closedByItem: null });
  expect(findInterest(actor, makeCustomer(), id)).toBeUndefined();
});
