import { existsSync } from "node:fs";
import { join } from "node:path";
import { sqlite } from "#db/index.ts";
import { openDatabase } from "#db/open.ts";
import { type Actor, authorize, can } from "#lib/auth/permissions.ts";
import { Forbidden } from "#lib/errors.ts";
import { jobFolder, KEPT } from "#lib/jobs/folder.ts";
import { countBefore } from "#lib/jobs/stored.ts";
import { findStored } from "#lib/staff/stored.ts";
import { standingUndo } from "#lib/undo/stored.ts";
import { newestImports, storedImport } from "./jobs.ts";
import { IMPORT_FILES, type ImportFile, isOfCatalogue } from "./layouts.ts";
import type { Cells } from "./read.ts";

const JOBS_A_PAGE = 50;

/**
 * Imports from the browser, newest first, older than the one `below`; `more` where there are older ones. `names` are those
 * of files that are not called by what they hold.
 */
export function listImports(actor: Actor, below = Number.MAX_SAFE_INTEGER) {
  authorize(actor, "Customers", "edit");
  const found = newestImports.all({ below });
  const rows = found.slice(0, JOBS_A_PAGE).map(({ kinds, changeSetId, ...job }) => ({
    ...job,
    kinds: (kinds ?? "").split(","),
    undone: changeSetId !== null && standingUndo(changeSetId) !== undefined,
  }));
  return { rows, more: found.length > JOBS_A_PAGE ? rows.at(-1)?.id : undefined };
}

/** Whether the person may do what an import does: one that brings products is a matter of the catalogue too. */
export function mayImport(actor: Actor, { files }: { files: readonly { kind: ImportFile }[] }) {
  authorize(actor, "Customers", "edit");
  return files.every(({ kind }) => !isOfCatalogue(kind)) || can(actor, "Customer Products", "edit");
}

/**
 * One import with its files, and how many come before it.
 * @returns nothing where there is none
 * @throws Forbidden for one that brings products, without Customer Products (edit)
 */
export function findImport(actor: Actor, id: number) {
  authorize(actor, "Customers", "edit");
  const job = storedImport(id);
  if (!job) return undefined;
  if (!mayImport(actor, job)) throw new Forbidden("This needs the permission Customer Products (edit).");
  const undone = job.changeSetId === null ? undefined : standingUndo(job.changeSetId);
  return { ...job, by: findStored(job.createdBy)?.name ?? "", before: countBefore(job), undone };
}

const importOf = sqlite.prepare<[number], { subject: string; jobId: number }>(
  "select subject, subject_id as jobId from changes where change_set_id = ? order by id desc limit 1",
);

/** Which import from the browser a change was, where the person may see that; its last entry says so. */
export function importOfChange(actor: Actor, changeSetId: number) {
  authorize(actor);
  const last = importOf.get(changeSetId);
  if (last?.subject !== "import" || !can(actor, "Customers", "edit")) return undefined;
  const job = storedImport(last.jobId);
  return job?.changeSetId === changeSetId && mayImport(actor, job) ? job.id : undefined;
}

export type RefusedRow = { id: number; line: number; reason: string; cells: Cells };
const REFUSED_A_PAGE = 50;

/** The refused rows of one file of an import, after the row `after`: a page of them. */
export function listRefused(actor: Actor, jobId: number, file: ImportFile, after = 0) {
  authorize(actor, "Customers", "edit");
  if (!findImport(actor, jobId)) return { rows: [], more: undefined };
  const found = refusedAfter(jobId, file, after, REFUSED_A_PAGE + 1);
  const rows = found.slice(0, REFUSED_A_PAGE);
  return { rows, more: found.length > REFUSED_A_PAGE ? rows.at(-1)?.id : undefined };
}

/** All refused rows of one file of an import, each with its line and reason in front, then the columns asked for. */
export function* eachRefused(
  actor: Actor,
  jobId: number,
  file: ImportFile,
  columns: readonly string[],
): Generator<string[]> {
  authorize(actor, "Customers", "edit");
  if (!findImport(actor, jobId)) return;
  for (let page = refusedAfter(jobId, file, 0, 500); page.length > 0; ) {
    for (const { line, reason, cells } of page)
      yield [String(line), reason, ...columns.map((column) => cells[column] ?? "")];
    page = refusedAfter(jobId, file, page.at(-1)?.id ?? 0, 500);
  }
}

/** Whether the rows that an import refused are there still: they are kept for thirty days. */
export function hasRefusedRows(actor: Actor, jobId: number) {
  authorize(actor, "Customers", "edit");
  return existsSync(refusedPath(jobId));
}

const refusedPath = (jobId: number) => join(jobFolder(jobId), KEPT.refused);

function refusedAfter(jobId: number, file: ImportFile, after: number, most: number): RefusedRow[] {
  if (!existsSync(refusedPath(jobId)) || !IMPORT_FILES.includes(file)) return [];
  const kept = openDatabase(refusedPath(jobId));
  try {
    return kept
      .prepare<[string, number, number], RefusedRow & { cells: never }>(
        "select id, line, reason, cells from rows where file = ? and id > ? order by id limit ?",
      )
      .all(file, after, most)
      .map((row) => ({ ...row, cells: JSON.parse(row.cells) as Cells }));
  } finally {
    kept.close();
  }
}
