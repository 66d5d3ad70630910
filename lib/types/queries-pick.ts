import { and, eq, ne, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { customerProducts, itemTypes, typeDefaults } from "#db/schema/index.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { type ItemKind, whyNotOn } from "#lib/items/rules.ts";

const offered = db
  .select({ id: itemTypes.id, name: itemTypes.name, availability: itemTypes.availability })
  .from(itemTypes)
  .where(and(eq(itemTypes.kind, sql.placeholder("kind")), ne(itemTypes.availability, "historic")))
  .orderBy(sql`${itemTypes.availability} <> 'headline'`, itemTypes.displayPosition)
  .prepare();

const defaults = db
  .select({
    typeId: typeDefaults.typeId,
    productId: customerProducts.id,
    name: customerProducts.name,
    availability: customerProducts.availability,
    onNumbers: customerProducts.onNumbers,
    onFeatures: customerProducts.onFeatures,
  })
  .from(itemTypes)
  .innerJoin(typeDefaults, eq(typeDefaults.typeId, itemTypes.id))
  .innerJoin(customerProducts, eq(customerProducts.id, typeDefaults.productId))
  .where(eq(itemTypes.kind, sql.placeholder("kind")))
  .prepare();

/**
 * The types a new item may be made from: Headline first, then Standard, each in display order; Historic is not
 * offered. Each with the products it pre-fills: of its defaults those that may still be put on an item of the kind.
 * Their names are open to everybody who keeps customers, as those of products are.
 */
export function listOfferedTypes(actor: Actor, kind: ItemKind) {
  authorize(actor, "Customers", "view");
  const assignable = defaults.all({ kind }).filter((product) => whyNotOn(kind, product) === undefined);
  const byType = Map.groupBy(assignable, ({ typeId }) => typeId);
  return offered
    .all({ kind })
    .map((type) => ({ ...type, productIds: (byType.get(type.id) ?? []).map(({ productId }) => productId) }));
}
