import { describe, expect, test } from "vitest";
import { makeCustomer, makeHolding, makeInterest, makeNumber, makeProduct } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import { expectLawfulBase } from "#db/test/laws.ts";
import { Forbidden, NotFound, RuleBroken, Stale } from "#lib/errors.ts";
import { openInterest, storedInterest } from "#lib/interests/stored.ts";
import { accountStaff, manager } from "#lib/test/actors.ts";
import { expectRefused } from "#lib/test/unchanged.ts";
import { lastUntil } from "./last-until.ts";
import { addHolding, correctHolding, endHolding } from "./mutations.ts";
import { countLiveSources, findHolding, listOtherPeriods, listSources, SOURCES_A_PAGE } from "./queries.ts";
import { currentHolding, holdingsOfPair, sourcesOf, storedHolding } from "./stored.ts";

const TODAY = "2026-06-30";
const TOMORROW = "2026-07-01";

function stage() {
  const actor = accountStaff();
  const customerId = makeCustomer();
  const productId = makeProduct({ name: "Hosted Voice" });
  const added = (since: string, until: string | null = null, values = {}) => ({
    customerId,
    productId,
    since,
    until,
    note: null,
    closeInterest: true,
    ...values,
  });
  return {
    actor,
    customerId,
    productId,
    added,
    add: (...of: Parameters<typeof added>) => addHolding(actor, added(...of), TODAY),
  };
}

const ending = (holdingId: number, values = {}) => ({
  holdingId,
  version: storedHolding(holdingId).version,
  until: "2026-05-01",
  endReason: "Moved to SIP",
  ...values,
});

const correction = (holdingId: number, values = {}) => {
  const { version, since, until, endReason, note } = storedHolding(holdingId);
  return { holdingId, version, since, until, endReason, note, ...values };
};

describe("adding by hand", () => {
  test("starts a current holding with a by-hand source, backdated as asked, recorded now", () => {
    const { actor, add } = stage();
    const { id } = add("2019-01-01", null, { note: "Told us on the phone" });
    expect(storedHolding(id)).toMatchObject({
      since: "2019-01-01",
      until: null,
      note: "Told us on the phone",
      recordedBy: actor.id,
    });
    expect(storedHolding(id).recordedAt).toBeGreaterThan(Date.now() - 60_000);
    expect(sourcesOf(id)).toMatchObject([
      { kind: "hand", since: "2019-01-01", until: null, note: "Told us on the phone" },
    ]);
  });

  test("a period that is over is history, with its source ended", () => {
    const { add, customerId, productId } = stage();
    const { id } = add("2019-01-01", "2020-01-01");
    expect(currentHolding(customerId, productId)).toBeUndefined();
    expect(storedHolding(id)).toMatchObject({ until: "2020-01-01", unsourcedSince: null });
    expect(sourcesOf(id)).toMatchObject([{ until: "2020-01-01" }]);
  });

  test("a period of the past is recorded beside what they have now; the same one of no days, once", () => {
    const { actor, add, added, customerId, productId } = stage();
    const { id: now } = add("2026-01-01");
    const { id } = add("2019-01-01", "2020-01-01");
    expect(currentHolding(customerId, productId)?.id).toBe(now);
    expect(storedHolding(id)).toMatchObject({ until: "2020-01-01", endRecordedBy: actor.id });
    add("2018-01-01", "2018-01-01");
    expectRefused(() => addHolding(actor, added("2018-01-01", "2018-01-01"), TODAY), RuleBroken, { field: "since" });
  });

  test("closes the open interest when asked, and leaves it when not", () => {
    const { add, customerId, productId } = stage();
    const interest = makeInterest(customerId, productId);
    const { id } = add("2026-06-01", null, { closeInterest: false });
    expect(openInterest(customerId, productId)).toBeDefined();
    sqlite.prepare("delete from holding_sources").run();
    sqlite.prepare("delete from holdings where id = ?").run(id);
    add("2026-06-01");
    expect(storedInterest(interest)).toMatchObject({ closedAs: "acquired", closedOn: TODAY });
  });

  test("what they had in the past leaves open what they want now", () => {
    const { add, customerId, productId } = stage();
    makeInterest(customerId, productId);
    add("2019-01-01", "2020-01-01");
    expect(openInterest(customerId, productId)).toBeDefined();
  });

  test("a Historic product, one they have, days to come and days out of order are refused at the field", () => {
    const { actor, add, added, productId } = stage();
    const refused = (input: ReturnType<typeof added>, field: string) =>
      expectRefused(() => addHolding(actor, input, TODAY), RuleBroken, { field });
    refused(added(TOMORROW), "since");
    refused(added("2026-01-01", TOMORROW), "until");
    refused(added("2026-01-02", "2026-01-01"), "until");
    refused(added("2026-01-01", null, { productId: 999 }), "productId");
    add("2026-01-01");
    refused(added("2026-02-01"), "productId");
    sqlite.prepare("update customer_products set availability = 'historic' where id = ?").run(productId);
    refused(added("2018-01-01", "2019-01-01"), "productId");
  });

  test("an overlap is refused in words; the day one ends the next may start", () => {
    const { actor, add, added, customerId, productId } = stage();
    add("2019-01-01", "2020-01-01");
    expectRefused(() => addHolding(actor, added("2019-06-01", "2021-01-01"), TODAY), RuleBroken, {
      field: "since",
      message: "This overlaps another period: the customer had it from 1 Jan 2019 to 1 Jan 2020.",
    });
    add("2020-01-01", "2021-01-01");
    add("2022-01-01");
    expect(holdingsOfPair(customerId, productId)).toHaveLength(3);
  });

  test("is refused without the permission, and for a customer who is not there", () => {
    const { actor, added } = stage();
    expectRefused(() => addHolding(manager(), added("2026-01-01"), TODAY), Forbidden);
    expectRefused(() => addHolding(actor, added("2026-01-01", null, { customerId: 999 }), TODAY), NotFound);
  });
});

describe("ending", () => {
  test("no source is left outside the period, also where the end lies before what accounted for it", () => {
    const { actor, customerId, productId } = stage();
    const id = makeHolding(customerId, productId, { since: "2025-01-01" }, makeNumber(customerId));
    const source = (since: string, until: string | null) =>
      sqlite
        .prepare(
          "insert into holding_sources (holding_id, kind, item_id, since, until, recorded_at) values (?, 'item', ?, ?, ?, 0)",
        )
        .run(id, makeNumber(customerId), since, until);
    source("2025-02-01", "2026-01-01");
    source("2026-02-01", "2026-03-01");
    source("2026-04-01", null);
    endHolding(actor, ending(id, { until: "2025-06-01" }), TODAY);
    expect(sourcesOf(id).map(({ since, until }) => [since, until])).toEqual([
      ["2025-01-01", "2025-06-01"],
      ["2025-02-01", "2025-06-01"],
      ["2025-06-01", "2025-06-01"],
      ["2025-06-01", "2025-06-01"],
    ]);
    expectLawfulBase();
  });

  test("ends it and all that accounted for it, and clears the mark", () => {
    const { actor, customerId, productId } = stage();
    const id = makeHolding(customerId, productId, { unsourcedSince: "2026-03-01" }, makeNumber(customerId));
    endHolding(actor, ending(id), TODAY);
    expect(storedHolding(id)).toMatchObject({
      until: "2026-05-01",
      endReason: "Moved to SIP",
      endRecordedBy: actor.id,
      unsourcedSince: null,
      version: 2,
    });
    expect(countLiveSources(actor, id)).toEqual({ all: 0, items: 0 });
  });

  test("is refused for one that ended, and for a day that does not fit", () => {
    const { actor, add } = stage();
    const { id } = add("2026-01-01");
    const refused = (values: object) =>
      expectRefused(() => endHolding(actor, ending(id, values), TODAY), RuleBroken, { field: "until" });
    refused({ until: TOMORROW });
    refused({ until: "2025-12-31" });
    expect(() => endHolding(actor, ending(id, { until: "2025-12-31" }), TODAY)).toThrow(
      "The day it ended cannot be before 1 Jan 2026, since when they have it.",
    );
    endHolding(actor, ending(id), TODAY);
    refused({});
  });

  test("is refused without the permission, and on top of somebody else's change", () => {
    const { actor, add } = stage();
    const { id } = add("2026-01-01");
    expectRefused(() => endHolding(manager(), ending(id), TODAY), Forbidden);
    const read = ending(id);
    correctHolding(actor, correction(id, { since: "2025-12-01" }), TODAY);
    expectRefused(() => endHolding(actor, read, TODAY), Stale, { version: 2 });
  });
});

describe("correcting", () => {
  test("a Historic product's ended holding stays ended; its other fields may be corrected", () => {
    const { actor, customerId, productId } = stage();
    const id = makeHolding(customerId, productId, { since: "2025-01-01", until: "2026-01-01" });
    sqlite.prepare("update customer_products set availability = 'historic' where id = ?").run(productId);
    expectRefused(() => correctHolding(actor, correction(id, { until: null }), TODAY), RuleBroken, { field: "until" });
    correctHolding(actor, correction(id, { until: "2026-02-01", note: "Paid until then" }), TODAY);
    expect(storedHolding(id)).toMatchObject({ until: "2026-02-01", note: "Paid until then" });
    const current = makeHolding(customerId, productId, { since: "2026-03-01" });
    correctHolding(actor, correction(current, { note: "Has it still" }), TODAY);
    expect(storedHolding(current)).toMatchObject({ until: null, note: "Has it still" });
  });

  test("moves the day, with the by-hand source; the note too", () => {
    const { actor, add } = stage();
    const { id } = add("2026-01-01");
    correctHolding(actor, correction(id, { since: "2025-01-01", note: "By letter" }), TODAY);
    expect(storedHolding(id)).toMatchObject({ since: "2025-01-01", note: "By letter", version: 2 });
    expect(sourcesOf(id)).toMatchObject([{ since: "2025-01-01" }]);
  });

  test("a save that changes nothing writes nothing", () => {
    const { actor, add } = stage();
    const { id } = add("2026-01-01");
    expect(correctHolding(actor, correction(id), TODAY).change).toBeNull();
  });

  test("emptying Until makes it current again, with the sources that still account for it", () => {
    const { actor, customerId, productId } = stage();
    const [gone, there] = [makeNumber(customerId, {}, [productId]), makeNumber(customerId, {}, [productId])];
    const id = makeHolding(customerId, productId, {}, gone);
    sqlite
      .prepare(
        "insert into holding_sources (holding_id, kind, item_id, since, recorded_at) values (?, 'item', ?, ?, 1)",
      )
      .run(id, there, "2026-01-05");
    endHolding(actor, ending(id), TODAY);
    sqlite.prepare("update items set dropped_on = ? where id = ?").run("2026-05-20", gone);
    correctHolding(actor, correction(id, { until: null }), TODAY);
    expect(storedHolding(id)).toMatchObject({
      until: null,
      endReason: null,
      endRecordedAt: null,
      endRecordedBy: null,
      unsourcedSince: null,
    });
    expect(sourcesOf(id).map(({ itemId, until }) => [itemId, until])).toEqual([
      [gone, "2026-05-20"],
      [there, null],
    ]);
  });

  test("one whose every item went since is current again and marked from the day the last one went", () => {
    const { actor, customerId, productId } = stage();
    const itemId = makeNumber(customerId, {}, [productId]);
    const id = makeHolding(customerId, productId, {}, itemId);
    endHolding(actor, ending(id), TODAY);
    sqlite.prepare("update items set dropped_on = ? where id = ?").run("2026-05-20", itemId);
    correctHolding(actor, correction(id, { until: null }), TODAY);
    expect(storedHolding(id)).toMatchObject({ until: null, unsourcedSince: "2026-05-20" });
  });

  test("overlaps, days to come and an end for what they have still are refused", () => {
    const { actor, add } = stage();
    add("2019-01-01", "2020-01-01");
    const { id } = add("2021-01-01");
    const refused = (values: object, field: string) =>
      expectRefused(() => correctHolding(actor, correction(id, values), TODAY), RuleBroken, { field });
    refused({ since: "2019-06-01" }, "since");
    refused({ since: TOMORROW }, "since");
    refused({ until: "2022-01-01" }, "until");
  });

  test("is refused without the permission, and on top of somebody else's change, which is told", () => {
    const { actor, add } = stage();
    const { id } = add("2026-01-01");
    const read = correction(id, { note: "Mine" });
    expectRefused(() => correctHolding(manager(), read, TODAY), Forbidden);
    correctHolding(actor, correction(id, { since: "2025-12-01" }), TODAY);
    expectRefused(() => correctHolding(actor, read, TODAY), Stale, {
      version: 2,
      changes: [expect.stringContaining(`${actor.name} changed Since from 1 Jan 2026 to 1 Dec 2025`)],
    });
    correctHolding(actor, { ...read, version: 2 }, TODAY);
    expect(storedHolding(id)).toMatchObject({ note: "Mine", version: 3 });
  });
});

describe("reading", () => {
  test("a holding of another customer is not found", () => {
    const { actor, customerId, productId } = stage();
    const id = makeHolding(customerId, productId);
    expect(findHolding(actor, customerId, id)).toMatchObject({ name: "Hosted Voice", until: null });
    expect(findHolding(actor, makeCustomer(), id)).toBeUndefined();
  });

  test("the periods of one customer are not looked for among all holders of the product", () => {
    const plan = (query: string) =>
      (sqlite.prepare(`explain query plan ${query}`).all() as { detail: string }[]).map(({ detail }) => detail).join();
    expect(plan("select * from holdings where customer_id = 1 and product_id = 1 order by +since, id")).toContain(
      "holdings_by_customer (customer_id=? AND product_id=?)",
    );
    expect(
      plan(
        "select id from holdings where customer_id = 1 and +product_id = 1 and id <> 1 order by since desc, id desc",
      ),
    ).toContain("holdings_by_customer (customer_id=?)");
    expect(plan(`select ${lastUntil("c.id", "1")} from customers c`)).toContain(
      "holdings_by_customer (customer_id=? AND product_id=?)",
    );
  });

  test("the other periods of the product come latest first", () => {
    const { actor, add, customerId, productId } = stage();
    const first = add("2018-01-01", "2019-01-01").id;
    const second = add("2020-01-01", "2021-01-01").id;
    const { id } = add("2022-01-01");
    makeHolding(customerId, makeProduct());
    expect(listOtherPeriods(actor, { id, customerId, productId }).map((period) => period.id)).toEqual([second, first]);
  });

  test("a source of one among many is looked up by the item, not by reading all of them", () => {
    const plan = (query: string) =>
      (sqlite.prepare(`explain query plan ${query}`).all() as { detail: string }[]).map(({ detail }) => detail);
    expect(plan("select * from holding_sources where item_id = 1 and +holding_id = 1 order by id").join()).toContain(
      "holding_sources_by_item (item_id=?)",
    );
    expect(
      plan(
        "select id from holding_sources where holding_id = 1 and until is null and item_id is not null limit 1",
      ).join(),
    ).toContain("holding_sources_item_once (holding_id=?");
  });

  test("the sources come live ones first, a page at a time, each once", () => {
    const { actor, customerId, productId } = stage();
    const id = makeHolding(customerId, productId, {}, makeNumber(customerId));
    sqlite.prepare("update holding_sources set until = '2026-02-01'").run();
    for (let count = 0; count < SOURCES_A_PAGE + 1; count++)
      sqlite
        .prepare(
          "insert into holding_sources (holding_id, kind, since, recorded_at) values (?, 'hand', '2026-01-05', 1)",
        )
        .run(id);
    const first = listSources(actor, id);
    const second = listSources(actor, id, first.more);
    expect(first.rows).toHaveLength(SOURCES_A_PAGE);
    expect(second.rows.map(({ until }) => until)).toEqual([null, "2026-02-01"]);
    expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(SOURCES_A_PAGE + 2);
    expect(second.more).toBeUndefined();
    expect(countLiveSources(actor, id)).toEqual({ all: SOURCES_A_PAGE + 1, items: 0 });
  });
});
