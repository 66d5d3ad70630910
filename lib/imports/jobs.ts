import { eq, sql } from "drizzle-orm";
import { db, sqlite } from "#db/index.ts";
import { importFiles, importMappings, jobs, staff } from "#db/schema/index.ts";
import { storedJob } from "#lib/jobs/stored.ts";
import type { ImportState } from "./job-rules.ts";
import type { ImportFile } from "./layouts.ts";
import type { TestReport } from "./report.ts";

/** Imports as they stand. No permission is asked here. */

const filesOf = db
  .select()
  .from(importFiles)
  .where(eq(importFiles.jobId, sql.placeholder("jobId")))
  .orderBy(importFiles.id)
  .prepare();

/** An import with its files; nothing where there is none. */
export function storedImport(id: number) {
  const row = storedJob(id);
  if (row?.kind !== "import") return undefined;
  const files = filesOf.all({ jobId: id }).map((file) => ({ ...file, kind: file.kind as ImportFile }));
  return { ...row, state: row.state as ImportState, report: row.report as TestReport | null, files };
}

export type StoredImport = NonNullable<ReturnType<typeof storedImport>>;

const open = sqlite
  .prepare<[], number>(
    "select count(*) from jobs where kind = 'import' and tidied_at is null and state not in ('done', 'cancelled', 'failed')",
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
export const newestImports = db
  .select({
    id: jobs.id,
    createdAt: jobs.createdAt,
    state: sql<ImportState>`${jobs.state}`,
    existingBase: jobs.existingBase,
    changeSetId: jobs.changeSetId,
    by: staff.name,
    names: sql<
      string | null
    >`(select group_concat(name, ', ') from import_files where job_id = ${jobs.id} and name <> kind)`,
    kinds: sql<string>`(select group_concat(kind) from import_files where job_id = ${jobs.id})`,
  })
  .from(jobs)
  .innerJoin(staff, eq(staff.id, jobs.createdBy))
  .where(sql`${jobs.kind} = 'import' and ${jobs.id} < ${sql.placeholder("below")}`)
  .orderBy(sql`${jobs.id} desc`)
  .limit(51)
  .prepare();
