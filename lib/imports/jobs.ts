import { eq, sql } from "drizzle-orm";
import { db, sqlite } from "#db/index.ts";
import { importFiles, importJobs, importMappings, staff } from "#db/schema/index.ts";
import type { ImportFile } from "./layouts.ts";
import type { TestReport } from "./report.ts";

/** Imports as they stand. No permission is asked here. */

const byId = db
  .select()
  .from(importJobs)
  .where(eq(importJobs.id, sql.placeholder("id")))
  .prepare();

const filesOf = db
  .select()
  .from(importFiles)
  .where(eq(importFiles.jobId, sql.placeholder("jobId")))
  .orderBy(importFiles.id)
  .prepare();

/** An import with its files; nothing where there is none. */
export function storedJob(id: number) {
  const row = byId.get({ id });
  if (!row) return undefined;
  const files = filesOf.all({ jobId: id }).map((file) => ({ ...file, kind: file.kind as ImportFile }));
  return { ...row, report: row.report as TestReport | null, files };
}

export type StoredJob = NonNullable<ReturnType<typeof storedJob>>;

const next = sqlite
  .prepare<[], number>(
    "select id from import_jobs where state in ('waiting to test', 'waiting to import') order by asked_at, id limit 1",
  )
  .pluck();

/** The import that has waited longest. */
export function nextJobId() {
  return next.get();
}

const state = sqlite.prepare<[number], string>("select state from import_jobs where id = ?").pluck();

/** Where an import stands at this moment. */
export function stateOf(id: number) {
  return state.get(id);
}

const before = sqlite
  .prepare<{ id: number; askedAt: number }, number>(
    `select count(*) from import_jobs where state in ('waiting to test', 'testing', 'waiting to import', 'importing')
       and (asked_at, id) < (@askedAt, @id)`,
  )
  .pluck();

/** How many imports come before it. */
export function countBefore(job: Pick<StoredJob, "id" | "askedAt">) {
  return before.get({ id: job.id, askedAt: job.askedAt }) ?? 0;
}

const open = sqlite
  .prepare<[], number>(
    "select count(*) from import_jobs where tidied_at is null and state not in ('done', 'cancelled', 'failed')",
  )
  .pluck();

/** How many imports are not over. */
export function countOpen() {
  return open.get() ?? 0;
}

const kept = db
  .select({ columns: importMappings.columns })
  .from(importMappings)
  .where(
    sql`${importMappings.kind} = ${sql.placeholder("kind")} and ${importMappings.header} = ${sql.placeholder("header")}`,
  )
  .prepare();

/** What the columns of such a header were taken for last time. @param header its signature */
export function keptColumns(kind: ImportFile, header: string) {
  return kept.get({ kind, header })?.columns;
}

/** The newest imports, with who brought them, older than `below`. */
export const newestJobs = db
  .select({
    id: importJobs.id,
    createdAt: importJobs.createdAt,
    state: importJobs.state,
    existingBase: importJobs.existingBase,
    by: staff.name,
    names: sql<string | null>`(select group_concat(name, ', ') from import_files where job_id = ${importJobs.id})`,
    kinds: sql<string>`(select group_concat(kind) from import_files where job_id = ${importJobs.id})`,
  })
  .from(importJobs)
  .innerJoin(staff, eq(staff.id, importJobs.createdBy))
  .where(sql`${importJobs.id} < ${sql.placeholder("below")}`)
  .orderBy(sql`${importJobs.id} desc`)
  .limit(51)
  .prepare();
