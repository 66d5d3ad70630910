import { sqlite } from "#db/index.ts";
import type { ChangeLog } from "#lib/activity/log.ts";
import { lastUntil } from "#lib/holdings/last-until.ts";
import { startAfter } from "#lib/holdings/rules.ts";
import { currentHolding } from "#lib/holdings/stored.ts";
import { addSource, startHolding } from "#lib/holdings/writes.ts";
import { storedInterest } from "#lib/interests/stored.ts";
import { closeInterestAs } from "#lib/interests/writes.ts";
import { storedProduct } from "#lib/products/stored.ts";
import { consequences } from "./rules.ts";

/** Which of a product's rules act on what exists: those just switched on. */
export type Switched = { add: boolean; remove: boolean };

type Carrying = { itemId: number; since: string; name: string; isSource: boolean };

/** What the rules do to one customer whose active numbers and features carry the product. Days: company time zone. */
type ExistingEffect = {
  customerId: number;
  customer: string;
  accountNumber: string;
  /** The customer gains the product, held since that day. */
  gainsSince: string | null;
  /** Items that come to account for the holding, the earliest first. */
  sources: Carrying[];
  /** The open interest that closes. */
  interestId: number | null;
  /** The earliest item that carries it: "number 0113 496 0000". */
  because: { itemId: number; name: string };
};

type Fact = {
  customerId: number;
  customer: string;
  accountNumber: string;
  held: 0 | 1;
  interestId: number | null;
  lastUntil: string | null;
  items: string;
};

const STEP = 500;

const facts = (only: boolean) =>
  sqlite.prepare(`
  select k.customer_id as customerId, c.name as customer, c.account_number as accountNumber, k.held,
    (select id from interests where customer_id = k.customer_id and product_id = k.product_id and closed_on is null) as interestId,
    ${lastUntil("k.customer_id", "k.product_id")} as lastUntil,
    (select json_group_array(json_array(id, since, name, source) order by since, id) from (
      select i.id, max(p.since, coalesce((select max(until) from item_gaps where item_id = i.id), p.since)) as since, i.kind || ' ' || i.label as name, exists (
        select 1 from holding_sources s join holdings h on h.id = s.holding_id
        where s.item_id = i.id and s.until is null and h.product_id = k.product_id) as source
      from items i cross join carried_products p on p.item_id = i.id and p.product_id = k.product_id and p.until is null
      where i.customer_id = k.customer_id and i.dropped_on is null)) as items
  from carriers k cross join customers c on c.id = k.customer_id
  where k.product_id = @productId and k.customer_id > @after
    ${only ? "and k.customer_id in (select value from json_each(@only))" : ""}
  order by k.customer_id limit ${STEP}`);

const everybody = facts(false);
const some = facts(true);

/**
 * What a product's rules would do to the customers whose items carry it already, one after the other by id: the dry
 * run shows these, and the run does them (domain: Automation, dry run). Customers to whom nothing happens are left out.
 * @param after the id of the customer to go on after
 * @param only these customers, where not all of them are meant
 */
export function* effectsOnExisting(
  productId: number,
  switched: Switched,
  { after = 0, only }: { after?: number; only?: readonly number[] | undefined } = {},
): Generator<ExistingEffect> {
  const product = storedProduct(productId);
  if (!product) return;
  const rules = { ...product, autoAddToCustomer: switched.add, autoRemoveFromInterests: switched.remove };
  for (let from = after; ; ) {
    const page = (
      only
        ? some.all({ productId, after: from, only: JSON.stringify(only) })
        : everybody.all({ productId, after: from })
    ) as Fact[];
    for (const fact of page) {
      const effect = effectOn(fact, rules);
      if (effect) yield effect;
    }
    const last = page.at(-1);
    if (!last || page.length < STEP) return;
    from = last.customerId;
  }
}

function effectOn(fact: Fact, rules: Parameters<typeof consequences>[0]): ExistingEffect | undefined {
  const items = (JSON.parse(fact.items) as [number, string, string, 0 | 1][]).map(([itemId, since, name, source]) => ({
    itemId,
    since,
    name,
    isSource: source === 1,
  }));
  const [first] = items;
  if (!first) return undefined;
  const followed = consequences(rules, { has: fact.held === 1, wasSource: false, wants: fact.interestId !== null });
  const sources = followed.startHolding || followed.addSource ? items.filter(({ isSource }) => !isSource) : [];
  if (sources.length === 0 && !followed.closeInterest) return undefined;
  const before = fact.lastUntil === null ? [] : [{ since: fact.lastUntil, until: fact.lastUntil }];
  const { customerId, customer, accountNumber, interestId } = fact;
  return {
    customerId,
    customer,
    accountNumber,
    gainsSince: followed.startHolding ? startAfter(first.since, before) : null,
    sources,
    interestId: followed.closeInterest ? interestId : null,
    because: first,
  };
}

/** The sums of a dry run. */
export function sumEffects(effects: Iterable<ExistingEffect>) {
  const sums = { customers: 0, gain: 0, sources: 0, close: 0 };
  for (const { gainsSince, sources, interestId } of effects) {
    sums.customers += 1;
    if (gainsSince !== null) sums.gain += 1;
    else if (sources.length > 0) sums.sources += 1;
    if (interestId !== null) sums.close += 1;
  }
  return sums;
}

/**
 * Does what `effectsOnExisting` says, in parts of a few hundred customers that the log keeps as it goes.
 * @param day today, company time zone: the day an interest closes on
 */
export function applyEffects(log: ChangeLog, productId: number, effects: Iterable<ExistingEffect>, day: string) {
  log.automatic(() => {
    for (const effect of effects) log.attempt(() => applyEffect(log, productId, effect, day));
  });
}

function applyEffect(
  log: ChangeLog,
  productId: number,
  { customerId, gainsSince, sources, interestId, because }: ExistingEffect,
  day: string,
) {
  const [first, ...rest] = sources;
  let others = sources;
  if (gainsSince !== null && first) {
    startHolding(log, { customerId, productId, since: gainsSince }, { kind: "item", itemId: first.itemId });
    others = rest;
  }
  for (const { itemId, since } of others) {
    const holding = currentHolding(customerId, productId);
    if (holding) addSource(log, holding, { kind: "item", itemId }, since);
  }
  if (interestId !== null) {
    const closing = { closedAs: "acquired", closedOn: day, closedByItemId: because.itemId } as const;
    closeInterestAs(log, storedInterest(interestId), closing);
  }
}
