import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { holdingSources, holdings } from "#db/schema/index.ts";
import { gone } from "#lib/activity/gone.ts";

export type StoredHolding = typeof holdings.$inferSelect;
export type StoredSource = typeof holdingSources.$inferSelect;

const pair = and(
  eq(holdings.customerId, sql.placeholder("customerId")),
  eq(holdings.productId, sql.placeholder("productId")),
);
const byId = db
  .select()
  .from(holdings)
  .where(eq(holdings.id, sql.placeholder("id")))
  .prepare();
const current = db
  .select()
  .from(holdings)
  .where(and(pair, isNull(holdings.until)))
  .prepare();
// The sign keeps the planner on the index by customer: by product and day it would read every holder of the product.
const ofPair = db.select().from(holdings).where(pair).orderBy(sql`+${holdings.since}`, holdings.id).prepare();
const sources = db
  .select()
  .from(holdingSources)
  .where(eq(holdingSources.holdingId, sql.placeholder("holdingId")))
  .orderBy(holdingSources.id)
  .prepare();
const liveOfItem = db
  .select({ source: holdingSources, holding: holdings })
  .from(holdingSources)
  .innerJoin(holdings, eq(holdings.id, holdingSources.holdingId))
  .where(
    and(
      eq(holdingSources.itemId, sql.placeholder("itemId")),
      isNull(holdingSources.until),
      eq(holdings.productId, sql.placeholder("productId")),
    ),
  )
  .prepare();
const ofItem = db
  .select({ source: holdingSources, holding: holdings })
  .from(holdingSources)
  .innerJoin(holdings, eq(holdings.id, holdingSources.holdingId))
  .where(eq(holdingSources.itemId, sql.placeholder("itemId")))
  .prepare();
const ofItemInHolding = db
  .select()
  .from(holdingSources)
  .where(
    and(
      eq(holdingSources.itemId, sql.placeholder("itemId")),
      // The sign keeps the planner on the index by item: an item is a source of few holdings, a holding has many.
      sql`+${holdingSources.holdingId} = ${sql.placeholder("holdingId")}`,
    ),
  )
  .orderBy(holdingSources.id)
  .prepare();
const firstLive = (kind: SQL) =>
  db
    .select({ kind: holdingSources.kind })
    .from(holdingSources)
    .where(and(eq(holdingSources.holdingId, sql.placeholder("holdingId")), sql`until is null`, kind))
    .limit(1)
    .prepare();
// Each item once is an index of the live ones alone: the ended ones, thousands maybe, are not looked through.
const liveItem = firstLive(sql`item_id is not null`);
const liveOther = firstLive(sql`item_id is null`);

/** A holding as stored, if there is one. */
export function findStoredHolding(id: number): StoredHolding | undefined {
  return byId.get({ id });
}

/** A holding as stored. @throws NotFound */
export function storedHolding(id: number): StoredHolding {
  const holding = byId.get({ id });
  if (!holding) throw gone("holding", id);
  return holding;
}

/** The holding of a product that a customer has now. */
export function currentHolding(customerId: number, productId: number): StoredHolding | undefined {
  return current.get({ customerId, productId });
}

/** All holdings of a product a customer has or had, earliest first. */
export function holdingsOfPair(customerId: number, productId: number): StoredHolding[] {
  return ofPair.all({ customerId, productId });
}

/** The sources of a holding, live and ended, in the order they were recorded. */
export function sourcesOf(holdingId: number): StoredSource[] {
  return sources.all({ holdingId });
}

/** The live sources that an item is to holdings of a product. */
export function liveSourcesOfItem(itemId: number, productId: number) {
  return liveOfItem.all({ itemId, productId });
}

/** All sources that an item is or was, each with its holding. */
export function sourcesOfItem(itemId: number) {
  return ofItem.all({ itemId });
}

/** The sources that an item is or was to one holding. */
export function sourcesOfItemIn(holdingId: number, itemId: number): StoredSource[] {
  return ofItemInHolding.all({ holdingId, itemId });
}

/** What accounts for the holding still: an item before a record by hand or an import. */
export function liveSourceKind(holdingId: number) {
  return (liveItem.get({ holdingId }) ?? liveOther.get({ holdingId }))?.kind;
}

/** Whether anything accounts for the holding still. */
export function hasLiveSource(holdingId: number) {
  return liveSourceKind(holdingId) !== undefined;
}
