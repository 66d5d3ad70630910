import { describe, expect, test } from "vitest";
import { makeCustomer, makeProduct } from "#db/factories.ts";
import { expectLawfulBase } from "#db/test/laws.ts";
import { findSaid } from "#lib/activity/queries.ts";
import { storedCustomer } from "#lib/customers/stored.ts";
import { RuleBroken } from "#lib/errors.ts";
import { parseForm } from "#lib/form.ts";
import { endHolding } from "#lib/holdings/mutations.ts";
import { currentHolding, sourcesOf, storedHolding } from "#lib/holdings/stored.ts";
import { accountStaff } from "#lib/test/actors.ts";
import { expectRefused } from "#lib/test/unchanged.ts";
import { addFeature, addNumber, dropItem, reinstateItem, transferItem } from "./mutations.ts";
import { editItem } from "./mutations-edit.ts";
import { describeComing } from "./queries-effects.ts";
import { ItemForm } from "./schema.ts";
import { carriedNow, storedItem } from "./stored.ts";

const START = "2026-03-02";
const LATER = "2026-05-04";
const TODAY = "2026-06-30";

function stage() {
  const actor = accountStaff();
  const customerId = makeCustomer({ name: "Acme" });
  const both = { onNumbers: true, onFeatures: true, autoAddToCustomer: true };
  const [productId, other] = [
    makeProduct({ name: "Hosted Voice", ...both }),
    makeProduct({ name: "Alarm Line", ...both }),
  ];
  const number = (label = "01632 960 001", productIds = [productId]) =>
    addNumber(actor, { customerId, label, startDate: START, productIds }, TODAY).id;
  const feature = (numberId: number, label: string) =>
    addFeature(actor, { customerId, label, numberId, startDate: START, productIds: [other] }, TODAY).id;
  const drop = (itemId: number, droppedOn = LATER) => dropItem(actor, { itemId, droppedOn, withFeatures: true }, TODAY);
  const edit = (itemId: number, values: object) => {
    const { version, label, startDate, numberId } = storedItem(itemId);
    const input = { itemId, version, label, startDate, numberId, productIds: carriedNow(itemId), ...values };
    return () => editItem(actor, input, TODAY);
  };
  const held = () => currentHolding(customerId, productId);
  return { actor, customerId, productId, other, number, feature, drop, edit, held };
}

describe("reinstating", () => {
  test("brings back the features dropped with the number on the same day, when asked, and says so before", () => {
    const { actor, number, feature, drop } = stage();
    const id = number();
    const [before, along] = [feature(id, "Fax"), feature(id, "Recorder")];
    drop(before, "2026-04-01");
    drop(id);
    expect(describeComing(actor, id)).toEqual({
      features: 1,
      sentences: ["Hosted Voice is held, and will have an active number or feature again."],
      ofFeatures: ["Alarm Line is held, and will have an active number or feature again."],
    });
    const { change } = reinstateItem(actor, { itemId: id, reinstatedOn: TODAY, withFeatures: true }, TODAY);
    expect([id, before, along].map((item) => storedItem(item).droppedOn)).toEqual([null, "2026-04-01", null]);
    expect(findSaid(actor, change!)).toEqual({
      title: "Number 01632 960 001 reinstated with 1 feature",
      outcome: "Hosted Voice is held because of 01632 960 001 again. Alarm Line is held because of Recorder again.",
    });
    expectLawfulBase();
  });

  test("leaves the features where they are when not asked", () => {
    const { actor, number, feature, drop } = stage();
    const id = number();
    const along = feature(id, "Recorder");
    drop(id);
    reinstateItem(actor, { itemId: id, reinstatedOn: TODAY, withFeatures: false }, TODAY);
    expect(storedItem(along).droppedOn).toBe(LATER);
  });
});

test("a transfer names the customer in each sentence", () => {
  const { actor, number } = stage();
  const to = storedCustomer(makeCustomer({ name: "Bell & Co" }));
  const input = { itemId: number(), accountNumber: to.accountNumber, transferredOn: LATER };
  expect(findSaid(actor, transferItem(actor, input, TODAY).change!)?.outcome).toBe(
    "Hosted Voice stays with Acme: no active number or feature since 4 May 2026. End it if they no longer have it. Hosted Voice added to Bell & Co.",
  );
});

describe("the day it was dropped", () => {
  test("is corrected; what it accounted for follows, with the mark", () => {
    const { number, drop, edit, held } = stage();
    const id = number();
    drop(id);
    edit(id, { droppedOn: "2026-05-20" })();
    expect(storedItem(id)).toMatchObject({ droppedOn: "2026-05-20", version: 3 });
    expect(held()).toMatchObject({ unsourcedSince: "2026-05-20" });
    edit(id, { droppedOn: "2026-04-01" })();
    expect(held()).toMatchObject({ unsourcedSince: "2026-04-01" });
    expect(edit(id, { droppedOn: "2026-04-01" })().change).toBeNull();
    expectLawfulBase();
  });

  test("what the customer had keeps its own end", () => {
    const { actor, number, drop, edit, held } = stage();
    const id = number();
    drop(id);
    const { id: holdingId, version } = held()!;
    endHolding(actor, { holdingId, version, until: LATER, endReason: null }, TODAY);
    const { change } = edit(id, { droppedOn: "2026-05-20" })();
    expect(storedHolding(holdingId).until).toBe(LATER);
    expect(sourcesOf(holdingId)).toMatchObject([{ until: LATER }]);
    expect(findSaid(actor, change!)?.outcome).toContain("keeps its own days");
  });

  test("is refused when to come, before what is on record, or when the number is somebody's", () => {
    const { actor, number, drop, edit, other } = stage();
    const id = number();
    edit(id, { productIds: [...carriedNow(id), other] })();
    expectRefused(() => drop(id), RuleBroken, {
      field: "droppedOn",
      message: expect.stringContaining(
        "30 Jun 2026: Alarm Line was put on number 01632 960 001 that day. Give that day",
      ),
    });
    const second = number("01632 960 002");
    drop(second);
    const refused = (droppedOn: string) =>
      expectRefused(edit(second, { droppedOn }), RuleBroken, { field: "droppedOn" });
    refused("2026-07-01");
    refused("2026-03-01");
    const there = { customerId: makeCustomer(), label: "01632 960 002", startDate: "2026-05-10", productIds: [] };
    addNumber(actor, there, TODAY);
    refused("2026-05-11");
    edit(second, { droppedOn: "2026-05-10" })();
  });

  test("of what went to another customer stays", () => {
    const { actor, number, edit } = stage();
    const id = number();
    const { accountNumber } = storedCustomer(makeCustomer());
    transferItem(actor, { itemId: id, accountNumber, transferredOn: LATER }, TODAY);
    expectRefused(edit(id, { droppedOn: "2026-05-20" }), RuleBroken, { field: "droppedOn" });
  });
});

test("a form that does not ask for the drop day leaves it; one that does wants a day", () => {
  const form = (values: Record<string, string>) => {
    const sent = new FormData();
    for (const [name, value] of Object.entries({ itemId: "1", version: "1", label: "X", startDate: START, ...values }))
      sent.set(name, value);
    return parseForm(ItemForm, sent);
  };
  expect(form({})).toMatchObject({ ok: true });
  expect(form({ droppedOn: LATER })).toMatchObject({ input: { droppedOn: LATER } });
  expect(form({ droppedOn: "" })).toEqual({ ok: false, errors: { droppedOn: "Give the day it was dropped." } });
});
