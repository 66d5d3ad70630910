import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { day, id, instant, yesNo } from "./columns.ts";
import { staff } from "./staff.ts";

/**
 * Work that nobody waits for: an import from the browser, the undo of a long change, a change of many customers. What is
 * to be done, and how far it is.
 */
export const jobs = sqliteTable(
  "jobs",
  {
    id: id(),
    kind: text({ enum: ["import", "undo", "bulk"] }).notNull(),
    createdAt: instant().notNull(),
    createdBy: integer()
      .notNull()
      .references(() => staff.id),
    /** Who asked for what it does now: the work is theirs. */
    askedBy: integer()
      .notNull()
      .references(() => staff.id),
    /** When it came into the queue: who asked first is first. */
    askedAt: instant().notNull(),
    /** An import is tested before it is done; what is not, waits and is worked on. */
    state: text({
      enum: [
        "columns",
        "waiting to test",
        "testing",
        "tested",
        "waiting to import",
        "importing",
        "waiting",
        "working",
        "done",
        "cancelled",
        "failed",
      ],
    }).notNull(),
    /** An import that is a migration: facts, not sales. */
    existingBase: yesNo().notNull().default(false),
    /** The change that an undo takes back. */
    undoOf: integer(),
    /** What a change of many is to do to whom, as its preview said. */
    asked: text({ mode: "json" }).$type<Record<string, unknown>>(),
    /** What it is at just now, in words: "Reading numbers.csv". */
    step: text(),
    rowsDone: integer().notNull().default(0),
    rowsTotal: integer(),
    /** When this step began and when it last got on. */
    stepAt: instant(),
    movedAt: instant(),
    /** Something people have to know of how it went: a restart, new figures, why it failed. */
    said: text(),
    /** What the test of an import found; what an undo did. */
    report: text({ mode: "json" }).$type<Record<string, unknown>>(),
    /** The base changed since the test that was seen: the figures are new. */
    isNews: yesNo().notNull().default(false),
    testedOn: day(),
    finishedAt: instant(),
    /** The change that it became. */
    changeSetId: integer(),
    /** Its files are gone from the disk. */
    tidiedAt: instant(),
  },
  (t) => [
    index("jobs_open")
      .on(t.askedAt, t.id)
      .where(sql`state in ('waiting to test', 'testing', 'waiting to import', 'importing', 'waiting', 'working')`),
    index("jobs_untidy").on(t.createdAt).where(sql`tidied_at is null`),
    index("jobs_by_kind").on(t.kind, t.id),
    index("jobs_by_undo").on(t.undoOf, t.id).where(sql`undo_of is not null`),
    check("jobs_kind", sql`${t.kind} in ('import', 'undo', 'bulk')`),
    check(
      "jobs_about",
      sql`(${t.kind} = 'undo') = (${t.undoOf} is not null) and (${t.kind} = 'bulk') = (${t.asked} is not null)`,
    ),
    check(
      "jobs_state",
      sql`${t.state} in ('columns', 'waiting to test', 'testing', 'tested', 'waiting to import', 'importing', 'waiting', 'working', 'done', 'cancelled', 'failed')`,
    ),
  ],
);
