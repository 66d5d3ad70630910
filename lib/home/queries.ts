import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { baseCounts, customerProducts } from "#db/schema/index.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";

const counts = db.select({ name: baseCounts.name, count: baseCounts.count }).from(baseCounts).prepare();

/** The sizes of the base: customers by status, active numbers and features, current holdings, open interests. */
export function countBase(actor: Actor) {
  authorize(actor, "Customers", "view");
  const of = Object.fromEntries(counts.all().map(({ name, count }) => [name, count]));
  const { prospect = 0, active = 0, suspended = 0, closed = 0 } = of;
  const { numbers = 0, features = 0, holdings = 0, interests = 0 } = of;
  const customers = prospect + active + suspended + closed;
  return { customers, prospect, active, suspended, closed, numbers, features, holdings, interests };
}

const catalogue = db
  .select({
    offered: sql<number>`count(*) filter (where ${customerProducts.availability} <> 'historic')`,
    historic: sql<number>`count(*) filter (where ${customerProducts.availability} = 'historic')`,
  })
  .from(customerProducts)
  .prepare();

/** How many products are offered, and how many are Historic. */
export function countCatalogue(actor: Actor) {
  authorize(actor, "Customer Products", "view");
  return catalogue.get() ?? { offered: 0, historic: 0 };
}
