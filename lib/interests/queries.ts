import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { db } from "#db/index.ts";
import { customerProducts, interests, items, staff } from "#db/schema/index.ts";
import { recorderOf } from "#lib/activity/who.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";

const closer = alias(staff, "closer");

const interest = db
  .select({
    id: interests.id,
    productId: customerProducts.id,
    name: customerProducts.name,
    displayClass: customerProducts.displayClass,
    availability: customerProducts.availability,
    openedOn: interests.openedOn,
    note: interests.note,
    recordedAt: interests.recordedAt,
    recordedBy: sql<
      string | null
    >`${sql.raw(recorderOf("staff.name", "interest", "interests.id", "interests.recorded_at"))}`,
    closedOn: interests.closedOn,
    closedAs: interests.closedAs,
    reason: interests.reason,
    askAgainOn: interests.askAgainOn,
    closedAt: interests.closedAt,
    closedBy: sql<
      string | null
    >`${sql.raw(recorderOf("closer.name", "interest", "interests.id", "interests.closed_at"))}`,
    closedByItem: { id: items.id, kind: items.kind, label: items.label },
    version: interests.version,
  })
  .from(interests)
  .innerJoin(customerProducts, eq(customerProducts.id, interests.productId))
  .leftJoin(staff, eq(staff.id, interests.recordedBy))
  .leftJoin(closer, eq(closer.id, interests.closedBy))
  .leftJoin(items, eq(items.id, interests.closedByItemId))
  .where(and(eq(interests.id, sql.placeholder("id")), eq(interests.customerId, sql.placeholder("customerId"))))
  .prepare();

/** An interest of a customer, with who opened and closed it, or what closed it. Instants are UTC ms. */
export function findInterest(actor: Actor, customerId: number, id: number) {
  authorize(actor, "Customers", "view");
  return interest.get({ customerId, id });
}

const open = db
  .select({ id: interests.id, productId: customerProducts.id, name: customerProducts.name })
  .from(interests)
  .innerJoin(customerProducts, eq(customerProducts.id, interests.productId))
  .where(and(eq(interests.customerId, sql.placeholder("customerId")), isNull(interests.closedOn)))
  .orderBy(customerProducts.displayPosition)
  .prepare();

/** The products a customer is interested in now, in display order. */
export function listOpenInterests(actor: Actor, customerId: number) {
  authorize(actor, "Customers", "view");
  return open.all({ customerId });
}

/** More interests in one product than anybody recorded. */
const TIMES_SHOWN = 50;
const ofPair = db
  .select({
    id: interests.id,
    openedOn: interests.openedOn,
    closedOn: interests.closedOn,
    closedAs: interests.closedAs,
    reason: interests.reason,
    askAgainOn: interests.askAgainOn,
  })
  .from(interests)
  .where(
    and(eq(interests.customerId, sql.placeholder("customerId")), eq(interests.productId, sql.placeholder("productId"))),
  )
  .orderBy(desc(interests.id))
  .limit(TIMES_SHOWN)
  .prepare();

/** Every time a customer was interested in a product, or said no to it: latest first. */
export function listInterestsIn(actor: Actor, customerId: number, productId: number) {
  authorize(actor, "Customers", "view");
  return ofPair.all({ customerId, productId });
}
