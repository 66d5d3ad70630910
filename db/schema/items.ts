import { isNull, sql } from "drizzle-orm";
import { type AnySQLiteColumn, check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { day, id, instant, version } from "./columns.ts";
import { customers } from "./customers.ts";
import { customerProducts } from "./products.ts";
import { staff } from "./staff.ts";
import { itemTypes } from "./types.ts";

/** A number (anything with usage) or a feature (a billable item). Active until `droppedOn`. */
export const items = sqliteTable(
  "items",
  {
    id: id(),
    kind: text({ enum: ["number", "feature"] }).notNull(),
    customerId: integer()
      .notNull()
      .references(() => customers.id),
    /** As typed: "0113 496 0000", "Voicemail". */
    label: text().notNull(),
    /** What matching goes by: a number without spaces, hyphens and brackets; a feature's name folded. */
    key: text().notNull(),
    /** The Number Type or Feature Type it was made from. Its defaults filled the item in; changing them leaves it alone. */
    typeId: integer().references(() => itemTypes.id),
    /** A feature may sit on one of the customer's numbers. */
    numberId: integer().references((): AnySQLiteColumn => items.id),
    startDate: day().notNull(),
    droppedOn: day(),
    /** The row this one continues, where a customer took it over from another. */
    transferredFromId: integer().references((): AnySQLiteColumn => items.id),
    createdAt: instant().notNull(),
    modifiedAt: instant().notNull(),
    version: version(),
  },
  (t) => [
    uniqueIndex("items_one_active_number").on(t.key).where(sql`kind = 'number' and dropped_on is null`),
    // items_feature_identity stands in the migration "triggers": drizzle-kit cannot write an index on an expression.
    index("items_by_key").on(t.key),
    index("items_by_customer").on(t.customerId, t.kind, t.key),
    // One for each kind: an index that begins with the kind would draw in what is found by its key.
    index("numbers_by_id").on(t.id).where(sql`kind = 'number'`),
    index("numbers_by_created").on(t.createdAt, t.id).where(sql`kind = 'number'`),
    index("numbers_by_modified").on(t.modifiedAt, t.id).where(sql`kind = 'number'`),
    index("features_by_id").on(t.id).where(sql`kind = 'feature'`),
    index("features_by_created").on(t.createdAt, t.id).where(sql`kind = 'feature'`),
    index("features_by_modified").on(t.modifiedAt, t.id).where(sql`kind = 'feature'`),
    index("items_by_type").on(t.typeId).where(sql`type_id is not null`),
    index("items_by_number").on(t.numberId).where(sql`number_id is not null`),
    index("items_by_transfer").on(t.transferredFromId).where(sql`transferred_from_id is not null`),
    check("items_kind", sql`${t.kind} in ('number', 'feature')`),
    check("items_on_number", sql`${t.numberId} is null or ${t.kind} = 'feature'`),
    check("items_period", sql`${t.droppedOn} is null or ${t.droppedOn} >= ${t.startDate}`),
    check("items_label_length", sql`length(${t.label}) between 1 and 100`),
  ],
);

/** A period in which an item was gone: dropped on `since`, reinstated on `until`. */
export const itemGaps = sqliteTable(
  "item_gaps",
  {
    id: id(),
    itemId: integer()
      .notNull()
      .references(() => items.id),
    since: day().notNull(),
    until: day().notNull(),
  },
  (t) => [index("item_gaps_by_item").on(t.itemId), check("item_gaps_period", sql`${t.until} >= ${t.since}`)],
);

/** A product that an item carries, for a period. */
export const carriedProducts = sqliteTable(
  "carried_products",
  {
    id: id(),
    itemId: integer()
      .notNull()
      .references(() => items.id),
    productId: integer()
      .notNull()
      .references(() => customerProducts.id),
    since: day().notNull(),
    until: day(),
    recordedAt: instant().notNull(),
    recordedBy: integer().references(() => staff.id),
  },
  (t) => [
    uniqueIndex("carried_products_once").on(t.itemId, t.productId).where(isNull(t.until)),
    index("carried_products_by_product").on(t.productId, t.itemId),
    index("carried_products_by_item").on(t.itemId),
    check("carried_products_period", sql`${t.until} is null or ${t.until} >= ${t.since}`),
  ],
);
