import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { carriedProducts, customers, itemGaps, items } from "#db/schema/index.ts";
import { gone } from "#lib/activity/gone.ts";

export type StoredItem = typeof items.$inferSelect;
export type StoredCarried = typeof carriedProducts.$inferSelect;

const byId = db
  .select()
  .from(items)
  .where(eq(items.id, sql.placeholder("id")))
  .prepare();
const carried = db
  .select()
  .from(carriedProducts)
  .where(eq(carriedProducts.itemId, sql.placeholder("itemId")))
  .orderBy(carriedProducts.id)
  .prepare();
const gaps = db
  .select()
  .from(itemGaps)
  .where(eq(itemGaps.itemId, sql.placeholder("itemId")))
  .orderBy(itemGaps.id)
  .prepare();
const activeNumber = db
  .select({ id: items.id, customerId: items.customerId, account: customers.accountNumber, customer: customers.name })
  .from(items)
  .innerJoin(customers, eq(customers.id, items.customerId))
  .where(and(eq(items.kind, "number"), eq(items.key, sql.placeholder("key")), isNull(items.droppedOn)))
  .prepare();
const numbersOfKey = db
  .select()
  .from(items)
  .where(and(eq(items.key, sql.placeholder("key")), eq(items.kind, "number")))
  .orderBy(items.id)
  .prepare();
const sameFeature = db
  .select()
  .from(items)
  .where(
    and(
      eq(items.customerId, sql.placeholder("customerId")),
      eq(items.kind, "feature"),
      eq(items.key, sql.placeholder("key")),
      eq(sql`coalesce(${items.numberId}, 0)`, sql.placeholder("numberId")),
      eq(items.startDate, sql.placeholder("startDate")),
    ),
  )
  .prepare();
const activeFeaturesOn = db
  .select()
  .from(items)
  .where(and(eq(items.numberId, sql.placeholder("numberId")), isNull(items.droppedOn)))
  .orderBy(items.id)
  .prepare();
const continuation = db
  .select({ id: items.id })
  .from(items)
  .where(eq(items.transferredFromId, sql.placeholder("id")))
  .limit(1)
  .prepare();

/** A number or feature as stored, if there is one. */
export function findStoredItem(id: number): StoredItem | undefined {
  return byId.get({ id });
}

/** A number or feature as stored. @throws NotFound */
export function storedItem(id: number): StoredItem {
  const item = byId.get({ id });
  if (!item) throw gone("item", id);
  return item;
}

/** All that an item carries and carried, in the order it was recorded. */
export function carriedBy(itemId: number): StoredCarried[] {
  return carried.all({ itemId });
}

/** The products an item carries now (a dropped one keeps what it carried). */
export function carriedNow(itemId: number): number[] {
  return carriedBy(itemId).flatMap(({ productId, until }) => (until === null ? [productId] : []));
}

/** The periods an item was gone in, before it was reinstated. */
export function gapsOf(itemId: number) {
  return gaps.all({ itemId });
}

/** Who has a number now, by its key. */
export function holderOfNumber(key: string) {
  return activeNumber.get({ key });
}

/** Every number row of a key, dropped ones too, oldest first. */
export function numbersByKey(key: string): StoredItem[] {
  return numbersOfKey.all({ key });
}

/** The very feature: the same customer, name, number and start day. */
export function featureLike(feature: { customerId: number; key: string; numberId: number | null; startDate: string }) {
  return sameFeature.get({ ...feature, numberId: feature.numberId ?? 0 });
}

/** The active features that sit on a number. */
export function featuresOn(numberId: number): StoredItem[] {
  return activeFeaturesOn.all({ numberId });
}

/** Whether another customer took the item over. */
export function wasTransferredOn(id: number) {
  return continuation.get({ id }) !== undefined;
}
