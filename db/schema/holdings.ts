import { isNotNull, isNull, sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { day, id, instant, version } from "./columns.ts";
import { customers } from "./customers.ts";
import { items } from "./items.ts";
import { customerProducts } from "./products.ts";
import { staff } from "./staff.ts";

/** What a customer has, for a period. The current one is the row without `until`. */
export const holdings = sqliteTable(
  "holdings",
  {
    id: id(),
    customerId: integer()
      .notNull()
      .references(() => customers.id),
    productId: integer()
      .notNull()
      .references(() => customerProducts.id),
    since: day().notNull(),
    until: day(),
    endReason: text(),
    note: text(),
    /** The day its last live source went: no active number or feature accounts for it since. */
    unsourcedSince: day(),
    recordedAt: instant().notNull(),
    recordedBy: integer().references(() => staff.id),
    endRecordedAt: instant(),
    endRecordedBy: integer().references(() => staff.id),
    version: version(),
  },
  (t) => [
    uniqueIndex("holdings_one_current").on(t.customerId, t.productId).where(isNull(t.until)),
    index("holdings_by_customer").on(t.customerId, t.productId),
    index("holdings_by_product").on(t.productId, t.until, t.customerId),
    index("holdings_by_product_since").on(t.productId, t.since, t.customerId),
    index("holdings_by_product_id").on(t.productId, t.id),
    index("holdings_by_recorded").on(t.recordedAt, t.id),
    index("holdings_unsourced").on(t.unsourcedSince).where(sql`until is null and unsourced_since is not null`),
    check("holdings_period", sql`${t.until} is null or ${t.until} >= ${t.since}`),
  ],
);

/** Why a customer has a product: by hand, by a number or feature that carries it, or as imported. Live without `until`. */
export const holdingSources = sqliteTable(
  "holding_sources",
  {
    id: id(),
    holdingId: integer()
      .notNull()
      .references(() => holdings.id),
    kind: text({ enum: ["hand", "item", "import"] }).notNull(),
    itemId: integer().references(() => items.id),
    since: day().notNull(),
    until: day(),
    note: text(),
    recordedAt: instant().notNull(),
    recordedBy: integer().references(() => staff.id),
  },
  (t) => [
    uniqueIndex("holding_sources_item_once")
      .on(t.holdingId, t.itemId)
      .where(sql`until is null and item_id is not null`),
    index("holding_sources_by_holding").on(t.holdingId),
    index("holding_sources_by_item").on(t.itemId).where(isNotNull(t.itemId)),
    check("holding_sources_kind", sql`${t.kind} in ('hand', 'item', 'import')`),
    check("holding_sources_item", sql`(${t.kind} = 'item') = (${t.itemId} is not null)`),
    check("holding_sources_period", sql`${t.until} is null or ${t.until} >= ${t.since}`),
  ],
);
