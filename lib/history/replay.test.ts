import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { makeCustomer, makeProduct } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import { listItems } from "#lib/customers/items.ts";
import { listCustomers } from "#lib/customers/queries.ts";
import { RELATION_NAMES } from "#lib/customers/rules.ts";
import { getStanding } from "#lib/customers/standing.ts";
import { storedCustomer } from "#lib/customers/stored.ts";
import { RuleBroken } from "#lib/errors.ts";
import { addHolding, endHolding } from "#lib/holdings/mutations.ts";
import { currentHolding, sourcesOf } from "#lib/holdings/stored.ts";
import { addInterest, closeInterest, declineProduct } from "#lib/interests/mutations.ts";
import { openInterest } from "#lib/interests/stored.ts";
import { addFeature, addNumber, dropItem, reinstateItem, transferItem } from "#lib/items/mutations.ts";
import { editItem } from "#lib/items/mutations-edit.ts";
import { storedItem } from "#lib/items/stored.ts";
import { administrator } from "#lib/test/actors.ts";
import { addDays, today } from "#lib/time.ts";
import { compareDays } from "./queries-comparison.ts";
import { listHoldersAsAt, listPastHoldersAsAt } from "./queries-holders.ts";
import { listItemsAsAt } from "./queries-items.ts";
import { getStandingAsAt, SOURCES_TOLD } from "./queries-standing.ts";

/** What staff may do to two customers and four products, on a day: so many days after what was done before. */
const customer = fc.nat(1);
const product = fc.nat(3);
const products = fc.uniqueArray(product, { maxLength: 4 });
const item = fc.nat(5);
const days = fc.nat(2);
const adds = { act: fc.constant("add" as const), days, feature: fc.boolean(), customer, products };
const edits = { act: fc.constant("edit" as const), days, item, products };
const moves = {
  act: fc.constantFrom("drop" as const, "reinstate" as const, "transfer" as const),
  days,
  item,
  customer,
};
const pairs = {
  act: fc.constantFrom("hold", "end", "want", "decline", "withdraw", "acquire"),
  days,
  customer,
  product,
};
const histories = fc.array(fc.oneof(fc.record(adds), fc.record(edits), fc.record(moves), fc.record(pairs)), {
  minLength: 1,
  maxLength: 30,
});
type Act = { act: string; days: number } & Partial<{
  feature: boolean;
  customer: number;
  product: number;
  item: number;
  products: number[];
}>;
type Actor = ReturnType<typeof administrator>;

/** A customer on a day: holdings with what accounts for them, products they had, interests, and active items. */
type State = {
  has: { id: number; unsourcedSince: string | null; sources: (number | null)[] }[];
  had: number[];
  interested: number[];
  notForThem: number[];
  items: { id: number; carries: string[] }[];
};

const byId = (one: { id: number }, other: { id: number }) => one.id - other.id;
const inOrder = (ids: number[]) => ids.sort((one, other) => one - other);

function shape<H extends { id: number; unsourcedSince: string | null }>(
  standing: { has: H[]; had: { productId: number }[]; interested: { id: number }[]; notForThem: { id: number }[] },
  items: { id: number; carries: { name: string }[] }[],
  sources: (holding: H) => (number | null)[],
): State {
  return {
    has: standing.has
      .map((held) => ({ id: held.id, unsourcedSince: held.unsourcedSince, sources: sources(held) }))
      .sort(byId),
    had: inOrder(standing.had.map(({ productId }) => productId)),
    interested: inOrder(standing.interested.map(({ id }) => id)),
    notForThem: inOrder(standing.notForThem.map(({ id }) => id)),
    items: items.map(({ id, carries }) => ({ id, carries: carries.map(({ name }) => name).sort() })).sort(byId),
  };
}

/** As today's own queries have it. */
function live(actor: Actor, customerId: number): State {
  const items = (["number", "feature"] as const)
    .flatMap((kind) => listItems(actor, customerId, kind).items)
    .filter(({ droppedOn }) => droppedOn === null);
  return shape(getStanding(actor, customerId), items, ({ id }) =>
    sourcesOf(id)
      .filter(({ until }) => until === null)
      .map(({ itemId }) => itemId)
      .slice(0, SOURCES_TOLD),
  );
}

function asAt(actor: Actor, customerId: number, day: string): State {
  const items = (["number", "feature"] as const).flatMap((kind) => listItemsAsAt(actor, customerId, kind, day).items);
  return shape(getStandingAsAt(actor, customerId, day), items, ({ sources }) => sources.map(({ itemId }) => itemId));
}

type Values = Record<string, unknown> & { id: number };
type Entry = { subject: string; id: number; at: number; before: string | null; after: string | null };

/** The rows as the log alone has them at the end of a day: nothing is read but its entries. */
function replay(entries: Entry[], day: string) {
  const tables = new Map<string, Map<number, Values>>();
  for (const { subject, id, at, before, after } of entries) {
    if (today(at) > day) break;
    const table = tables.get(subject) ?? new Map<number, Values>();
    tables.set(subject, table);
    if (after === null) table.delete(id);
    else table.set(id, { ...(before === null ? { id } : table.get(id)), ...JSON.parse(after), id });
  }
  return (subject: string) => [...(tables.get(subject)?.values() ?? [])];
}

function replayed(rows: ReturnType<typeof replay>, customerId: number, names: Map<number, string>): State {
  const own = (subject: string) => rows(subject).filter((row) => row.customerId === customerId);
  const gone = (value: unknown) => value !== null && value !== undefined;
  const has = own("holding").filter(({ until }) => !gone(until));
  const held = new Set(has.map(({ productId }) => productId));
  const open = own("interest").filter(({ closedOn }) => !gone(closedOn));
  const wanted = new Set(open.map(({ productId }) => productId));
  const closed = own("interest")
    .filter(({ closedOn }) => gone(closedOn))
    .sort((a, b) => String(a.closedOn).localeCompare(String(b.closedOn)) || a.id - b.id);
  const lastWord = new Map(closed.map((interest) => [interest.productId, interest]));
  return {
    has: has
      .map(({ id, unsourcedSince }) => ({
        id,
        unsourcedSince: (unsourcedSince ?? null) as string | null,
        sources: rows("source")
          .filter((source) => source.holdingId === id && !gone(source.until))
          .sort(byId)
          .map(({ itemId }) => (itemId ?? null) as number | null)
          .slice(0, SOURCES_TOLD),
      }))
      .sort(byId),
    had: inOrder([
      ...new Set(own("holding").flatMap(({ productId }) => (held.has(productId) ? [] : [productId as number]))),
    ]),
    interested: inOrder(open.map(({ id }) => id)),
    notForThem: inOrder(
      [...lastWord.values()].flatMap(({ id, closedAs, productId }) =>
        closedAs === "declined" && !held.has(productId) && !wanted.has(productId) ? [id] : [],
      ),
    ),
    items: own("item")
      .filter(({ droppedOn }) => !gone(droppedOn))
      .map(({ id }) => ({
        id,
        carries: rows("carried")
          .filter((carried) => carried.itemId === id && !gone(carried.until))
          .map(({ productId }) => names.get(productId as number)!)
          .sort(),
      }))
      .sort(byId),
  };
}

afterEach(() => {
  vi.useRealTimers();
});

test("any day of any history: as at it, the log up to it and what was shown on it say the same", () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const actor = administrator();
  fc.assert(
    fc.property(histories, (history) => {
      sqlite.exec("savepoint run");
      try {
        check(actor, history);
      } finally {
        sqlite.exec("rollback to run; release run");
      }
    }),
    { numRuns: 120 },
  );
});

function check(actor: Actor, history: Act[]) {
  const customers = [makeCustomer(), makeCustomer()];
  const offered = [0, 1, 2, 3].map((n) =>
    makeProduct({
      onNumbers: true,
      onFeatures: true,
      autoAddToCustomer: (n & 1) === 1,
      autoRemoveFromInterests: (n & 2) === 2,
    }),
  );
  const names = new Map(offered.map((id) => [id, productName(id)]));
  const shown = new Map<string, State[]>();
  let day = "2026-01-01";
  const made: number[] = [];
  for (const [step, act] of history.entries()) {
    const next = addDays(day, act.days);
    if (next !== day)
      shown.set(
        day,
        customers.map((id) => live(actor, id)),
      );
    day = next;
    vi.setSystemTime(new Date(`${day}T12:00:00Z`));
    try {
      perform(actor, act, { step, day, customers, offered, made });
    } catch (fault) {
      if (!(fault instanceof RuleBroken)) throw fault;
    }
  }
  shown.set(
    day,
    customers.map((id) => live(actor, id)),
  );
  vi.setSystemTime(new Date(`${addDays(day, 1)}T12:00:00Z`));

  const entries = sqlite
    .prepare(
      "select subject, subject_id as id, at, before, after from changes c join change_sets s on s.id = c.change_set_id order by c.id",
    )
    .all() as Entry[];
  const known = [...shown.keys()];
  for (const at of known) {
    const rows = replay(entries, at);
    const states = customers.map((id) => asAt(actor, id, at));
    expect(states, `as at ${at}, as shown then`).toEqual(shown.get(at));
    expect(states, `as at ${at}, as the log has it`).toEqual(customers.map((id) => replayed(rows, id, names)));
    for (const productId of offered) expectLists(actor, productId, at, customers, states);
  }
  for (const [nth, id] of customers.entries())
    expectComparison(actor, id, known[0]!, known.at(-1)!, shown.get(known[0]!)![nth]!, shown.get(known.at(-1)!)![nth]!);
}

function productName(id: number) {
  return sqlite.prepare("select name from customer_products where id = ?").pluck().get(id) as string;
}

/** The product's lists and the filters of the customers' list say of a day what the customers' own pages say. */
function expectLists(actor: Actor, productId: number, day: string, customers: number[], states: State[]) {
  const of = (table: string, id: number) =>
    sqlite.prepare(`select product_id from ${table} where id = ?`).pluck().get(id) === productId;
  const such = (test: (state: State) => boolean) => customers.filter((_, nth) => test(states[nth]!));
  const has = such((state) => state.has.some(({ id }) => of("holdings", id)));
  const had = such((state) => state.had.includes(productId));
  const wants = such((state) => state.interested.some((id) => of("interests", id)));
  const ids = (rows: { customerId: number }[]) => inOrder(rows.map(({ customerId }) => customerId));
  expect(ids(listHoldersAsAt(actor, { productId, list: "has", day }).rows)).toEqual(has);
  expect(ids(listHoldersAsAt(actor, { productId, list: "interested", day }).rows)).toEqual(wants);
  const past = ids(listPastHoldersAsAt(actor, productId, day).rows);
  expect(past).toEqual(expect.arrayContaining(had));
  const lacks = customers.filter((id) => !has.includes(id));
  const expected = { has, had, lacks, wants };
  for (const relation of RELATION_NAMES) {
    const filter = { q: "", status: null, manager: null, products: [{ relation, productId }], asAt: day };
    const { rows } = listCustomers(actor, filter);
    expect(inOrder(rows.map(({ id }) => id)), relation).toEqual(expected[relation]);
    for (const { id, has: count, wants: open } of rows) {
      const state = states[customers.indexOf(id)]!;
      expect([count, open]).toEqual([state.has.length, state.interested.length]);
    }
  }
}

/** What came and what went is the difference of the two days. */
function expectComparison(actor: Actor, id: number, from: string, to: string, then: State, now: State) {
  const compared = compareDays(actor, id, from, to);
  const ids = (rows: { id: number }[]) => inOrder(rows.map((row) => row.id));
  const missing = (of: { id: number }[], other: { id: number }[]) =>
    inOrder(of.flatMap((row) => (other.some((one) => one.id === row.id) ? [] : [row.id])));
  const open = (state: State) => state.interested.map((id) => ({ id }));
  expect(ids(compared.holdings.came)).toEqual(missing(now.has, then.has));
  expect(ids(compared.holdings.went)).toEqual(missing(then.has, now.has));
  expect(ids(compared.interests.came)).toEqual(missing(open(now), open(then)));
  expect(ids(compared.interests.went)).toEqual(missing(open(then), open(now)));
  // An item that was dropped and reinstated in between went and came.
  const came = ids(compared.items.came);
  const went = ids(compared.items.went);
  const without = (these: number[], those: number[]) => these.filter((one) => !those.includes(one));
  expect(without(came, went)).toEqual(missing(now.items, then.items));
  expect(without(went, came)).toEqual(missing(then.items, now.items));
}

type Scene = { step: number; day: string; customers: number[]; offered: number[]; made: number[] };

function perform(actor: Actor, act: Act, { step, day, customers, offered, made }: Scene) {
  const customerId = customers[act.customer ?? 0]!;
  const productIds = (act.products ?? []).map((n) => offered[n]!);
  if (act.act === "add") {
    const input = { customerId, label: `01632 960${String(step).padStart(3, "0")}`, startDate: day, productIds };
    made.push((act.feature ? addFeature(actor, { ...input, numberId: null }, day) : addNumber(actor, input, day)).id);
  } else if (act.item !== undefined) {
    const itemId = made[act.item];
    if (itemId === undefined) return;
    const { version, label, startDate, numberId } = storedItem(itemId);
    if (act.act === "edit") editItem(actor, { itemId, version, label, startDate, numberId, productIds }, day);
    if (act.act === "drop") dropItem(actor, { itemId, droppedOn: day, withFeatures: false }, day);
    if (act.act === "reinstate") reinstateItem(actor, { itemId, reinstatedOn: day, withFeatures: false }, day);
    if (act.act === "transfer") {
      const { accountNumber } = storedCustomer(customerId);
      transferItem(actor, { itemId, accountNumber, transferredOn: day }, day);
      made.push(sqlite.prepare("select id from items where transferred_from_id = ?").pluck().get(itemId) as number);
    }
  } else performOnPair(actor, act.act, customerId, offered[act.product ?? 0]!, day);
}

function performOnPair(actor: Actor, act: string, customerId: number, productId: number, day: string) {
  const pair = { customerId, productId, note: null };
  if (act === "hold") addHolding(actor, { ...pair, since: day, until: null, closeInterest: true }, day);
  if (act === "want") addInterest(actor, { ...pair, openedOn: day }, day);
  if (act === "decline")
    declineProduct(actor, { customerId, productId, reason: "Too dear", askAgainOn: null, declinedOn: day }, day);
  const holding = currentHolding(customerId, productId);
  if (act === "end" && holding)
    endHolding(actor, { holdingId: holding.id, version: holding.version, until: day, endReason: null }, day);
  const interest = openInterest(customerId, productId);
  if (!interest || (act !== "withdraw" && act !== "acquire")) return;
  const closedAs = act === "withdraw" ? ("withdrawn" as const) : ("acquired" as const);
  const { id: interestId, version } = interest;
  closeInterest(
    actor,
    { interestId, version, closedAs, closedOn: day, reason: null, askAgainOn: null, addProduct: true },
    day,
  );
}
