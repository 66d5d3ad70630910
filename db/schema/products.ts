import { sql } from "drizzle-orm";
import { type AnySQLiteColumn, check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { id, instant, version, yesNo } from "./columns.ts";
import { staff } from "./staff.ts";

/** What the company offers: a service, a package, an add-on. Never what a customer has. */
export const customerProducts = sqliteTable(
  "customer_products",
  {
    id: id(),
    name: text().notNull(),
    /** The name folded, so that names are unique whatever the case. */
    nameKey: text().notNull(),
    displayClass: text(),
    displayPosition: integer().notNull(),
    availability: text({ enum: ["headline", "standard", "historic"] })
      .notNull()
      .default("standard"),
    onNumbers: yesNo().notNull().default(false),
    onFeatures: yesNo().notNull().default(false),
    autoAddToCustomer: yesNo().notNull().default(false),
    autoRemoveFromInterests: yesNo().notNull().default(false),
    /** What took its place when it was retired. */
    successorId: integer().references((): AnySQLiteColumn => customerProducts.id),
    createdAt: instant().notNull(),
    modifiedAt: instant().notNull(),
    version: version(),
  },
  (t) => [
    index("customer_products_by_successor").on(t.successorId).where(sql`successor_id is not null`),
    uniqueIndex("customer_products_name").on(t.nameKey),
    uniqueIndex("customer_products_position").on(t.displayPosition),
    check("customer_products_availability", sql`${t.availability} in ('headline', 'standard', 'historic')`),
    check("customer_products_name_length", sql`length(${t.name}) between 1 and 100`),
    check(
      "customer_products_display_class",
      sql`${t.displayClass} is null or (length(${t.displayClass}) <= 64 and ${t.displayClass} glob '[A-Za-z]*' and ${t.displayClass} not glob '*[^A-Za-z0-9_-]*')`,
    ),
  ],
);

/** Who has, wants and carries each product now: kept by triggers, so that no list counts the base. */
export const productCounts = sqliteTable("product_counts", {
  productId: integer()
    .primaryKey()
    .references(() => customerProducts.id, { onDelete: "cascade" }),
  holders: integer().notNull().default(0),
  past: integer().notNull().default(0),
  interested: integer().notNull().default(0),
  numbers: integer().notNull().default(0),
  features: integer().notNull().default(0),
});

/** The version of a list sorted by hand, and who sorted it last: a move says which version it was made in. */
export const displayOrders = sqliteTable("display_orders", {
  list: text().primaryKey(),
  version: integer().notNull(),
  changedAt: instant(),
  changedBy: integer().references(() => staff.id),
});

/** Sizes of the base: customers by status, active `numbers` and `features`, current `holdings`, open `interests`. By triggers. */
export const baseCounts = sqliteTable("base_counts", {
  name: text().primaryKey(),
  count: integer().notNull(),
});
