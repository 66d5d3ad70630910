import { expect, test } from "vitest";
import { makeCustomer, makeFeature, makeHolding, makeInterest, makeNumber, makeProduct } from "#db/factories.ts";
import { dropItem, transferItem } from "#lib/items/mutations.ts";
import { accountStaff, nobody } from "#lib/test/actors.ts";
import { undoChange } from "#lib/undo/mutations.ts";
import { listItems } from "./items.ts";
import { getStanding } from "./standing.ts";
import { holdingReason } from "./standing-rules.ts";

test("has, had, interested and not for them, each product where it belongs, in display order", () => {
  const actor = accountStaff();
  const customer = makeCustomer();
  const [declined, had, wanted, both] = ["Declined", "Had", "Wanted", "Both"].map((name) => makeProduct({ name }));
  const ended = { since: "2024-01-01", until: "2024-06-01" };
  const closed = { openedOn: "2024-01-01", closedOn: "2024-02-01" };
  const no = { ...closed, closedAs: "declined" as const, reason: "Too dear" };
  makeInterest(customer, declined!, { ...closed, closedAs: "withdrawn" });
  makeInterest(customer, declined!, { ...no, closedOn: "2024-03-01", askAgainOn: "2027-01-01" });
  makeHolding(customer, had!, { since: "2022-01-01", until: "2023-01-01" });
  makeHolding(customer, had!, { ...ended, endReason: "Moved away" });
  makeInterest(customer, wanted!, no);
  makeInterest(customer, wanted!, { note: "Ask in May", recordedBy: actor.id });
  makeHolding(customer, both!, ended);
  makeHolding(customer, both!);
  makeInterest(customer, both!, no);
  const { has, had: gone, interested, notForThem, closed: closedOnes } = getStanding(actor, customer);
  expect(has).toMatchObject([{ name: "Both", earlier: [ended] }]);
  expect(gone).toMatchObject([
    { name: "Had", ...ended, endReason: "Moved away", earlier: [{ since: "2022-01-01", until: "2023-01-01" }] },
  ]);
  expect(closedOnes.map(({ name, closedAs }) => [name, closedAs])).toEqual([
    ["Wanted", "declined"],
    ["Both", "declined"],
  ]);
  expect(interested).toMatchObject([{ name: "Wanted", note: "Ask in May", by: actor.name }]);
  expect(notForThem).toMatchObject([{ name: "Declined", reason: "Too dear", askAgainOn: "2027-01-01" }]);
});

test("a no that was followed by a withdrawal is no longer the last word", () => {
  const customer = makeCustomer();
  const product = makeProduct();
  const first = { openedOn: "2024-01-01", closedOn: "2024-02-01", closedAs: "declined" as const, reason: "No" };
  makeInterest(customer, product, first);
  makeInterest(customer, product, { openedOn: "2024-03-01", closedOn: "2024-04-01", closedAs: "withdrawn" });
  expect(getStanding(accountStaff(), customer).notForThem).toEqual([]);
});

test("what is held says why", () => {
  const customer = makeCustomer();
  const [line, voice, gone] = [makeProduct(), makeProduct(), makeProduct()];
  const number = makeNumber(customer, { label: "0113 496 0000" }, [line]);
  makeHolding(customer, line, {}, number);
  makeHolding(customer, voice);
  makeHolding(customer, gone, { unsourcedSince: "2026-03-03" });
  const reasons = getStanding(accountStaff(), customer).has.map(holdingReason);
  expect(reasons).toEqual([
    "because of number 0113 496 0000",
    "recorded by hand",
    "no active number or feature since 3 Mar 2026",
  ]);
  const [first] = getStanding(accountStaff(), customer).has;
  expect(holdingReason({ ...first!, items: 50 })).toBe("because of number 0113 496 0000 (+49 more)");
});

test("numbers come active first, fifty at a time, each once, with what they carry", () => {
  const actor = accountStaff();
  const customer = makeCustomer();
  const [second, first] = [makeProduct({ displayPosition: 9002 }), makeProduct({ displayPosition: 9001 })];
  for (let at = 0; at < 120; at++) {
    const key = `0113496${String(at).padStart(4, "0")}`;
    makeNumber(customer, { label: key, key, droppedOn: at % 2 ? "2026-02-01" : null }, [second, first]);
  }
  makeNumber(makeCustomer());
  const labels: string[] = [];
  let after: number | undefined;
  do {
    const page = listItems(actor, customer, "number", after);
    expect(page).toMatchObject({ total: 120, active: 60, fromStart: after === undefined });
    expect(page.items.every(({ carries }) => carries.length === 2)).toBe(true);
    labels.push(...page.items.map(({ label }) => label));
    after = page.more;
  } while (after);
  const all = Array.from({ length: 120 }, (_, at) => `0113496${String(at).padStart(4, "0")}`);
  expect(labels).toEqual([...all.filter((_, at) => at % 2 === 0), ...all.filter((_, at) => at % 2)]);
});

test("a transferred number says where it went, and is not counted as dropped", () => {
  const actor = accountStaff();
  const [from, to] = [makeCustomer(), makeCustomer({ name: "Bell & Co", accountNumber: "TO-1" })];
  const [gone, moved] = [makeNumber(from, { label: "1" }), makeNumber(from, { label: "2" })];
  dropItem(actor, { itemId: gone, droppedOn: "2026-06-30", withFeatures: false }, "2026-06-30");
  const transfer = { itemId: moved, accountNumber: "TO-1", transferredOn: "2026-06-30" };
  const transferred = transferItem(actor, transfer, "2026-06-30");
  const there = listItems(actor, from, "number");
  expect(there).toMatchObject({ total: 2, active: 0, transferred: 1 });
  expect(there.items.map(({ label, transferredTo }) => [label, transferredTo])).toEqual([
    ["1", null],
    ["2", "Bell & Co"],
  ]);
  expect(listItems(actor, to, "number")).toMatchObject({ total: 1, active: 1, transferred: 0 });
  undoChange(actor, transferred.change!);
  expect(listItems(actor, from, "number")).toMatchObject({ total: 2, active: 1, transferred: 0 });
});

test("a feature shows the number it sits on", () => {
  const customer = makeCustomer();
  const numberId = makeNumber(customer, { label: "0113 496 0000" });
  makeFeature(customer, { label: "Voicemail", numberId });
  const { items } = listItems(accountStaff(), customer, "feature");
  expect(items).toMatchObject([{ label: "Voicemail", onNumber: "0113 496 0000", carries: [] }]);
});

test("both need the permission", () => {
  expect(() => getStanding(nobody(), 1)).toThrow("Customers");
  expect(() => listItems(nobody(), 1, "number")).toThrow("Customers");
});
