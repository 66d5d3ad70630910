import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { baseCounts, productCounts } from "#db/schema/index.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";

const past = db
  .select({ ended: sql<number>`coalesce(sum(${productCounts.past}), 0)` })
  .from(productCounts)
  .prepare();
const counts = db.select().from(baseCounts).prepare();

/** How many holdings the base has, current and ended, and how many open interests: read off the counters. */
export function baseSizes(actor: Actor) {
  authorize(actor, "Customers", "view");
  const byName = Object.fromEntries(counts.all().map(({ name, count }) => [name, count]));
  return {
    holdings: { current: byName.holdings ?? 0, ended: past.get()?.ended ?? 0 },
    interests: { open: byName.interests ?? 0 },
  };
}
