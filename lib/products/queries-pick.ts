import { and, eq, ne, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { customerProducts } from "#db/schema/index.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";

/** What a pick list needs to know of a product. */
export const pickColumns = {
  id: customerProducts.id,
  name: customerProducts.name,
  displayClass: customerProducts.displayClass,
  availability: customerProducts.availability,
  onNumbers: customerProducts.onNumbers,
  onFeatures: customerProducts.onFeatures,
  autoAddToCustomer: customerProducts.autoAddToCustomer,
  autoRemoveFromInterests: customerProducts.autoRemoveFromInterests,
};

const offered = (on: "anything" | "number" | "feature") =>
  db
    .select(pickColumns)
    .from(customerProducts)
    .where(
      and(
        ne(customerProducts.availability, "historic"),
        on === "number" ? eq(customerProducts.onNumbers, true) : undefined,
        on === "feature" ? eq(customerProducts.onFeatures, true) : undefined,
      ),
    )
    .orderBy(sql`${customerProducts.availability} <> 'headline'`, customerProducts.displayPosition)
    .prepare();

const lists = { anything: offered("anything"), number: offered("number"), feature: offered("feature") };

export type OfferedProduct = ReturnType<typeof listOfferedProducts>[number];

/**
 * The pick list: Headline first, then Standard, each in display order; Historic is not offered. The names are open to
 * everybody who keeps customers, with or without the permission for the catalogue (domain: Customer product).
 * @param on only what may be put on a number, or on a feature
 */
export function listOfferedProducts(actor: Actor, on: keyof typeof lists = "anything") {
  authorize(actor, "Customers", "view");
  return lists[on].all();
}

/** The products that may become a default of a type of a kind: the same list, for those who keep the catalogue. */
export function listAssignableProducts(actor: Actor, kind: "number" | "feature") {
  authorize(actor, "Customer Products", "view");
  return lists[kind].all();
}
