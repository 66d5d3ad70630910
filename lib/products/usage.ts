import { and, eq, type SQL, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { carriedProducts, customers, holdings, interests, items, productCounts } from "#db/schema/index.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { counted, listed } from "#lib/text.ts";

const about = sql.placeholder("id");
/** Past this, it is said that there are so many "or more": a product in wide use is not counted through. */
const COUNTED = 1000;
type Use = { count: number };
const upTo = (limit: number, one: SQL): { get: (values: { id: number }) => Use | undefined } =>
  db
    .select({ count: sql<number>`count(*)` })
    .from(sql`(${one} limit ${sql.raw(String(limit))})`)
    .prepare();

const held = upTo(COUNTED, sql`select distinct customer_id from holdings where product_id = ${about}`);
const wanted = upTo(COUNTED, sql`select distinct customer_id from interests where product_id = ${about}`);
const carried = upTo(COUNTED, sql`select distinct item_id from carried_products where product_id = ${about}`);
const defaultOf = upTo(COUNTED, sql`select distinct type_id from type_defaults where product_id = ${about}`);
const rung = upTo(COUNTED, sql`select distinct customer_id from calls where product_id = ${about}`);
const succeeds = upTo(COUNTED, sql`select id from customer_products where successor_id = ${about}`);
const logged = upTo(1, sql`select 1 from changes where product_id = ${about} and subject <> 'product'`);

/**
 * How many customers, numbers and features a product was ever on record with, how many customers were rung about it, how
 * many types have it as a default and how many products it took the place of, each up to 1,000; `history`: whether log
 * entries of such records stand.
 */
export function productUse(productId: number) {
  const of = (query: typeof held) => query.get({ id: productId })?.count ?? 0;
  return {
    holdings: of(held),
    interests: of(wanted),
    carried: of(carried),
    defaults: of(defaultOf),
    calls: of(rung),
    succeeds: of(succeeds),
    history: of(logged),
  };
}

function many(count: number, one: string, plural?: string) {
  return count < COUNTED ? counted(count, one, plural) : `${counted(count, one, plural).replace(" ", " or more ")}`;
}

/** Where a product is used, in words; nothing for one that was never referred to. */
export function sayUse(use: ReturnType<typeof productUse>): string | undefined {
  const places = [
    use.holdings > 0 && `as Has or Had for ${many(use.holdings, "customer")}`,
    use.interests > 0 && `as Interested for ${many(use.interests, "customer")}`,
    use.carried > 0 && `on ${many(use.carried, "number or feature", "numbers and features")}`,
    use.defaults > 0 && `as a default product of ${many(use.defaults, "type")}`,
    use.calls > 0 && `in calls to ${many(use.calls, "customer")}`,
    use.succeeds > 0 && `as the successor of ${many(use.succeeds, "product")}`,
  ].filter((place) => place !== false);
  if (places.length === 0 && use.history > 0) return "it stands in the history of customers or types";
  return places.length > 0 ? `it is on record ${listed(places)}` : undefined;
}

/** How many names a retire page shows of each kind; the counts say how many there are. */
const FIRST = 10;

const counts = db
  .select({
    holders: productCounts.holders,
    interested: productCounts.interested,
    numbers: productCounts.numbers,
    features: productCounts.features,
  })
  .from(productCounts)
  .where(eq(productCounts.productId, about))
  .prepare();

const customer = { customerId: customers.id, name: customers.name };

const firstHolders = db
  .select(customer)
  .from(holdings)
  .innerJoin(customers, eq(customers.id, holdings.customerId))
  .where(and(eq(holdings.productId, about), sql`${holdings.until} is null`))
  .orderBy(holdings.customerId)
  .limit(FIRST)
  .prepare();

const firstInterested = db
  .select(customer)
  .from(interests)
  .innerJoin(customers, eq(customers.id, interests.customerId))
  .where(and(eq(interests.productId, about), sql`${interests.closedOn} is null`))
  .orderBy(interests.customerId)
  .limit(FIRST)
  .prepare();

const firstItems = db
  .select({ customerId: items.customerId, name: items.label, of: customers.name })
  .from(carriedProducts)
  .innerJoin(items, eq(items.id, carriedProducts.itemId))
  .innerJoin(customers, eq(customers.id, items.customerId))
  .where(
    and(
      eq(carriedProducts.productId, about),
      sql`${carriedProducts.until} is null`,
      eq(items.kind, sql.placeholder("kind")),
      sql`${items.droppedOn} is null`,
    ),
  )
  .orderBy(carriedProducts.itemId)
  .limit(FIRST)
  .prepare();

/** Who has and wants a product, and what carries it now: how many, and the first of each by name, oldest first. */
export function findRetireImpact(actor: Actor, productId: number) {
  authorize(actor, "Customer Products", "view");
  const { holders = 0, interested = 0, numbers = 0, features = 0 } = counts.get({ id: productId }) ?? {};
  return {
    holders: { count: holders, first: firstHolders.all({ id: productId }) },
    interested: { count: interested, first: firstInterested.all({ id: productId }) },
    numbers: { count: numbers, first: firstItems.all({ id: productId, kind: "number" }) },
    features: { count: features, first: firstItems.all({ id: productId, kind: "feature" }) },
  };
}

/** Why a product cannot be deleted, in words; nothing where it can. */
export function findUse(actor: Actor, productId: number) {
  authorize(actor, "Customer Products", "view");
  return sayUse(productUse(productId));
}
