import fc from "fast-check";
import { expect, test } from "vitest";
import { makeCustomer, makeProduct } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import { storedCustomer } from "#lib/customers/stored.ts";
import { RuleBroken } from "#lib/errors.ts";
import { addHolding, endHolding } from "#lib/holdings/mutations.ts";
import { currentHolding } from "#lib/holdings/stored.ts";
import { addInterest } from "#lib/interests/mutations.ts";
import { openInterest } from "#lib/interests/stored.ts";
import { addFeature, addNumber, dropItem, reinstateItem, transferItem } from "#lib/items/mutations.ts";
import { editItem } from "#lib/items/mutations-edit.ts";
import { carriedNow, storedItem } from "#lib/items/stored.ts";
import { accountStaff } from "#lib/test/actors.ts";
import { addDays } from "#lib/time.ts";

/** Two customers and four products, one for each pair of flags; any sequence of what staff do to them. */
type Act =
  | { act: "add"; kind: "number" | "feature"; customer: number; products: number[] }
  | { act: "edit"; item: number; products: number[] }
  | { act: "drop" | "reinstate" | "transfer"; item: number; customer: number }
  | { act: "hold" | "end" | "want"; customer: number; product: number };

const customer = fc.nat(1);
const product = fc.nat(3);
const products = fc.uniqueArray(product, { maxLength: 4 });
const item = fc.nat(5);
const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    fc.record({
      act: fc.constant("add" as const),
      kind: fc.constantFrom("number" as const, "feature" as const),
      customer,
      products,
    }),
    fc.record({ act: fc.constant("edit" as const), item, products }),
    fc.record({ act: fc.constantFrom("drop" as const, "reinstate" as const, "transfer" as const), item, customer }),
    fc.record({ act: fc.constantFrom("hold" as const, "end" as const, "want" as const), customer, product }),
  ),
  { minLength: 1, maxLength: 25 },
);

/** What the domain says must be true, kept beside the base in the plainest way there is. */
class Model {
  /** By "customer product": the items and the hand that account for a current holding. */
  held = new Map<string, Set<number | "hand">>();
  /** Items that ever accounted for the current holding of a pair. */
  former = new Map<string, Set<number>>();
  wanted = new Set<string>();

  carries(customerId: number, itemId: number, products: { id: number; add: boolean; remove: boolean }[]) {
    for (const { id, add, remove } of products) {
      const pair = `${customerId} ${id}`;
      const sources = this.held.get(pair);
      if (sources && (add || this.former.get(pair)?.has(itemId))) sources.add(itemId);
      else if (add) this.held.set(pair, new Set([itemId]));
      if (this.held.get(pair)?.has(itemId)) this.former.set(pair, (this.former.get(pair) ?? new Set()).add(itemId));
      if (remove) this.wanted.delete(pair);
    }
  }

  gone(customerId: number, itemId: number, productIds: number[]) {
    for (const id of productIds) this.held.get(`${customerId} ${id}`)?.delete(itemId);
  }
}

const rows = (query: string) => sqlite.prepare(query).all();

test("any sequence of adding, editing, dropping, reinstating and transferring keeps the laws", () => {
  const actor = accountStaff();
  fc.assert(
    fc.property(acts, (sequence) => {
      sqlite.exec("savepoint run");
      try {
        play(actor, sequence);
      } finally {
        sqlite.exec("rollback to run; release run");
      }
    }),
    { numRuns: 150 },
  );
});

function play(actor: ReturnType<typeof accountStaff>, sequence: Act[]) {
  const customers = [makeCustomer(), makeCustomer()];
  const flags = [0, 1, 2, 3].map((n) => ({ add: (n & 1) === 1, remove: (n & 2) === 2 }));
  const offered = flags.map(({ add, remove }) => ({
    id: makeProduct({ onNumbers: true, onFeatures: true, autoAddToCustomer: add, autoRemoveFromInterests: remove }),
    add,
    remove,
  }));
  const flagged = (ids: number[]) => offered.filter(({ id }) => ids.includes(id));
  const made: number[] = [];
  const model = new Model();
  let day = "2026-01-01";
  let history: unknown[] = [];
  let closed: unknown[] = [];

  for (const [step, act] of sequence.entries()) {
    day = addDays(day, step % 3);
    try {
      if (act.act === "add") {
        const customerId = customers[act.customer]!;
        const productIds = act.products.map((n) => offered[n]!.id);
        const input = { customerId, label: `01632 960${String(step).padStart(3, "0")}`, startDate: day, productIds };
        const { id } =
          act.kind === "number" ? addNumber(actor, input, day) : addFeature(actor, { ...input, numberId: null }, day);
        made.push(id);
        model.carries(customerId, id, flagged(productIds));
      } else if ("item" in act) {
        const id = made[act.item];
        if (id === undefined) continue;
        const { customerId, version, label, startDate, numberId } = storedItem(id);
        const before = carriedNow(id);
        if (act.act === "edit") {
          const productIds = act.products.map((n) => offered[n]!.id);
          editItem(actor, { itemId: id, version, label, startDate, numberId, productIds }, day);
          model.gone(
            customerId,
            id,
            before.filter((productId) => !productIds.includes(productId)),
          );
          model.carries(customerId, id, flagged(productIds.filter((productId) => !before.includes(productId))));
        } else if (act.act === "drop") {
          dropItem(actor, { itemId: id, droppedOn: day, withFeatures: false }, day);
          model.gone(customerId, id, before);
        } else if (act.act === "reinstate") {
          reinstateItem(actor, { itemId: id, reinstatedOn: day }, day);
          model.carries(customerId, id, flagged(before));
        } else {
          const to = customers[act.customer]!;
          transferItem(actor, { itemId: id, accountNumber: storedCustomer(to).accountNumber, transferredOn: day }, day);
          model.gone(customerId, id, before);
          const [{ id: moved }] = rows(`select id from items where transferred_from_id = ${id}`) as [{ id: number }];
          made.push(moved);
          model.carries(to, moved, flagged(before));
        }
      } else {
        const customerId = customers[act.customer]!;
        const { id: productId } = offered[act.product]!;
        const pair = `${customerId} ${productId}`;
        if (act.act === "hold") {
          addHolding(actor, { customerId, productId, since: day, until: null, note: null, closeInterest: false }, day);
          model.held.set(pair, new Set(["hand"]));
        } else if (act.act === "end") {
          const holding = currentHolding(customerId, productId);
          if (!holding) continue;
          // Sometimes before what accounts for it: what is on record has to give way.
          const until = addDays(day, -(step % 4));
          endHolding(actor, { holdingId: holding.id, version: holding.version, until, endReason: null }, day);
          model.held.delete(pair);
          model.former.delete(pair);
        } else {
          addInterest(actor, { customerId, productId, openedOn: day, note: null }, day);
          model.wanted.add(pair);
        }
      }
    } catch (fault) {
      // Refused: nothing may have changed, which the comparison below shows.
      if (!(fault instanceof RuleBroken)) throw fault;
    }

    for (const customerId of customers)
      for (const { id: productId } of offered) {
        const pair = `${customerId} ${productId}`;
        const holding = currentHolding(customerId, productId);
        const expected = model.held.get(pair);
        expect(holding !== undefined, `held ${pair}`).toBe(expected !== undefined);
        expect(openInterest(customerId, productId) !== undefined, `wanted ${pair}`).toBe(model.wanted.has(pair));
        if (!holding || !expected) continue;
        const live = rows(`select item_id from holding_sources where holding_id = ${holding.id} and until is null`) as {
          item_id: number | null;
        }[];
        expect(new Set(live.map(({ item_id }) => item_id ?? "hand"))).toEqual(expected);
        expect(live.length).toBe(expected.size);
        expect(holding.unsourcedSince === null).toBe(expected.size > 0);
      }

    // Sources are true: a live one is an active item of that customer, carrying that product now.
    expect(
      rows(`select s.id from holding_sources s join holdings h on h.id = s.holding_id join items i on i.id = s.item_id
        where s.until is null and (h.until is not null or i.dropped_on is not null or i.customer_id <> h.customer_id
        or not exists (select 1 from carried_products c where c.item_id = i.id and c.product_id = h.product_id and c.until is null))`),
    ).toEqual([]);
    expect(
      rows(`select s.id from holding_sources s join holdings h on h.id = s.holding_id where s.since < h.since
        or max(s.since, coalesce(s.until, '9999')) > coalesce(h.until, '9999')`),
    ).toEqual([]);
    // History is never shortened, and nothing closed opens again.
    const ended = rows("select id, since, until from holdings where until is not null order by id");
    expect(ended).toEqual(expect.arrayContaining(history));
    history = ended;
    const shut = rows("select id, closed_on, closed_as from interests where closed_on is not null order by id");
    expect(shut).toEqual(expect.arrayContaining(closed));
    closed = shut;
    // No two periods of one pair overlap.
    expect(
      rows(`select a.id from holdings a join holdings b on a.customer_id = b.customer_id and a.product_id = b.product_id and a.id < b.id
        where (b.until is null or a.since < b.until) and (a.until is null or b.since < a.until) and a.since <> coalesce(a.until, '') and b.since <> coalesce(b.until, '')`),
    ).toEqual([]);
  }
}
