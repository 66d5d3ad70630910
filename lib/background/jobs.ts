import { runBulkJob } from "#lib/bulk/run-job.ts";
import { Forbidden, RuleBroken, Unavailable } from "#lib/errors.ts";
import { runImportJob } from "#lib/imports/run-job.ts";
import { nextJobId, type StoredJob, storedJob } from "#lib/jobs/stored.ts";
import { recoverJobs, tidyJobs } from "#lib/jobs/tidy.ts";
import { Cancelled } from "#lib/jobs/try-out.ts";
import { moveJob } from "#lib/jobs/writes.ts";
import { runUndoJob } from "#lib/undo/run-job.ts";
import type { Task } from "./work.ts";

/** How each kind of job is done, and what is said of one whose program failed. */
const KINDS: Record<StoredJob["kind"], [run: (job: StoredJob, signal: AbortSignal) => Promise<void>, nothing: string]> =
  {
    import: [runImportJob, "Nothing was imported."],
    undo: [runUndoJob, "Nothing was undone."],
    bulk: [runBulkJob, "Nothing was changed."],
  };

let recovered = false;

/**
 * Imports from the browser, undos of long changes and changes of many customers: one at a time, in the order they were
 * asked for.
 */
export const jobTask: Task = {
  name: "jobs",
  due() {
    if (!recovered) recoverJobs();
    recovered = true;
    tidyJobs();
    return nextJobId() !== undefined;
  },
  async run(signal) {
    const job = storedJob(nextJobId() ?? 0);
    if (!job) return;
    const [run, nothing] = KINDS[job.kind];
    try {
      await run(job, signal);
    } catch (fault) {
      if (fault instanceof Cancelled) return;
      const theirs = [RuleBroken, Forbidden, Unavailable].some((kind) => fault instanceof kind);
      const failed = `It could not be done: the program failed. ${nothing} Tell an administrator.`;
      const said = theirs ? (fault as Error).message : failed;
      moveJob(job.id, ["testing", "importing", "working"], "failed", { said });
      // The next job is none the worse for it.
      if (!theirs) console.error(`Background: job ${job.id} failed.`, fault);
    }
  },
};
