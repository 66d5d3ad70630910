import { eq, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { customerProducts, productCounts } from "#db/schema/index.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { SORTS as LIST_SORTS, type ListAsk, picked, wrongFields } from "#lib/sorted/rules.ts";
import { productOrder, takenName } from "./writes.ts";

const catalogue = db
  .select({
    id: customerProducts.id,
    name: customerProducts.name,
    displayClass: customerProducts.displayClass,
    displayPosition: customerProducts.displayPosition,
    availability: customerProducts.availability,
    onNumbers: customerProducts.onNumbers,
    onFeatures: customerProducts.onFeatures,
    autoAddToCustomer: customerProducts.autoAddToCustomer,
    autoRemoveFromInterests: customerProducts.autoRemoveFromInterests,
    modifiedAt: customerProducts.modifiedAt,
    holders: productCounts.holders,
    interested: productCounts.interested,
  })
  .from(customerProducts)
  .innerJoin(productCounts, eq(productCounts.productId, customerProducts.id))
  .orderBy(customerProducts.displayPosition)
  .prepare();

export type CatalogueRow = ReturnType<typeof catalogue.all>[number];

/** What the catalogue can be sorted by, first the way that is asked for most. */
const SORTS = {
  ...LIST_SORTS,
  holders: (a: CatalogueRow, b: CatalogueRow) => b.holders - a.holders,
  interested: (a: CatalogueRow, b: CatalogueRow) => b.interested - a.interested,
};

/** The catalogue as asked for. With it the whole order, and how many are offered and Historic. */
export function listCatalogue(actor: Actor, ask: ListAsk = {}) {
  authorize(actor, "Customer Products", "view");
  return { ...picked(catalogue.all(), ask, SORTS), order: productOrder() };
}

const one = db
  .select({
    id: customerProducts.id,
    name: customerProducts.name,
    displayClass: customerProducts.displayClass,
    displayPosition: customerProducts.displayPosition,
    availability: customerProducts.availability,
    onNumbers: customerProducts.onNumbers,
    onFeatures: customerProducts.onFeatures,
    autoAddToCustomer: customerProducts.autoAddToCustomer,
    autoRemoveFromInterests: customerProducts.autoRemoveFromInterests,
    createdAt: customerProducts.createdAt,
    modifiedAt: customerProducts.modifiedAt,
    version: customerProducts.version,
    successor: sql<string | null>`(select name from customer_products s where s.id = ${customerProducts.successorId})`,
    holders: productCounts.holders,
    past: productCounts.past,
    interested: productCounts.interested,
  })
  .from(customerProducts)
  .innerJoin(productCounts, eq(productCounts.productId, customerProducts.id))
  .where(eq(customerProducts.id, sql.placeholder("id")))
  .prepare();

export type ProductPage = NonNullable<ReturnType<typeof one.get>>;

/** A product with its counts, if there is one of that id. */
export function findProduct(actor: Actor, id: number): ProductPage | undefined {
  authorize(actor, "Customer Products", "view");
  return one.get({ id });
}

/** The order of all products, as ids, and its version: what a move is made in. */
export function findOrder(actor: Actor) {
  authorize(actor, "Customer Products", "view");
  return productOrder();
}

/**
 * What the base says against the name and the position typed for a product, by field: to be told together with what is
 * wrong with the shape. Text that is no position is the shape's matter.
 * @param typed the form's texts; `productId` where it is a product that exists
 */
export function findWrongFields(actor: Actor, typed: Record<string, string[]>) {
  authorize(actor, "Customer Products", "edit");
  const own = Number(typed.productId?.[0]);
  return wrongFields(typed, (name) => takenName(name, own), productOrder().ids.length + 1);
}
