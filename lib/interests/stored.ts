import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { interests } from "#db/schema/index.ts";
import { gone } from "#lib/activity/gone.ts";

export type StoredInterest = typeof interests.$inferSelect;

const byId = db
  .select()
  .from(interests)
  .where(eq(interests.id, sql.placeholder("id")))
  .prepare();
const pair = and(
  eq(interests.customerId, sql.placeholder("customerId")),
  eq(interests.productId, sql.placeholder("productId")),
);
const ofPair = db.select().from(interests).where(pair).orderBy(interests.id).prepare();
const open = db
  .select()
  .from(interests)
  .where(and(pair, isNull(interests.closedOn)))
  .prepare();

/** An interest as stored, if there is one. */
export function findStoredInterest(id: number): StoredInterest | undefined {
  return byId.get({ id });
}

/** An interest as stored. @throws NotFound */
export function storedInterest(id: number): StoredInterest {
  const interest = byId.get({ id });
  if (!interest) throw gone("interest", id);
  return interest;
}

/** The open interest of a customer in a product. */
export function openInterest(customerId: number, productId: number): StoredInterest | undefined {
  return open.get({ customerId, productId });
}

/** All interests of a customer in a product, open and closed, in the order they were recorded. */
export function interestsOfPair(customerId: number, productId: number): StoredInterest[] {
  return ofPair.all({ customerId, productId });
}
