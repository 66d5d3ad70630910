import { and, eq, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { carriedProducts, customers, items, productCounts } from "#db/schema/index.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import type { ItemKind } from "#lib/items/rules.ts";
import { listHolders, listInterested } from "./people.ts";

const A_PAGE = 50;

const counts = db
  .select({ number: productCounts.numbers, feature: productCounts.features })
  .from(productCounts)
  .where(eq(productCounts.productId, sql.placeholder("id")))
  .prepare();

const carriers = db
  .select({
    itemId: items.id,
    label: items.label,
    since: carriedProducts.since,
    customerId: items.customerId,
    customer: customers.name,
    accountNumber: customers.accountNumber,
  })
  .from(carriedProducts)
  .innerJoin(items, eq(items.id, carriedProducts.itemId))
  .innerJoin(customers, eq(customers.id, items.customerId))
  .where(
    and(
      eq(carriedProducts.productId, sql.placeholder("productId")),
      sql`${carriedProducts.itemId} > ${sql.placeholder("after")}`,
      sql`${carriedProducts.until} is null and ${items.droppedOn} is null and ${items.kind} = ${sql.placeholder("kind")}`,
    ),
  )
  .orderBy(carriedProducts.itemId)
  .limit(A_PAGE + 1)
  .prepare();

/** The active numbers or features that carry a product, with their customers, in the order they were added, 50 a page after the item given. */
export function listCarriers(actor: Actor, productId: number, kind: ItemKind, after = 0) {
  authorize(actor, "Customer Products", "view");
  if (!counts.get({ id: productId })?.[kind]) return { rows: [], next: undefined };
  const found = carriers.all({ productId, kind, after });
  const rows = found.slice(0, A_PAGE);
  return { rows, next: found.length > A_PAGE ? rows.at(-1)?.itemId : undefined };
}

/** All of them, read fifty at a time. */
export function* eachCarrier(actor: Actor, productId: number, kind: ItemKind) {
  authorize(actor, "Customer Products", "edit");
  for (let after: number | undefined = 0; after !== undefined; ) {
    const page: ReturnType<typeof listCarriers> = listCarriers(actor, productId, kind, after);
    yield* page.rows;
    after = page.next;
  }
}

/** Everybody who has a product, or has an open interest in it, one after the other, read fifty at a time. */
export function* eachCustomerOf(actor: Actor, productId: number, list: "has" | "interested") {
  authorize(actor, "Customer Products", "edit");
  const pageOf = list === "has" ? listHolders : listInterested;
  for (let after: string | undefined = ""; after !== undefined; ) {
    const page: ReturnType<typeof listHolders> = pageOf(actor, productId, after);
    yield* page.rows;
    after = page.next;
  }
}
