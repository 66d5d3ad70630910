import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { customerProducts, holdingSources, holdings } from "#db/schema/index.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { consequences } from "#lib/automation/rules.ts";
import { currentHolding, sourcesOfItemIn } from "#lib/holdings/stored.ts";
import { openInterest } from "#lib/interests/stored.ts";
import { storedProduct } from "#lib/products/stored.ts";
import { comingInWords, goingInWords } from "./effects.ts";
import { carriedNow, featuresOn, storedItem } from "./stored.ts";

const FEATURES = sql`select id from items where number_id = ${sql.placeholder("itemId")} and dropped_on is null`;

const standings = db
  .select({
    name: customerProducts.name,
    own: sql<number>`total(${holdingSources.itemId} = ${sql.placeholder("itemId")})`,
    ofFeatures: sql<number>`total(${holdingSources.itemId} in (${FEATURES}))`,
    byHand: sql<number>`total(${holdingSources.kind} = 'hand')`,
    all: sql<number>`count(*)`,
  })
  .from(holdingSources)
  .innerJoin(holdings, eq(holdings.id, holdingSources.holdingId))
  .innerJoin(customerProducts, eq(customerProducts.id, holdings.productId))
  .where(
    and(
      isNull(holdingSources.until),
      sql`${holdings.id} in (select holding_id from holding_sources where until is null and item_id in
        (select ${sql.placeholder("itemId")} union all ${FEATURES}))`,
    ),
  )
  .groupBy(holdings.id)
  .orderBy(customerProducts.displayPosition)
  .prepare();

/**
 * What dropping or transferring an item away touches: how many active features sit on it, and, in words, what becomes
 * of each holding that it or they account for.
 * @param withFeatures they go with it for certain (a transfer); else staff choose
 */
export function describeGoing(actor: Actor, itemId: number, withFeatures = false) {
  authorize(actor, "Customers", "view");
  const held = standings.all({ itemId }).map(({ name, own, ofFeatures, byHand, all }) => ({
    name,
    ofFeatures: withFeatures ? 0 : ofFeatures,
    others: all - own - ofFeatures,
    byHand: byHand > 0,
  }));
  return { features: featuresOn(itemId).length, sentences: goingInWords(held) };
}

/** What reinstating an item does, in words, by the very rule that will do it: a sentence per product it carries. */
export function describeComing(actor: Actor, itemId: number) {
  authorize(actor, "Customers", "view");
  const { customerId } = storedItem(itemId);
  return carriedNow(itemId).flatMap((productId) => {
    const product = storedProduct(productId);
    if (!product) return [];
    const holding = currentHolding(customerId, productId);
    const wasSource = holding !== undefined && sourcesOfItemIn(holding.id, itemId).length > 0;
    const wants = openInterest(customerId, productId) !== undefined;
    const has = holding !== undefined;
    return comingInWords(product.name, consequences(product, { has, wasSource, wants }), has);
  });
}
