import { and, eq, ne, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { db } from "#db/index.ts";
import {
  carriedProducts,
  changes,
  customerProducts,
  customers,
  holdings,
  interests,
  items,
  productCounts,
  typeDefaults,
} from "#db/schema/index.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { counted, listed } from "#lib/text.ts";

const about = sql.placeholder("id");
const distinct = (column: SQLiteColumn) => ({ count: sql<number>`count(distinct ${column})` });

const held = db.select(distinct(holdings.customerId)).from(holdings).where(eq(holdings.productId, about)).prepare();
const wanted = db
  .select(distinct(interests.customerId))
  .from(interests)
  .where(eq(interests.productId, about))
  .prepare();
const carried = db
  .select(distinct(carriedProducts.itemId))
  .from(carriedProducts)
  .where(eq(carriedProducts.productId, about))
  .prepare();
const defaultOf = db
  .select(distinct(typeDefaults.typeId))
  .from(typeDefaults)
  .where(eq(typeDefaults.productId, about))
  .prepare();
const succeeds = db
  .select(distinct(customerProducts.id))
  .from(customerProducts)
  .where(eq(customerProducts.successorId, about))
  .prepare();
const logged = db
  .select(distinct(changes.id))
  .from(changes)
  .where(and(eq(changes.productId, about), ne(changes.subject, "product")))
  .prepare();

/**
 * How many customers, numbers and features a product was ever on record with, how many types have it as a default and
 * how many products it took the place of; `history`: log entries of such records.
 */
export function productUse(productId: number) {
  const of = (query: typeof held) => query.get({ id: productId })?.count ?? 0;
  return {
    holdings: of(held),
    interests: of(wanted),
    carried: of(carried),
    defaults: of(defaultOf),
    succeeds: of(succeeds),
    history: of(logged),
  };
}

/** Where a product is used, in words; nothing for one that was never referred to. */
export function sayUse(use: ReturnType<typeof productUse>): string | undefined {
  const places = [
    use.holdings > 0 && `as Has or Had for ${counted(use.holdings, "customer")}`,
    use.interests > 0 && `as Interested for ${counted(use.interests, "customer")}`,
    use.carried > 0 && `on ${counted(use.carried, "number or feature", "numbers and features")}`,
    use.defaults > 0 && `as a default product of ${counted(use.defaults, "type")}`,
    use.succeeds > 0 && `as the successor of ${counted(use.succeeds, "product")}`,
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
  .select({ customerId: items.customerId, name: items.label })
  .from(carriedProducts)
  .innerJoin(items, eq(items.id, carriedProducts.itemId))
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
