import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { day, id, instant, version } from "./columns.ts";
import { customers } from "./customers.ts";
import { customerProducts } from "./products.ts";
import { staff } from "./staff.ts";

/** A customer was rung about a product. What came of it stands in holdings and interests; this says that it was asked. */
export const calls = sqliteTable(
  "calls",
  {
    id: id(),
    customerId: integer()
      .notNull()
      .references(() => customers.id),
    productId: integer()
      .notNull()
      .references(() => customerProducts.id),
    calledOn: day().notNull(),
    outcome: text({ enum: ["has", "interested", "declined", "no answer"] }).notNull(),
    note: text(),
    /** Left off the call list until then; without it, for good. */
    againOn: day(),
    recordedAt: instant().notNull(),
    recordedBy: integer().references(() => staff.id),
    version: version(),
  },
  (t) => [
    index("calls_by_customer").on(t.customerId, t.productId, t.id),
    index("calls_by_product_day").on(t.productId, t.calledOn, t.recordedBy),
    check("calls_outcome", sql`${t.outcome} in ('has', 'interested', 'declined', 'no answer')`),
    check("calls_again_on", sql`${t.againOn} is null or ${t.againOn} > ${t.calledOn}`),
  ],
);
