import { describe, expect, test } from "vitest";
import { makeCustomer, makeProduct } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import { addInterest } from "#lib/interests/mutations.ts";
import { addNumber } from "#lib/items/mutations.ts";
import { editProduct } from "#lib/products/mutations.ts";
import { retireProduct } from "#lib/products/mutations-retire.ts";
import { productRow } from "#lib/products/writes.ts";
import { accountStaff, administrator, manager, nobody, person } from "#lib/test/actors.ts";
import { undoChange } from "#lib/undo/mutations.ts";
import { activityAddress, readActivity } from "./filter.ts";
import { change } from "./log.ts";
import {
  findActivity,
  findCustomersCalled,
  listActivity,
  listActivityChoices,
  listActivityRows,
  SETS_A_PAGE,
  SETS_LOOKED_AT,
} from "./queries-activity.ts";

const DAY = "2026-03-02";
const ALL = { person: null, kind: null, productId: null, from: null, to: null };

const titles = (found: ReturnType<typeof listActivity>) => found.rows.map(({ title }) => title);

/** Change sets with nothing behind them. */
function fill(count: number, staffId: number, at = Date.UTC(2026, 0, 5)) {
  const set = sqlite.prepare("insert into change_sets (at, staff_id, origin, title) values (?, ?, 'form', 'Filler')");
  for (let made = 0; made < count; made++) set.run(at, staffId);
}

function stage() {
  const [staff, keeper] = [accountStaff(), manager()];
  const [customerId, productId] = [
    makeCustomer({ name: "Bell & Co" }),
    makeProduct({ name: "Voice", onNumbers: true }),
  ];
  const wanted = addInterest(staff, { customerId, productId, openedOn: DAY, note: null });
  const number = { customerId, label: "01632 960 001", startDate: DAY, productIds: [productId] };
  const added = addNumber(staff, number);
  const renamed = editProduct(keeper, { ...productRow(productId), productId, name: "Hosted Voice" });
  const undone = undoChange(staff, wanted.change!);
  return { staff, keeper, customerId, productId, wanted, added, renamed, undone };
}

describe("the list", () => {
  test("is newest first, with who, from where and what from what to what; about one customer or product", () => {
    const { staff, customerId, productId } = stage();
    const { rows, next, further } = listActivity(administrator(), ALL);
    expect(rows.map(({ title, who, origin }) => [title, who === staff.name, origin])).toEqual([
      ["Undone: Interest in Voice added", true, "undo"],
      ["Voice: renamed to Hosted Voice", false, "form"],
      ["Number 01632 960 001 added", true, "form"],
      ["Interest in Voice added", true, "form"],
    ]);
    expect([next, further]).toEqual([undefined, undefined]);
    expect(rows[1]).toMatchObject({ customer: null, product: { id: productId, name: "Hosted Voice" } });
    expect(rows[1]?.changes[0]?.differences).toContainEqual({ label: "Name", from: "Voice", to: "Hosted Voice" });
    expect(rows[2]).toMatchObject({ customer: { id: customerId, name: "Bell & Co" }, product: null });
  });

  test("is narrowed by person, kind, product, customer and day, and by several at once", () => {
    const { staff, keeper, customerId, productId } = stage();
    const seen = (filter: Partial<Parameters<typeof listActivity>[1]>) =>
      titles(listActivity(administrator(), { ...ALL, ...filter })).length;
    expect(seen({ person: staff.id })).toBe(3);
    expect(seen({ person: keeper.id })).toBe(1);
    expect(seen({ person: "none" })).toBe(0);
    expect(seen({ kind: "undo" })).toBe(1);
    expect(seen({ kind: "import" })).toBe(0);
    expect(seen({ productId })).toBe(4);
    expect(seen({ productId: makeProduct() })).toBe(0);
    expect(seen({ customerId })).toBe(3);
    expect(seen({ customerId: makeCustomer() })).toBe(0);
    expect(seen({ customerId, productId, person: staff.id, kind: "form" })).toBe(2);
    expect(seen({ customerId, person: keeper.id })).toBe(0);
  });

  test("takes days in the company's time zone", () => {
    const [actor, other] = [administrator(), administrator()];
    // Half an hour before midnight UTC is the next day in London's summer.
    fill(1, other.id, Date.UTC(2026, 5, 9, 23, 30));
    fill(1, other.id, Date.UTC(2026, 5, 12, 12));
    const on = (from: string | null, to: string | null) => titles(listActivity(actor, { ...ALL, from, to })).length;
    expect(on("2026-06-10", "2026-06-10")).toBe(1);
    expect(on("2026-06-09", "2026-06-09")).toBe(0);
    expect(on("2026-06-10", null)).toBe(2);
    expect(on(null, "2026-06-11")).toBe(1);
    expect(on(null, null)).toBe(2);
  });

  test("goes on by pages, and stops looking where nothing matches for long", () => {
    const actor = administrator();
    const { customerId } = stage();
    fill(SETS_A_PAGE + 10, actor.id);
    const first = listActivity(actor, ALL);
    expect(first.rows.length).toBe(SETS_A_PAGE);
    const second = listActivity(actor, ALL, first.next);
    expect([second.rows.length, second.next]).toEqual([14, undefined]);

    fill(SETS_LOOKED_AT, actor.id);
    const catalogue = person({ "Customer Products": "view" });
    const none = listActivity(catalogue, ALL);
    expect([none.rows.length, none.further === undefined]).toEqual([0, false]);
    expect(listActivity(catalogue, ALL, none.further)).toMatchObject({ rows: [{}], further: undefined });
    expect(listActivity(actor, { ...ALL, customerId }).rows.length).toBe(3);
  });
});

test("a busy log is walked to the days asked for at once, by person and kind too", () => {
  const [actor, other] = [administrator(), administrator()];
  const at = (day: string) => Date.parse(`${day}T12:00:00Z`);
  fill(SETS_LOOKED_AT + 50, other.id, at("2026-05-01"));
  fill(3, actor.id, at("2026-05-02"));
  // A clock that was set back for a while.
  fill(1, actor.id, at("2026-05-01"));
  fill(SETS_LOOKED_AT + 50, other.id, at("2026-05-03"));
  const seen = (filter: Partial<Parameters<typeof listActivity>[1]>) => {
    const { rows, next, further } = listActivity(actor, { ...ALL, ...filter });
    return [rows.length, next === undefined, further === undefined];
  };
  expect(seen({ from: "2026-05-02", to: "2026-05-02" })).toEqual([3, true, true]);
  expect(seen({ to: "2026-05-02" })).toEqual([SETS_A_PAGE, false, true]);
  expect(seen({ person: actor.id, kind: "form" })).toEqual([4, true, true]);
  expect(seen({ person: actor.id, to: "2026-05-01" })).toEqual([1, true, true]);
  expect(seen({ from: "2026-04-01", to: "2026-04-30" })).toEqual([0, true, true]);
  expect(seen({ from: "2026-06-01" })).toEqual([0, true, true]);
});

describe("who sees what", () => {
  test("people need Staff, the catalogue Customer Products, all else Customers", () => {
    const { staff } = stage();
    change(administrator(), (log) => {
      log.title = "Somebody permitted";
      log.note("staff", staff.id, "permitted");
      return {};
    });
    const seen = (actor: Parameters<typeof listActivity>[0]) => titles(listActivity(actor, ALL)).length;
    expect(seen(administrator())).toBe(5);
    expect(seen(person({ Staff: "view" }))).toBe(1);
    expect(seen(person({ "Customer Products": "view" }))).toBe(1);
    expect(seen(person({ Customers: "view" }))).toBe(3);
    expect(seen(nobody())).toBe(0);
    expect(listActivityChoices(nobody())).toEqual({ people: [], tokens: [], products: [] });
  });

  test("a change somebody may not see is not there for them, nor are its rows", () => {
    const { added, renamed, keeper } = stage();
    const catalogue = person({ "Customer Products": "view" });
    expect(findActivity(catalogue, renamed.change!)?.title).toBe("Voice: renamed to Hosted Voice");
    expect(findActivity(catalogue, added.change!)).toBeUndefined();
    expect(listActivityRows(catalogue, added.change!)).toEqual({ rows: [], more: undefined });
    expect(listActivityRows(keeper, added.change!).rows).toMatchObject([
      { what: "Number 01632 960 001", verb: "added", customer: "Bell & Co" },
      { what: "Hosted Voice", verb: "put on number 01632 960 001" },
    ]);
  });

  test("the rows of a change of both are those one may read", () => {
    const both = change(administrator(), (log) => {
      log.title = "Both";
      log.note("product", 1, "moved");
      log.note("customer", 1, "noted");
      return {};
    });
    expect(listActivityRows(person({ Customers: "view" }), both.change!).rows.length).toBe(1);
    expect(findActivity(person({ Customers: "view" }), both.change!)?.changes.length).toBe(1);
  });
});

test("what took a product's place is named", () => {
  const [actor, productId] = [manager(), makeProduct({ name: "Voice" })];
  const successorId = makeProduct({ name: "Hosted Voice" });
  const { change: set } = retireProduct(actor, { productId, version: 1, successorId, how: "offer", from: DAY }, DAY);
  const { differences } = findActivity(actor, set!)!.changes[0]!;
  expect(differences).toContainEqual({ label: "Succeeded by", from: "nothing", to: "Hosted Voice" });
});

test("a customer is named by account number, by name, or by how the name begins", () => {
  const actor = accountStaff();
  const [bell, other] = [
    makeCustomer({ name: "Bell & Co", accountNumber: "B-1", accountKey: "b-1" }),
    makeCustomer({ name: "Bell Ltd", accountNumber: "B-2", accountKey: "b-2" }),
  ];
  const called = (text: string) => findCustomersCalled(actor, text).map(({ id }) => id);
  expect(called("B-1")).toEqual([bell]);
  expect(called(" bell LTD ")).toEqual([other]);
  expect(called("Bell")).toEqual([bell, other]);
  expect(called("nobody")).toEqual([]);
  expect(called(" ")).toEqual([]);
});

test("an address says what was asked for, and no more than makes sense", () => {
  const asked = { person: "7", kind: "undo", product: "3", customer: "B-1", from: DAY, to: "2026-13-01", before: "9" };
  const { filter, before } = readActivity(asked);
  expect(filter).toEqual({ person: 7, kind: "undo", productId: 3, customer: "B-1", from: DAY, to: null });
  expect(activityAddress(filter, before)).toBe(
    "/activity?person=7&kind=undo&product=3&customer=B-1&from=2026-03-02&before=9",
  );
  const junk = { person: "x", kind: "toString", product: "-1", customer: ["a", "b"], from: "soon", before: "0" };
  expect(activityAddress(readActivity(junk).filter)).toBe("/activity");
});
