import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { productCounts } from "#db/schema/index.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { countBase } from "#lib/home/queries.ts";

const past = db
  .select({ ended: sql<number>`coalesce(sum(${productCounts.past}), 0)` })
  .from(productCounts)
  .prepare();

/** How many holdings the base has, current and ended, and how many open interests: read off the counters. */
export function baseSizes(actor: Actor) {
  authorize(actor, "Customers", "view");
  const { holdings, interests } = countBase(actor);
  return { holdings: { current: holdings, ended: past.get()?.ended ?? 0 }, interests: { open: interests } };
}
