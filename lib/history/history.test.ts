import { afterEach, expect, test, vi } from "vitest";
import { makeCustomer, makeFeature, makeHolding, makeInterest, makeNumber, makeProduct } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import { insertRow } from "#db/rows.ts";
import { holdingSources, itemGaps } from "#db/schema/index.ts";
import { listAddress, readFilter } from "#lib/customers/filter.ts";
import { listCustomers } from "#lib/customers/queries.ts";
import { storedCustomer } from "#lib/customers/stored.ts";
import { addHolding, correctHolding } from "#lib/holdings/mutations.ts";
import { addNumber, transferItem } from "#lib/items/mutations.ts";
import { editItem } from "#lib/items/mutations-edit.ts";
import { storedItem } from "#lib/items/stored.ts";
import { accountStaff, administrator, nobody } from "#lib/test/actors.ts";
import { compareDays } from "./queries-comparison.ts";
import { countHoldersAsAt, listHoldersAsAt, listPastHoldersAsAt, ROWS_LOOKED_AT } from "./queries-holders.ts";
import { listItemsAsAt } from "./queries-items.ts";
import { getRecordedAt } from "./queries-recorded.ts";
import { getStandingAsAt } from "./queries-standing.ts";
import { activePeriods, between, holdsOn, monthsBefore, readAsAt, readTwoDays, recordedLater } from "./rules.ts";

afterEach(() => {
  vi.useRealTimers();
});

/** Does the work as if it were that day, noon in London. */
function on<T>(day: string, work: () => T) {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(`${day}T12:00:00Z`) });
  return work();
}

test("a day is read out of an address, and what is none is said", () => {
  const now = "2026-11-25";
  expect(readAsAt("2026-03-03", now)).toEqual({ day: "2026-03-03", refused: null });
  for (const nothing of [undefined, "", now]) expect(readAsAt(nothing, now)).toEqual({ day: null, refused: null });
  for (const wrong of ["2026-02-30", "3 Mar", "2026-3-3", "0000-00-00", "x".repeat(900), "\u0000", "2026-03-03'--"])
    expect(readAsAt(wrong, now)).toMatchObject({ day: null, refused: expect.stringContaining("is not a day") });
  expect(readAsAt(["2026-03-03", "2026-03-04"], now).refused).toContain("is not a day");
  expect(readAsAt("2026-11-26", now)).toEqual({ day: null, refused: "26 Nov 2026 is still to come." });
});

test("two days are read out of an address: the earlier first, a month ago and today unless said", () => {
  const now = "2026-03-31";
  expect(readTwoDays(undefined, undefined, now)).toEqual({ from: "2026-02-28", to: now, said: [] });
  expect(readTwoDays("2025-01-01", "2025-06-01", now)).toEqual({ from: "2025-01-01", to: "2025-06-01", said: [] });
  expect(readTwoDays(undefined, "2025-06-01", now)).toMatchObject({ from: "2025-05-01", to: "2025-06-01" });
  expect(readTwoDays("2025-06-01", "2025-01-01", now)).toMatchObject({
    from: "2025-01-01",
    to: "2025-06-01",
    said: ["From was after To, so they are the other way round here."],
  });
  expect(readTwoDays(now, undefined, now)).toMatchObject({ from: now, to: now, said: [] });
  expect(readTwoDays("junk", "2999-01-01", now).said).toHaveLength(4);
});

test("a month before the last of a month is the last of a shorter one", () => {
  expect(monthsBefore("2026-03-31", 1)).toBe("2026-02-28");
  expect(monthsBefore("2024-03-31", 1)).toBe("2024-02-29");
  expect(monthsBefore("2026-01-15", 1)).toBe("2025-12-15");
  expect(monthsBefore("2024-02-29", 12)).toBe("2023-02-28");
});

test("a period holds from its first day up to, and not on, its last", () => {
  const period = { since: "2026-01-01", until: "2026-02-01" };
  const held = (day: string) => holdsOn(period, day);
  expect(["2025-12-31", "2026-01-01", "2026-01-31", "2026-02-01"].map(held)).toEqual([false, true, true, false]);
  expect(holdsOn({ since: "2026-01-01", until: "2026-01-01" }, "2026-01-01")).toBe(false);
  expect(holdsOn({ since: "2026-01-01", until: null }, "2199-12-31")).toBe(true);
});

test("between two days a period came, went, came and went, or neither", () => {
  const days = ["2026-01-10", "2026-01-20"] as const;
  const of = (since: string, until: string | null) => between({ since, until }, ...days);
  expect(of("2026-01-10", null)).toBeNull();
  expect(of("2026-01-11", null)).toBe("came");
  expect(of("2026-01-20", "2026-01-21")).toBe("came");
  expect(of("2026-01-21", null)).toBeNull();
  expect(of("2026-01-01", "2026-01-10")).toBeNull();
  expect(of("2026-01-01", "2026-01-11")).toBe("went");
  expect(of("2026-01-01", "2026-01-20")).toBe("went");
  expect(of("2026-01-01", "2026-01-21")).toBeNull();
  expect(of("2026-01-11", "2026-01-20")).toBe("passed");
  expect(of("2026-01-11", "2026-01-11")).toBe("passed");
});

test("an item was active but for its gaps", () => {
  const gaps = [{ since: "2026-02-01", until: "2026-03-01" }];
  expect(activePeriods("2026-01-01", "2026-04-01", gaps)).toEqual([
    { since: "2026-01-01", until: "2026-02-01" },
    { since: "2026-03-01", until: "2026-04-01" },
  ]);
  const customer = makeCustomer();
  const itemId = makeNumber(customer, { startDate: "2026-01-01", droppedOn: "2026-04-01" });
  insertRow(itemGaps, { itemId, ...gaps[0]! });
  const active = (day: string) => listItemsAsAt(accountStaff(), customer, "number", day).items.length;
  expect(["2025-12-31", "2026-01-01", "2026-01-31"].map(active)).toEqual([0, 1, 1]);
  expect(["2026-02-01", "2026-02-28", "2026-03-01"].map(active)).toEqual([0, 0, 1]);
  expect(["2026-03-31", "2026-04-01"].map(active)).toEqual([1, 0]);
});

test("two periods that meet: on the day one ends and the next begins, it is held once", () => {
  const customer = makeCustomer();
  const productId = makeProduct();
  makeHolding(customer, productId, { since: "2026-01-01", until: "2026-02-01" });
  const second = makeHolding(customer, productId, { since: "2026-02-01" });
  const actor = administrator();
  expect(getStandingAsAt(actor, customer, "2026-02-01").has.map(({ id }) => id)).toEqual([second]);
  expect(listHoldersAsAt(actor, { productId, list: "has", day: "2026-02-01" }).rows).toHaveLength(1);
  expect(getStandingAsAt(actor, customer, "2026-01-31").had).toEqual([]);
});

test("sources are told as they were that day, and a holding nothing accounted for is marked", () => {
  const customer = makeCustomer();
  const product = makeProduct();
  const number = makeNumber(customer, { label: "01632 960001" }, [product]);
  const feature = makeFeature(customer, { label: "Voicemail" }, [product]);
  const holdingId = makeHolding(customer, product, { since: "2026-01-01" }, number);
  sqlite.prepare("update holding_sources set until = '2026-03-01' where holding_id = ?").run(holdingId);
  const source = { holdingId, kind: "item" as const, itemId: feature, since: "2026-05-01", recordedAt: 0 };
  insertRow(holdingSources, source);
  const held = (day: string) => getStandingAsAt(accountStaff(), customer, day).has[0]!;
  expect(held("2026-02-28")).toMatchObject({ sources: [{ label: "01632 960001" }], unsourcedSince: null });
  expect(held("2026-03-01")).toMatchObject({ sources: [], unsourcedSince: "2026-03-01" });
  expect(held("2026-05-01")).toMatchObject({ sources: [{ label: "Voicemail" }], sourceCount: 1, unsourcedSince: null });
});

test("not for them is what was declined by that day and not wanted or had since", () => {
  const customer = makeCustomer();
  const product = makeProduct();
  const no = { openedOn: "2026-01-01", closedOn: "2026-02-01", closedAs: "declined" as const, reason: "Too dear" };
  makeInterest(customer, product, no);
  makeInterest(customer, product, { openedOn: "2026-04-01", closedOn: "2026-05-01", closedAs: "withdrawn" });
  const on = (day: string) => {
    const { interested, notForThem } = getStandingAsAt(accountStaff(), customer, day);
    return [interested.length, notForThem.length];
  };
  expect(["2026-01-31", "2026-02-01", "2026-04-01", "2026-05-01"].map(on)).toEqual([
    [1, 0],
    [0, 1],
    [1, 0],
    [0, 0],
  ]);
});

test("a transfer leaves one customer and comes to the other on the same day", () => {
  const actor = accountStaff();
  const [from, to] = [makeCustomer({ name: "From" }), makeCustomer({ name: "To" })];
  const product = makeProduct({ name: "Transferred", onNumbers: true, autoAddToCustomer: true });
  const input = { customerId: from, label: "01632 960002", startDate: "2026-01-05", productIds: [product] };
  const { id } = on("2026-01-05", () => addNumber(actor, input));
  const { accountNumber } = storedCustomer(to);
  on("2026-03-05", () => transferItem(actor, { itemId: id, accountNumber, transferredOn: "2026-03-05" }));
  const active = (customer: number, day: string) => listItemsAsAt(actor, customer, "number", day).items.length;
  expect([active(from, "2026-03-04"), active(to, "2026-03-04")]).toEqual([1, 0]);
  expect([active(from, "2026-03-05"), active(to, "2026-03-05")]).toEqual([0, 1]);
  const [left] = compareDays(actor, from, "2026-03-01", "2026-03-31").items.went;
  expect(left?.end).toMatchObject({
    day: "2026-03-05",
    why: "Number 01632 960002 transferred from From to To",
    recorded: { by: actor.name },
  });
  const { came } = compareDays(actor, to, "2026-03-01", "2026-03-31").items;
  expect(came[0]?.start.why).toBe("transferred from From, carrying Transferred");
});

test("what was backdated counts on its day, and says when it was recorded; so does a correction", () => {
  const actor = accountStaff();
  const customer = makeCustomer();
  const product = makeProduct();
  const { id } = on("2026-03-03", () =>
    addHolding(actor, {
      customerId: customer,
      productId: product,
      since: "2026-01-01",
      until: null,
      note: null,
      closeInterest: false,
    }),
  );
  const told = () => getStandingAsAt(actor, customer, "2026-02-01").has[0]!;
  expect(recordedLater(told().since, told().recorded.at)).toBe("2026-03-03");
  expect(told().recorded.by).toBe(actor.name);
  const earlier = { holdingId: id, version: 1, since: "2025-12-01", until: null, endReason: null, note: null };
  on("2026-05-05", () => correctHolding(actor, earlier));
  expect(recordedLater(told().since, told().recorded.at)).toBe("2026-05-05");
  const at = getRecordedAt(actor, "holding", id, "since", "2025-12-01", 0);
  expect(recordedLater("2025-12-01", at)).toBe("2026-05-05");
  expect(recordedLater("2026-05-05", at)).toBeNull();
});

test("a comparison tells why and who: sources, end reasons, closings", () => {
  const actor = accountStaff();
  const customer = makeCustomer();
  const [line, voice, wanted] = ["Line A", "Voice A", "Wanted A"].map((name) => makeProduct({ name }));
  const number = makeNumber(customer, { label: "01632 960003", startDate: "2026-02-01" }, [line!]);
  makeHolding(customer, line!, { since: "2026-02-01" }, number);
  makeHolding(customer, voice!, { since: "2025-01-01", until: "2026-02-10", endReason: "Moved away" });
  makeInterest(customer, wanted!, {
    openedOn: "2025-05-05",
    closedOn: "2026-02-11",
    closedAs: "declined",
    reason: "Too dear",
    closedBy: actor.id,
    closedAt: Date.UTC(2026, 1, 11),
  });
  const { holdings, interests, items } = compareDays(actor, customer, "2026-01-31", "2026-02-28");
  expect(holdings.came.map(({ name, start }) => [name, start.day, start.because])).toEqual([
    ["Line A", "2026-02-01", expect.objectContaining({ kind: "number", label: "01632 960003" })],
  ]);
  expect(holdings.went.map(({ name, end }) => [name, end?.why])).toEqual([["Voice A", "Moved away"]]);
  expect(interests.went[0]).toMatchObject({
    name: "Wanted A",
    end: { why: "closed as declined: Too dear", recorded: { by: actor.name } },
  });
  expect(items.came[0]?.start.why).toBe("added, carrying Line A");
  expect(compareDays(actor, customer, "2026-02-28", "2026-03-31")).toMatchObject({
    holdings: { came: [], went: [], passed: [] },
  });
});

test("what was put on a number later has its own line and person, also on the number's first day", () => {
  const [sunita, ada] = [accountStaff(), administrator()];
  const customerId = makeCustomer();
  const [voice, alarm] = ["Voice Z", "Alarm Z"].map((name) => makeProduct({ name, onNumbers: true }));
  const number = { customerId, label: "01632 960004", startDate: "2026-02-02", productIds: [voice!] };
  const { id } = on("2026-02-02", () => addNumber(sunita, number));
  const { version, label, startDate, numberId } = storedItem(id);
  const edited = { itemId: id, version, label, startDate, numberId, productIds: [voice!, alarm!] };
  on("2026-02-03", () => editItem(ada, edited, "2026-02-02"));
  const { items, carried } = compareDays(ada, customerId, "2026-01-31", "2026-02-28");
  expect(items.came[0]?.start).toMatchObject({ why: "added, carrying Voice Z", recorded: { by: sunita.name } });
  expect(carried.came.map(({ name, start }) => [name, start.why, start.recorded?.by])).toEqual([
    ["Alarm Z", "put on number 01632 960004", ada.name],
  ]);
});

test("the holders of a day are read fifty a page, and no page looks at more than its share", () => {
  const actor = administrator();
  const productId = makeProduct();
  const day = "2025-06-01";
  const kept: number[] = [];
  for (let at = 0; at < ROWS_LOOKED_AT + 400; at++) {
    const holds = at % 100 === 0;
    const customer = makeCustomer();
    makeHolding(customer, productId, { since: "2025-01-01", until: holds ? "2026-01-01" : "2025-02-01" });
    if (holds) kept.push(customer);
  }
  const seen: number[] = [];
  const looked: (number | undefined)[] = [];
  for (let after: string | undefined = ""; after !== undefined; ) {
    const page = listHoldersAsAt(actor, { productId, list: "has", day, after });
    seen.push(...page.rows.map(({ customerId }) => customerId));
    looked.push(page.looked);
    after = page.next;
  }
  expect(seen).toEqual(kept);
  expect(looked).toEqual([ROWS_LOOKED_AT, undefined]);
  expect(countHoldersAsAt(actor, productId, day)).toEqual({ has: null, had: null, interested: 0 });
  const past: number[] = [];
  for (let after: string | undefined = ""; after !== undefined; ) {
    const page = listPastHoldersAsAt(actor, productId, day, after);
    past.push(...page.rows.map(({ customerId }) => customerId));
    after = page.next;
  }
  expect(new Set(past).size).toBe(ROWS_LOOKED_AT + 400 - kept.length);
  expect(listPastHoldersAsAt(actor, productId, day, "2026-01-01.9.9").rows[0]?.until).toBe("2025-02-01");
});

test("the customers list of a day pages by name, forward and back, whatever ended or closed since", () => {
  const actor = accountStaff();
  const productId = makeProduct();
  const expected: number[] = [];
  for (let at = 0; at < 130; at++) {
    const customer = makeCustomer({ name: `Paged ${String((at * 37) % 130).padStart(3, "0")}` });
    const until = at % 2 ? "2026-03-01" : null;
    makeHolding(customer, productId, { since: at % 5 ? "2026-01-01" : "2026-02-10", until });
    const closed = at % 2 ? { closedOn: "2026-03-01", closedAs: "withdrawn" as const } : {};
    makeInterest(customer, productId, { openedOn: at % 5 ? "2026-01-01" : "2026-02-10", ...closed });
    if (at % 5) expected.push(customer);
  }
  const name = (id: number) => storedCustomer(id).name;
  expected.sort((one, other) => name(one).localeCompare(name(other)));
  for (const relation of ["has", "wants"]) {
    const filter = readFilter({ [relation]: String(productId), "as-at": "2026-02-01" });
    const first = listCustomers(actor, filter);
    const second = listCustomers(actor, filter, first.next!);
    const third = listCustomers(actor, filter, second.next!);
    expect([first, second, third].flatMap(({ rows }) => rows.map(({ id }) => id))).toEqual(expected);
    expect(third.next).toBeNull();
    expect(listCustomers(actor, filter, third.previous!).rows).toEqual(second.rows);
    expect(listAddress(filter, first.next!)).toContain("as-at=2026-02-01");
    const short = listCustomers(actor, { ...filter, q: "pa" });
    expect(short.rows.map(({ id }) => id)).toEqual(first.rows.map(({ id }) => id));
    expect(listCustomers(actor, { ...filter, q: "zz" }).rows).toEqual([]);
  }
});

test("all of it needs the permission", () => {
  const stranger = nobody();
  expect(() => getStandingAsAt(stranger, 1, "2026-01-01")).toThrow("Customers");
  expect(() => listItemsAsAt(stranger, 1, "number", "2026-01-01")).toThrow("Customers");
  expect(() => compareDays(stranger, 1, "2026-01-01", "2026-02-01")).toThrow("Customers");
  expect(() => getRecordedAt(stranger, "holding", 1, "since", "2026-01-01", 0)).toThrow("Customers");
  const asked = { productId: 1, list: "has" as const, day: "2026-01-01" };
  expect(() => listHoldersAsAt(stranger, asked)).toThrow("Customer Products");
  expect(() => listPastHoldersAsAt(stranger, 1, "2026-01-01")).toThrow("Customer Products");
  expect(() => countHoldersAsAt(stranger, 1, "2026-01-01")).toThrow("Customer Products");
});
