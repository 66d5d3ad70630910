import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { id, instant, version } from "./columns.ts";
import { customerProducts } from "./products.ts";

/** A Number Type or Feature Type: a template with default products, in a list sorted by hand like the catalogue. */
export const itemTypes = sqliteTable(
  "item_types",
  {
    id: id(),
    kind: text({ enum: ["number", "feature"] }).notNull(),
    name: text().notNull(),
    /** The name folded, so that names of one kind are unique whatever the case. */
    nameKey: text().notNull(),
    displayClass: text(),
    displayPosition: integer().notNull(),
    availability: text({ enum: ["headline", "standard", "historic"] })
      .notNull()
      .default("standard"),
    createdAt: instant().notNull(),
    modifiedAt: instant().notNull(),
    version: version(),
  },
  (t) => [
    uniqueIndex("item_types_name").on(t.kind, t.nameKey),
    uniqueIndex("item_types_position").on(t.kind, t.displayPosition),
    check("item_types_kind", sql`${t.kind} in ('number', 'feature')`),
    check("item_types_availability", sql`${t.availability} in ('headline', 'standard', 'historic')`),
    check("item_types_name_length", sql`length(${t.name}) between 1 and 100`),
    check(
      "item_types_display_class",
      sql`${t.displayClass} is null or (length(${t.displayClass}) <= 64 and ${t.displayClass} glob '[A-Za-z]*' and ${t.displayClass} not glob '*[^A-Za-z0-9_-]*')`,
    ),
  ],
);

/** A product that a new item of a type carries unless it is taken off while adding. */
export const typeDefaults = sqliteTable(
  "type_defaults",
  {
    id: id(),
    typeId: integer()
      .notNull()
      .references(() => itemTypes.id),
    productId: integer()
      .notNull()
      .references(() => customerProducts.id),
  },
  (t) => [
    uniqueIndex("type_defaults_once").on(t.typeId, t.productId),
    index("type_defaults_by_product").on(t.productId),
  ],
);
