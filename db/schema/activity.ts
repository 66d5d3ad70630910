import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { apiTokens } from "./api.ts";
import { id, instant, yesNo } from "./columns.ts";
import { staff } from "./staff.ts";

/** One reversible batch: who, when, from where. Append-only: triggers refuse update, delete and replace. */
export const changeSets = sqliteTable(
  "change_sets",
  {
    id: id(),
    at: instant().notNull(),
    /** Nobody: the command line, or a token. */
    staffId: integer().references(() => staff.id),
    /** The token of another system, where one did it. */
    tokenId: integer().references(() => apiTokens.id),
    origin: text({ enum: ["form", "bulk", "import", "rule", "undo"] }).notNull(),
    /** What was done, in words: "Number 0113 496 0000 added". */
    title: text().notNull(),
    /** What followed by itself, in words: "Hosted Voice added to customer; interest closed." */
    outcome: text(),
    undoOf: integer(),
  },
  (t) => [
    index("change_sets_by_staff").on(t.staffId, t.id),
    index("change_sets_by_staff_origin").on(t.staffId, t.origin, t.id),
    index("change_sets_by_origin").on(t.origin, t.id).where(sql`token_id is null`),
    index("change_sets_by_command_line").on(t.id).where(sql`staff_id is null and token_id is null`),
    index("change_sets_by_token").on(t.tokenId, t.id).where(sql`token_id is not null`),
    index("change_sets_by_api").on(t.id).where(sql`token_id is not null`),
    index("change_sets_by_at").on(t.at),
    index("change_sets_by_undo").on(t.undoOf).where(sql`undo_of is not null`),
    check("change_sets_origin", sql`${t.origin} in ('form', 'bulk', 'import', 'rule', 'undo')`),
  ],
);

/** What one row changed from and to: only the columns that changed, as JSON. Append-only. */
export const changes = sqliteTable(
  "changes",
  {
    id: id(),
    changeSetId: integer()
      .notNull()
      .references(() => changeSets.id),
    subject: text().notNull(),
    subjectId: integer().notNull(),
    verb: text().notNull(),
    before: text({ mode: "json" }).$type<Record<string, unknown>>(),
    after: text({ mode: "json" }).$type<Record<string, unknown>>(),
    /** A rule did it, set off by what the person did. */
    automatic: yesNo().notNull().default(false),
    customerId: integer(),
    productId: integer(),
  },
  (t) => [
    index("changes_by_set").on(t.changeSetId),
    index("changes_subjects_of_set").on(t.changeSetId, t.automatic, t.subject),
    index("changes_by_subject").on(t.subject, t.subjectId, t.changeSetId),
    index("changes_by_customer").on(t.customerId, t.changeSetId).where(sql`customer_id is not null`),
    index("changes_by_product").on(t.productId, t.changeSetId).where(sql`product_id is not null`),
  ],
);
