import { sqlite } from "#db/index.ts";
import { isOver } from "#lib/jobs/rules.ts";
import { storedJob } from "#lib/jobs/stored.ts";

/** Undos of long changes as they stand. No permission is asked here. */

/** What an undo in the background did, as it is kept and shown. */
export type UndoReport = {
  /** Records, as a person counts them, that went back, and that were left alone. */
  records: number;
  staying: number;
  /** How many rows that stay are told of, and what is said of the first of them. */
  left: number;
  sentences: string[];
};

const newest = sqlite.prepare<[number], number>("select max(id) from jobs where undo_of = ?").pluck();

/** The undo of a change that was asked for last; nothing where none was. */
export function newestUndo(changeSetId: number) {
  const job = storedJob(newest.get(changeSetId) ?? 0);
  return job && { ...job, undoOf: changeSetId, report: job.report as UndoReport | null };
}

/** Whether a change is being undone in the background, or waits for it. */
export function isOnItsWay(changeSetId: number) {
  const last = newestUndo(changeSetId);
  return last !== undefined && !isOver(last.state);
}
