import { sqlite } from "#db/index.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";

/** A product's holders at the last reading of the base, and a month and a year before it. */
export type Holders = {
  productId: number;
  name: string;
  displayClass: string | null;
  availability: string;
  holders: number;
  monthAgo: number;
  yearAgo: number;
};

const holders = sqlite.prepare<[], Holders>(
  `select h.product_id as productId, p.name, p.display_class as displayClass, p.availability, h.holders,
     h.month_ago as monthAgo, h.year_ago as yearAgo
   from customer_products p cross join picture_products h on h.product_id = p.id order by p.display_position`,
);
const months = sqlite.prepare<[], { month: string; opened: number; won: number }>(
  "select month, opened, won from picture_months order by month",
);
/** Families in the order of their first product. */
const families = sqlite.prepare<[], { family: string; customers: number }>(
  `select f.family, f.customers from picture_families f
   order by (select min(display_position) from customer_products where coalesce(display_class, '') = f.family), f.family`,
);
const reading = sqlite.prepare<[], number>("select read_at from suggestion_reading").pluck();
const open = sqlite
  .prepare<[], number>("select sum(count) from base_counts where name in ('prospect', 'active', 'suspended')")
  .pluck();

/**
 * The base in pictures, as of the last reading of it (`readAt`, UTC ms); nothing before the first. Holders by product in
 * display order; interests opened and won by month, thirteen of them; customers with any product of a family, out of
 * `customers` that are not closed today.
 */
export function findPictures(actor: Actor) {
  authorize(actor, "Customers", "view");
  const readAt = reading.get();
  if (readAt === undefined) return undefined;
  return { readAt, holders: holders.all(), months: months.all(), families: families.all(), customers: open.get() ?? 0 };
}
