import { doOnce } from "#lib/jobs/do-once.ts";
import type { StoredJob } from "#lib/jobs/stored.ts";
import type { UndoReport } from "./jobs.ts";
import type { UndoRehearsal } from "./rehearse.ts";
import { expectUndoable } from "./undoable.ts";

const PROGRAM = "lib/undo/rehearsal-start.ts";

/** Undoes a long change. @throws NotFound, Forbidden; RuleBroken where nothing can be undone; Cancelled */
export async function runUndoJob(job: StoredJob, signal: AbortSignal) {
  const { undoOf } = job;
  if (undoOf === null) return;
  await doOnce<UndoRehearsal, UndoReport>(job, signal, {
    program: PROGRAM,
    asked: { changeSetId: undoOf },
    expect: (actor) => expectUndoable(actor, undoOf),
    nothing: "Nothing was undone.",
  });
}
