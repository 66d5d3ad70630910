import { renameSync } from "node:fs";
import { sqlite, transaction } from "#db/index.ts";
import { jobFolder, takeAway } from "#lib/jobs/folder.ts";
import { stateOf } from "#lib/jobs/stored.ts";
import { addJob } from "#lib/jobs/writes.ts";
import type { ImportState } from "./job-rules.ts";
import type { ImportFile } from "./layouts.ts";

/** What is to be imported, and how, is no change of the base: it is not in the log. What it comes to is. */

type NewFile = { name: string; kind: ImportFile; bytes: number; header: string[]; columns: string[] };
type NewImport = {
  staffId: number;
  state: ImportState;
  existingBase: boolean;
  files: readonly NewFile[];
  said?: string | undefined;
};

/** Adds an import whose files have come. @param folder where they are; it becomes the import's own. @returns its id */
export function addImport({ staffId, state, existingBase, files, said }: NewImport, folder: string) {
  return transaction(() => {
    const id = addJob({ kind: "import", staffId, state, existingBase, said });
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
 * Sets what the files of an import are and what their columns are taken for, while it is in one of those states.
 * @param keptBy who says so for the next files with such headers too; nobody, unless given
 * @returns whether it did: somebody may have been before
 */
export function setColumns(
  jobId: number,
  from: readonly ImportState[],
  files: readonly FileColumns[],
  keptBy?: number | null,
) {
  return transaction(() => {
    if (!from.some((state) => state === stateOf(jobId))) return false;
    const set = sqlite.prepare("update import_files set kind = ?, columns = ? where id = ? and job_id = ?");
    const keep = sqlite.prepare(
      "insert or replace into import_mappings (kind, header, columns, kept_at, kept_by) values (?, ?, ?, ?, ?)",
    );
    for (const { id, kind, columns, mark } of files) {
      set.run(kind, JSON.stringify(columns), id, jobId);
      if (keptBy !== undefined) keep.run(kind, mark, JSON.stringify(columns), Date.now(), keptBy);
    }
    return true;
  });
}
