import { join } from "node:path";
import { RuleBroken } from "#lib/errors.ts";
import { jobFolder, KEPT } from "#lib/jobs/folder.ts";
import { applyPlan, PlanOutdated } from "#lib/jobs/plan-apply.ts";
import { type StoredJob, whoAsked } from "#lib/jobs/stored.ts";
import { Cancelled, tryOut } from "#lib/jobs/try-out.ts";
import { moveJob } from "#lib/jobs/writes.ts";
import type { UndoReport } from "./jobs.ts";
import type { UndoRehearsal } from "./rehearse.ts";
import { expectUndoable } from "./undoable.ts";

const PROGRAM = "lib/undo/rehearsal-start.ts";

/** How often it is worked out anew because somebody saves something of the same meanwhile. */
const TRIES = 3;

/**
 * Undoes a long change for whoever asked, with what they may do then: worked out on a copy, written in one short
 * transaction.
 * @throws NotFound, Forbidden; RuleBroken where nothing can be undone; Cancelled
 */
export async function runUndoJob(job: StoredJob, signal: AbortSignal) {
  const { id, undoOf } = job;
  if (undoOf === null || !moveJob(id, ["waiting"], "working")) return;
  for (let tries = 1; tries <= TRIES; tries++) {
    const report = await tryOut<UndoRehearsal, UndoReport>(job, "working", signal, {
      program: PROGRAM,
      asked: { changeSetId: undoOf },
    });
    try {
      applyPlan(join(jobFolder(id), KEPT.plan), {
        before: () => expectUndoable(whoAsked(job), undoOf),
        after: (changeSetId) => {
          if (!moveJob(id, ["working"], "done", { changeSetId, report })) throw new Cancelled();
        },
      });
      return;
    } catch (fault) {
      if (!(fault instanceof PlanOutdated)) throw fault;
    }
  }
  throw new RuleBroken(
    `Others changed the same things ${TRIES} times while it was worked out. Nothing was undone: undo it again.`,
  );
}
