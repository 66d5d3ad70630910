import { and, asc, eq, gt, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { db } from "#db/index.ts";
import {
  carriedProducts,
  customerProducts,
  customers,
  holdingSources,
  holdings,
  itemGaps,
  items,
  itemTypes,
} from "#db/schema/index.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";

const number = alias(items, "sits_on");
const from = alias(items, "taken_from");
const fromCustomer = alias(customers, "from_customer");
const to = alias(items, "gone_to");
const toCustomer = alias(customers, "to_customer");

const item = db
  .select({
    id: items.id,
    kind: items.kind,
    label: items.label,
    startDate: items.startDate,
    droppedOn: items.droppedOn,
    createdAt: items.createdAt,
    modifiedAt: items.modifiedAt,
    version: items.version,
    type: {
      id: itemTypes.id,
      name: itemTypes.name,
      displayClass: itemTypes.displayClass,
      availability: itemTypes.availability,
    },
    number: { id: number.id, label: number.label, droppedOn: number.droppedOn },
    from: { id: from.id, customerId: from.customerId },
    fromCustomer: fromCustomer.name,
    to: { id: to.id, customerId: to.customerId },
    toCustomer: toCustomer.name,
  })
  .from(items)
  .leftJoin(itemTypes, eq(itemTypes.id, items.typeId))
  .leftJoin(number, eq(number.id, items.numberId))
  .leftJoin(from, eq(from.id, items.transferredFromId))
  .leftJoin(fromCustomer, eq(fromCustomer.id, from.customerId))
  .leftJoin(to, eq(to.transferredFromId, items.id))
  .leftJoin(toCustomer, eq(toCustomer.id, to.customerId))
  .where(and(eq(items.id, sql.placeholder("id")), eq(items.customerId, sql.placeholder("customerId"))))
  .prepare();

/** A number or feature of a customer, with the number it sits on and where it was transferred from and to. */
export function findItem(actor: Actor, customerId: number, id: number) {
  authorize(actor, "Customers", "view");
  return item.get({ customerId, id });
}

const carried = db
  .select({
    id: carriedProducts.id,
    productId: customerProducts.id,
    name: customerProducts.name,
    displayClass: customerProducts.displayClass,
    availability: customerProducts.availability,
    onNumbers: customerProducts.onNumbers,
    onFeatures: customerProducts.onFeatures,
    autoAddToCustomer: customerProducts.autoAddToCustomer,
    autoRemoveFromInterests: customerProducts.autoRemoveFromInterests,
    since: carriedProducts.since,
    until: carriedProducts.until,
    recordedAt: carriedProducts.recordedAt,
  })
  .from(carriedProducts)
  .innerJoin(customerProducts, eq(customerProducts.id, carriedProducts.productId))
  .where(eq(carriedProducts.itemId, sql.placeholder("itemId")))
  .orderBy(sql`${carriedProducts.until} is not null`, customerProducts.displayPosition, carriedProducts.id)
  .prepare();

/** What an item carries, in display order, then what it carried. A dropped one keeps what it carried then. */
export function listCarried(actor: Actor, itemId: number) {
  authorize(actor, "Customers", "view");
  return carried.all({ itemId });
}

const gaps = db
  .select({ id: itemGaps.id, since: itemGaps.since, until: itemGaps.until })
  .from(itemGaps)
  .where(eq(itemGaps.itemId, sql.placeholder("itemId")))
  .orderBy(itemGaps.id)
  .prepare();

/** The periods an item was gone in before it was reinstated, oldest first. */
export function listGaps(actor: Actor, itemId: number) {
  authorize(actor, "Customers", "view");
  return gaps.all({ itemId });
}

const FEATURES_SHOWN = 50;
const features = db
  .select({ id: items.id, label: items.label, startDate: items.startDate, droppedOn: items.droppedOn })
  .from(items)
  .where(and(eq(items.numberId, sql.placeholder("numberId")), gt(items.id, sql.placeholder("after"))))
  .orderBy(asc(items.id))
  .limit(FEATURES_SHOWN + 1)
  .prepare();

/** The features that sit or sat on a number, a page of them. @param after the id of the last one of the page before */
export function listFeaturesOn(actor: Actor, numberId: number, after = 0) {
  authorize(actor, "Customers", "view");
  const found = features.all({ numberId, after });
  const rows = found.slice(0, FEATURES_SHOWN);
  return { rows, more: found.length > FEATURES_SHOWN ? rows.at(-1)?.id : undefined };
}

const accountsFor = db
  .select({
    id: holdingSources.id,
    holdingId: holdings.id,
    productId: customerProducts.id,
    name: customerProducts.name,
    displayClass: customerProducts.displayClass,
    availability: customerProducts.availability,
    since: holdingSources.since,
    until: holdingSources.until,
    recordedAt: holdingSources.recordedAt,
  })
  .from(holdingSources)
  .innerJoin(holdings, eq(holdings.id, holdingSources.holdingId))
  .innerJoin(customerProducts, eq(customerProducts.id, holdings.productId))
  .where(eq(holdingSources.itemId, sql.placeholder("itemId")))
  .orderBy(sql`${holdingSources.until} is not null`, customerProducts.displayPosition, holdingSources.id)
  .prepare();

/** The holdings an item accounts for, then those it accounted for. */
export function listHoldingsOfItem(actor: Actor, itemId: number) {
  authorize(actor, "Customers", "view");
  return accountsFor.all({ itemId });
}

/** A list longer than this is no list to choose from: the number is typed instead. */
const NUMBERS_TO_CHOOSE_FROM = 200;
const numbers = db
  .select({ id: items.id, label: items.label })
  .from(items)
  .where(and(eq(items.customerId, sql.placeholder("customerId")), eq(items.kind, "number"), isNull(items.droppedOn)))
  .orderBy(items.key)
  .limit(NUMBERS_TO_CHOOSE_FROM + 1)
  .prepare();

/** The active numbers of a customer that a feature may sit on; nothing where they are too many to choose from. */
export function findNumbersToChooseFrom(actor: Actor, customerId: number) {
  authorize(actor, "Customers", "view");
  const found = numbers.all({ customerId });
  return found.length > NUMBERS_TO_CHOOSE_FROM ? undefined : found;
}
