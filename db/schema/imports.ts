import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { id, instant } from "./columns.ts";
import { jobs } from "./jobs.ts";
import { staff } from "./staff.ts";

/** A file of an import, as it came. */
export const importFiles = sqliteTable(
  "import_files",
  {
    id: id(),
    jobId: integer()
      .notNull()
      .references(() => jobs.id),
    /** What it was called where it came from. */
    name: text().notNull(),
    /** Which of the files it is, as "customers.csv". */
    kind: text().notNull(),
    bytes: integer().notNull(),
    /** Its columns, and what each of them is taken for ("" leaves one out). */
    header: text({ mode: "json" }).$type<string[]>().notNull(),
    columns: text({ mode: "json" }).$type<string[]>().notNull(),
  },
  (t) => [index("import_files_by_job").on(t.jobId, t.id)],
);

/** What somebody took the columns of a header for: the next file with it is read the same. */
export const importMappings = sqliteTable(
  "import_mappings",
  {
    kind: text().notNull(),
    /** The header's names, folded, as JSON. */
    header: text().notNull(),
    columns: text({ mode: "json" }).$type<string[]>().notNull(),
    keptAt: instant().notNull(),
    keptBy: integer().references(() => staff.id),
  },
  (t) => [primaryKey({ columns: [t.kind, t.header] })],
);
