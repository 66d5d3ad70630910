import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { day, id, instant, yesNo } from "./columns.ts";
import { staff } from "./staff.ts";

/** One import from the browser: what is to be done with the files that came, and how far it is. */
export const importJobs = sqliteTable(
  "import_jobs",
  {
    id: id(),
    createdAt: instant().notNull(),
    createdBy: integer()
      .notNull()
      .references(() => staff.id),
    /** Who asked for what it does now: the import is theirs. */
    askedBy: integer()
      .notNull()
      .references(() => staff.id),
    /** When it came into the queue: who asked first is first. */
    askedAt: instant().notNull(),
    state: text({
      enum: [
        "columns",
        "waiting to test",
        "testing",
        "tested",
        "waiting to import",
        "importing",
        "done",
        "cancelled",
        "failed",
      ],
    }).notNull(),
    /** A migration: facts, not sales. */
    existingBase: yesNo().notNull().default(false),
    /** What it is at just now, in words: "Reading numbers.csv". */
    step: text(),
    rowsDone: integer().notNull().default(0),
    rowsTotal: integer(),
    /** When this step began and when it last got on. */
    stepAt: instant(),
    movedAt: instant(),
    /** Something people have to know of how it went: a restart, new figures, why it failed. */
    said: text(),
    /** What the test found. */
    report: text({ mode: "json" }).$type<Record<string, unknown>>(),
    /** The base changed since the test that was seen: the figures are new. */
    isNews: yesNo().notNull().default(false),
    testedOn: day(),
    finishedAt: instant(),
    /** The change that the import became. */
    changeSetId: integer(),
    /** Its files are gone from the disk. */
    tidiedAt: instant(),
  },
  (t) => [
    index("import_jobs_open")
      .on(t.askedAt, t.id)
      .where(sql`state in ('waiting to test', 'testing', 'waiting to import', 'importing')`),
    index("import_jobs_untidy").on(t.createdAt).where(sql`tidied_at is null`),
    check(
      "import_jobs_state",
      sql`${t.state} in ('columns', 'waiting to test', 'testing', 'tested', 'waiting to import', 'importing', 'done', 'cancelled', 'failed')`,
    ),
  ],
);

/** A file of an import, as it came. */
export const importFiles = sqliteTable(
  "import_files",
  {
    id: id(),
    jobId: integer()
      .notNull()
      .references(() => importJobs.id),
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
