import { renameSync } from "node:fs";
import { sqlite, transaction } from "#db/index.ts";
import { jobFolder, takeAway } from "./folder.ts";
import type { JobState } from "./job-rules.ts";
import type { StoredJob } from "./jobs.ts";
import type { ImportFile } from "./layouts.ts";

/** How far an import is is no change of the base: it is not in the log. What it comes to is. */

type NewFile = { name: string; kind: ImportFile; bytes: number; header: string[]; columns: string[] };
type NewJob = {
  staffId: number;
  state: JobState;
  existingBase: boolean;
  files: readonly NewFile[];
  said?: string | undefined;
};

/** Adds an import whose files have come. @param folder where they are; it becomes the import's own. @returns its id */
export function addJob({ staffId, state, existingBase, files, said }: NewJob, folder: string) {
  return transaction(() => {
    const now = Date.now();
    const over = state === "failed" ? now : null;
    const { lastInsertRowid } = sqlite
      .prepare(
        `insert into import_jobs (created_at, created_by, asked_by, asked_at, state, existing_base, said, finished_at)
         values (@now, @staffId, @staffId, @now, @state, @existingBase, @said, @over)`,
      )
      .run({ now, staffId, state, existingBase: existingBase ? 1 : 0, said: said ?? null, over });
    const id = Number(lastInsertRowid);
    const insert = sqlite.prepare(
      "insert into import_files (job_id, name, kind, bytes, header, columns) values (?, ?, ?, ?, ?, ?)",
    );
    for (const { name, kind, bytes, header, columns } of files)
      insert.run(id, name, kind, bytes, JSON.stringify(header), JSON.stringify(columns));
    // An import that could not be kept after all may have left a folder of this id.
    takeAway(jobFolder(id));
    renameSync(folder, jobFolder(id));
    return id;
  });
}

type FileColumns = { id: number; kind: ImportFile; columns: string[]; mark: string };

/**
 * Sets what the files of an import are and what their columns are taken for.
 * @param keptBy who says so for the next files with such headers too; nobody, unless given
 */
export function setColumns(jobId: number, files: readonly FileColumns[], keptBy?: number | null) {
  transaction(() => {
    const set = sqlite.prepare("update import_files set kind = ?, columns = ? where id = ? and job_id = ?");
    const keep = sqlite.prepare(
      "insert or replace into import_mappings (kind, header, columns, kept_at, kept_by) values (?, ?, ?, ?, ?)",
    );
    for (const { id, kind, columns, mark } of files) {
      set.run(kind, JSON.stringify(columns), id, jobId);
      if (keptBy !== undefined) keep.run(kind, mark, JSON.stringify(columns), Date.now(), keptBy);
    }
  });
}

type Fields = Partial<
  Pick<StoredJob, "askedBy" | "askedAt" | "said" | "report" | "testedOn" | "changeSetId" | "isNews" | "existingBase">
>;

/**
 * Takes an import from one state to the next.
 * @returns whether it did: somebody may have been before
 */
export function moveJob(id: number, from: readonly JobState[], to: JobState, fields: Fields = {}) {
  const now = Date.now();
  const over = to === "done" || to === "cancelled" || to === "failed";
  const values: Record<string, unknown> = {
    state: to,
    step: null,
    rows_done: 0,
    rows_total: null,
    step_at: now,
    moved_at: now,
    ...(over && { finished_at: now }),
    ...columnsOf(fields),
  };
  const names = Object.keys(values);
  return transaction(
    () =>
      sqlite
        .prepare(
          `update import_jobs set ${names.map((name) => `${name} = @${name}`).join(", ")}
           where id = @id and state in (${from.map((state) => `'${state}'`).join(", ")})`,
        )
        .run({ ...values, id }).changes > 0,
  );
}

function columnsOf(fields: Fields) {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      typeof value === "boolean"
        ? Number(value)
        : value !== null && typeof value === "object"
          ? JSON.stringify(value)
          : value,
    ]),
  );
}

const progress = sqlite.prepare(
  `update import_jobs set step_at = iif(step is @step, step_at, @now), step = @step, rows_done = @done, rows_total = @total,
     moved_at = @now where id = @id`,
);

/** Notes how far it is. Nobody waits for it: while another writes, it is left out. */
export function noteProgress(id: number, at: { step: string; done: number; total: number | null }) {
  try {
    progress.run({ id, ...at, now: Date.now() });
  } catch (fault) {
    if (!(fault as { code?: string }).code?.startsWith("SQLITE_BUSY")) throw fault;
  }
}

/** Its files are gone from the disk. */
export function noteTidied(id: number) {
  transaction(() => sqlite.prepare("update import_jobs set tidied_at = ? where id = ?").run(Date.now(), id));
}
