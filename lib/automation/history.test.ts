import fc from "fast-check";
import { expect, test } from "vitest";
import { sqlite } from "#db/index.ts";
import { expectLawfulBase, expectTrueCounters } from "#db/test/laws.ts";
import { addCustomer } from "#lib/customers/mutations.ts";
import { storedCustomer } from "#lib/customers/stored.ts";
import { RuleBroken } from "#lib/errors.ts";
import { addHolding, correctHolding, endHolding } from "#lib/holdings/mutations.ts";
import { overlap } from "#lib/holdings/rules.ts";
import { currentHolding, sourcesOf, storedHolding } from "#lib/holdings/stored.ts";
import { addInterest, closeInterest, declineProduct } from "#lib/interests/mutations.ts";
import { storedInterest } from "#lib/interests/stored.ts";
import { addFeature, addNumber, dropItem, reinstateItem, transferItem } from "#lib/items/mutations.ts";
import { editItem } from "#lib/items/mutations-edit.ts";
import { activePeriods } from "#lib/items/rules.ts";
import { carriedNow, gapsOf, numbersByKey, storedItem } from "#lib/items/stored.ts";
import { addProduct, editProduct } from "#lib/products/mutations.ts";
import { storedProduct } from "#lib/products/stored.ts";
import { administrator } from "#lib/test/actors.ts";
import { expectLoggedWhole } from "#lib/test/replay.ts";
import { addDays } from "#lib/time.ts";

// Whatever staff do, on whatever day they say it happened, in whatever order they record it, the laws hold.

const FIRST = "2026-03-01";
const TODAY = "2026-03-10";
const n = (max: number) => fc.nat(max);
const many = fc.uniqueArray(n(2), { maxLength: 3 });
/** Days since the first; everything is recorded late, in any order. */
const day = n(9);
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one);
const closings = fc.constantFrom("acquired" as const, "declined" as const, "withdrawn" as const);
const availability = fc.constantFrom("standard" as const, "historic" as const);
const is = <T extends string>(name: T) => fc.constant(name);
const acts = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ act: is("number"), customer: n(1), label: n(2), products: many, day }) },
    {
      weight: 3,
      arbitrary: fc.record({ act: is("feature"), customer: n(1), label: n(1), on: maybe(n(4)), products: many, day }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ act: is("edit"), item: n(6), products: maybe(many), day: maybe(day), on: maybe(n(4)) }),
    },
    { weight: 3, arbitrary: fc.record({ act: is("drop"), item: n(6), day, features: fc.boolean() }) },
    { weight: 3, arbitrary: fc.record({ act: is("reinstate"), item: n(6), day }) },
    { weight: 2, arbitrary: fc.record({ act: is("transfer"), item: n(6), customer: n(1), day }) },
    { weight: 2, arbitrary: fc.record({ act: is("hold"), customer: n(1), product: n(2), day, until: maybe(day) }) },
    { weight: 2, arbitrary: fc.record({ act: is("end"), holding: n(5), day }) },
    { weight: 3, arbitrary: fc.record({ act: is("correct"), holding: n(5), day, until: maybe(day) }) },
    { weight: 2, arbitrary: fc.record({ act: is("want"), customer: n(1), product: n(2), day }) },
    {
      weight: 2,
      arbitrary: fc.record({ act: is("close"), interest: n(4), as: closings, day, addProduct: fc.boolean() }),
    },
    { weight: 1, arbitrary: fc.record({ act: is("decline"), customer: n(1), product: n(2), day }) },
    {
      weight: 1,
      arbitrary: fc.record({ act: is("flags"), product: n(2), add: fc.boolean(), remove: fc.boolean(), availability }),
    },
  ),
  { minLength: 3, maxLength: 40, size: "max" },
);
type Act = typeof acts extends fc.Arbitrary<(infer A)[]> ? A : never;

type Stored = { id: number } & Record<string, unknown>;
const TABLES = ["items", "item_gaps", "carried_products", "holdings", "holding_sources", "interests"] as const;
const table = (name: string) => sqlite.prepare(`select * from ${name} order by id`).all() as Stored[];
const base = () => Object.fromEntries([...TABLES, "changes"].map((name) => [name, table(name)]));

function stage() {
  const actor = administrator();
  const customers = [0, 1].map(
    (count) =>
      addCustomer(actor, {
        accountNumber: `N-${count}`,
        name: `New ${count}`,
        status: "active",
        accountManagerId: null,
        marketingConsent: false,
      }).id,
  );
  const fields = {
    displayClass: null,
    availability: "standard" as const,
    onNumbers: true,
    onFeatures: true,
    position: null,
  };
  const products = [
    [true, true],
    [true, false],
    [false, true],
  ].map(
    ([autoAddToCustomer = false, autoRemoveFromInterests = false], at) =>
      addProduct(actor, { ...fields, name: `P${at}`, autoAddToCustomer, autoRemoveFromInterests }).productId,
  );
  return { actor, customers, products };
}

/** Does one act. @returns the item that came to carry products, where one did */
function play({ actor, customers, products }: ReturnType<typeof stage>, step: Act, today: string): number | undefined {
  const on = (days: number) => addDays(FIRST, days);
  const customer = (at: number) => customers[at] ?? 0;
  const product = (at: number) => products[at] ?? 0;
  const items = table("items").map(({ id }) => id);
  const holding = (at: number) => storedHolding(table("holdings")[at]?.id ?? 0);
  if ("item" in step && items[step.item] === undefined) return undefined;
  if ("holding" in step && table("holdings")[step.holding] === undefined) return undefined;
  const itemId = "item" in step ? (items[step.item] ?? 0) : 0;
  const productIds = "products" in step && step.products ? step.products.map(product) : carriedNow(itemId);
  const numberOf = (at: number | null) => (at === null ? null : (items[at] ?? null));
  switch (step.act) {
    case "number": {
      const label = `01632 96000${step.label}`;
      const number = { customerId: customer(step.customer), label, startDate: on(step.day), productIds };
      return addNumber(actor, number, today).id;
    }
    case "feature": {
      const feature = { customerId: customer(step.customer), label: `F${step.label}`, numberId: numberOf(step.on) };
      return addFeature(actor, { ...feature, startDate: on(step.day), productIds }, today).id;
    }
    case "edit": {
      const { version, label, startDate, numberId, kind } = storedItem(itemId);
      const own = { startDate: step.day === null ? startDate : on(step.day), productIds };
      const sits = kind === "number" || step.on === null ? numberId : numberOf(step.on);
      editItem(actor, { itemId, version, label, numberId: sits, ...own }, today);
      return undefined;
    }
    case "drop":
      dropItem(actor, { itemId, droppedOn: on(step.day), withFeatures: step.features }, today);
      return undefined;
    case "reinstate":
      return reinstateItem(actor, { itemId, reinstatedOn: on(step.day) }, today).id;
    case "transfer": {
      const { accountNumber } = storedCustomer(customer(step.customer));
      transferItem(actor, { itemId, accountNumber, transferredOn: on(step.day) }, today);
      return table("items").find((row) => row.transferred_from_id === itemId)?.id;
    }
    case "hold": {
      const until = step.until === null ? null : on(step.until);
      const pair = { customerId: customer(step.customer), productId: product(step.product) };
      addHolding(actor, { ...pair, since: on(step.day), until, note: null, closeInterest: false }, today);
      return undefined;
    }
    case "end": {
      const { id, version } = holding(step.holding);
      endHolding(actor, { holdingId: id, version, until: on(step.day), endReason: null }, today);
      return undefined;
    }
    case "correct": {
      const { id, version, note } = holding(step.holding);
      const until = step.until === null ? null : on(step.until);
      correctHolding(actor, { holdingId: id, version, since: on(step.day), until, endReason: null, note }, today);
      return undefined;
    }
    case "want": {
      const pair = { customerId: customer(step.customer), productId: product(step.product) };
      addInterest(actor, { ...pair, openedOn: on(step.day), note: null }, today);
      return undefined;
    }
    case "close": {
      const row = table("interests")[step.interest];
      if (!row) return undefined;
      const { id, version } = storedInterest(row.id);
      const reason = step.as === "declined" ? "Too dear" : null;
      const closing = { closedAs: step.as, closedOn: on(step.day), reason, askAgainOn: null };
      closeInterest(actor, { interestId: id, version, ...closing, addProduct: step.addProduct }, today);
      return undefined;
    }
    case "decline": {
      const pair = { customerId: customer(step.customer), productId: product(step.product) };
      declineProduct(actor, { ...pair, declinedOn: on(step.day), reason: "Too dear", askAgainOn: null }, today);
      return undefined;
    }
    case "flags": {
      const { id, version, name } = storedProduct(product(step.product))!;
      const own = { name, displayClass: null, onNumbers: true, onFeatures: true, availability: step.availability };
      const flags = { autoAddToCustomer: step.add, autoRemoveFromInterests: step.remove };
      editProduct(actor, { productId: id, version, ...own, ...flags });
      return undefined;
    }
  }
}

/** Both rules hold for what a trigger just did (domain: Automation, 1 and 2). */
function expectFollowed(itemId: number) {
  const { customerId } = storedItem(itemId);
  for (const productId of carriedNow(itemId)) {
    const product = storedProduct(productId)!;
    const holding = currentHolding(customerId, productId);
    const live = holding && sourcesOf(holding.id).some((one) => one.itemId === itemId && one.until === null);
    if (product.autoAddToCustomer && (holding || product.availability !== "historic"))
      expect(live, "Auto-Add: the item accounts for a current holding").toBe(true);
    if (product.autoRemoveFromInterests)
      expect(
        table("interests").filter(
          (row) => row.customer_id === customerId && row.product_id === productId && row.closed_on === null,
        ),
        "Auto-Remove: no interest is open",
      ).toEqual([]);
  }
}

/** Every row stays; what ended or closed stays as it was, unless somebody corrected that very holding. */
function expectKept(before: ReturnType<typeof base>, step: Act) {
  for (const name of TABLES) {
    const now = new Map(table(name).map((row) => [row.id, row]));
    for (const row of before[name] ?? []) {
      const kept = now.get(row.id);
      expect(kept, `${name} ${row.id} stays`).toBeDefined();
      if (name === "interests" && row.closed_on !== null) expect(kept).toEqual(row);
      if (name === "holdings" && row.until !== null && step.act !== "correct") expect(kept).toEqual(row);
      if (name === "item_gaps") expect(kept).toEqual(row);
    }
  }
}

function expectNumbersHadOnce() {
  for (const key of [0, 1, 2].map((label) => `0163296000${label}`)) {
    const had = numbersByKey(key).map((row) =>
      activePeriods(row, gapsOf(row.id)).filter(({ since, until }) => since !== until),
    );
    for (const [at, periods] of had.entries())
      for (const other of had.slice(at + 1).flat())
        expect(
          periods.filter((period) => overlap(period, other)),
          `${key} is had once at a time`,
        ).toEqual([]);
  }
}

test("whatever is recorded, for whatever day, keeps the laws, the history and the log", () => {
  fc.assert(
    fc.property(acts, (steps) => {
      sqlite.exec("savepoint run");
      try {
        const on = stage();
        for (const step of steps) {
          const before = base();
          let triggered: number | undefined;
          try {
            triggered = play(on, step, TODAY);
          } catch (fault) {
            if (!(fault instanceof RuleBroken)) throw fault;
            expect(base(), "a refusal writes nothing").toEqual(before);
            continue;
          }
          if (triggered !== undefined) expectFollowed(triggered);
          expectKept(before, step);
        }
        // Flags change midway and holdings are ended by hand: what was carried before need not be held.
        expectLawfulBase(["an active item that carries an Auto-Add product is a live source"]);
        expectNumbersHadOnce();
        expectTrueCounters();
        expectLoggedWhole(["customer", "product", "item", "gap", "carried", "holding", "source", "interest"]);
      } finally {
        sqlite.exec("rollback to run; release run");
      }
    }),
    { numRuns: 60 },
  );
});
