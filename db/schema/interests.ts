import { isNull, sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { day, id, instant, version } from "./columns.ts";
import { customers } from "./customers.ts";
import { items } from "./items.ts";
import { customerProducts } from "./products.ts";
import { staff } from "./staff.ts";

/** A customer may want a product. Open until it closes as acquired, declined or withdrawn; closing keeps the row. */
export const interests = sqliteTable(
  "interests",
  {
    id: id(),
    customerId: integer()
      .notNull()
      .references(() => customers.id),
    productId: integer()
      .notNull()
      .references(() => customerProducts.id),
    openedOn: day().notNull(),
    note: text(),
    recordedAt: instant().notNull(),
    recordedBy: integer().references(() => staff.id),
    closedOn: day(),
    closedAs: text({ enum: ["acquired", "declined", "withdrawn"] }),
    reason: text(),
    /** Declined until then; without it, for good. */
    askAgainOn: day(),
    closedAt: instant(),
    closedBy: integer().references(() => staff.id),
    /** The number or feature that closed it, where a rule did. */
    closedByItemId: integer().references(() => items.id),
    version: version(),
  },
  (t) => [
    uniqueIndex("interests_one_open").on(t.customerId, t.productId).where(isNull(t.closedOn)),
    index("interests_by_customer").on(t.customerId, t.productId),
    index("interests_open").on(t.id).where(isNull(t.closedOn)),
    index("interests_by_product").on(t.productId, t.closedOn, t.customerId),
    index("interests_by_product_opened").on(t.productId, t.openedOn, t.customerId),
    index("interests_by_product_id").on(t.productId, t.id),
    index("interests_by_recorded").on(t.recordedAt, t.id),
    index("interests_ask_again").on(t.askAgainOn, t.id).where(sql`ask_again_on is not null`),
    index("interests_by_closing_item").on(t.closedByItemId).where(sql`closed_by_item_id is not null`),
    check("interests_period", sql`${t.closedOn} is null or ${t.closedOn} >= ${t.openedOn}`),
    check("interests_closed", sql`(${t.closedOn} is null) = (${t.closedAs} is null)`),
    check("interests_closed_as", sql`${t.closedAs} is null or ${t.closedAs} in ('acquired', 'declined', 'withdrawn')`),
    check("interests_declined_reason", sql`${t.closedAs} is not 'declined' or length(coalesce(${t.reason}, '')) > 0`),
    check("interests_ask_again", sql`${t.askAgainOn} is null or ${t.closedAs} is 'declined'`),
  ],
);
