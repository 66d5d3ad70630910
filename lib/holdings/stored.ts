import { and, eq, isNull, sql } from "drizzle-orm";
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
const ofPair = db.select().from(holdings).where(pair).orderBy(holdings.since, holdings.id).prepare();
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
const anyLive = db
  .select({ id: holdingSources.id })
  .from(holdingSources)
  .where(and(eq(holdingSources.holdingId, sql.placeholder("holdingId")), isNull(holdingSources.until)))
  .limit(1)
  .prepare();

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

/** Whether anything accounts for the holding still. */
export function hasLiveSource(holdingId: number) {
  return anyLive.get({ holdingId }) !== undefined;
}
