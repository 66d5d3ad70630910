import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { id, instant, version, yesNo } from "./columns.ts";
import { staff } from "./staff.ts";

/** A list's address under a name: its owner's alone, or everybody's to open. */
export const savedViews = sqliteTable(
  "saved_views",
  {
    id: id(),
    staffId: integer()
      .notNull()
      .references(() => staff.id),
    /** Which page it opens. */
    page: text({ enum: ["opportunities", "call-list"] }).notNull(),
    name: text().notNull(),
    nameKey: text().notNull(),
    /** What follows the question mark, as the page itself writes it. */
    query: text().notNull(),
    shared: yesNo().notNull().default(false),
    createdAt: instant().notNull(),
    modifiedAt: instant().notNull(),
    version: version(),
  },
  (t) => [
    uniqueIndex("saved_views_name").on(t.staffId, t.page, t.nameKey),
    index("saved_views_shared").on(t.page, t.nameKey).where(sql`shared = 1`),
    check("saved_views_page", sql`${t.page} in ('opportunities', 'call-list')`),
    check("saved_views_name_length", sql`length(${t.name}) between 1 and 60`),
    check("saved_views_query_length", sql`length(${t.query}) <= 2000`),
  ],
);
