import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { Forbidden, NotFound, RuleBroken } from "#lib/errors.ts";
import { isOver } from "#lib/jobs/rules.ts";
import { addJob, moveJob } from "#lib/jobs/writes.ts";
import { newestUndo } from "./jobs.ts";
import { expectUndoable } from "./undoable.ts";

/**
 * Asks for the undo of a long change: the background does it.
 * @throws NotFound, Forbidden; RuleBroken for one that is undone already, or on its way
 */
export function askForUndo(actor: Actor, changeSetId: number) {
  authorize(actor);
  const set = expectUndoable(actor, changeSetId);
  if (actor.id === null) throw new Forbidden("Only somebody who is signed in asks for a long undo.");
  const last = newestUndo(set.id);
  if (last && !isOver(last.state)) throw new RuleBroken("Its undo is on its way already.");
  addJob({ kind: "undo", staffId: actor.id, state: "waiting", undoOf: set.id });
}

/** Cancels the undo of a long change: nothing of it is kept. @throws RuleBroken for one that is over; NotFound, Forbidden */
export function cancelUndo(actor: Actor, changeSetId: number) {
  authorize(actor);
  const job = newestUndo(changeSetId);
  if (!job) throw new NotFound("No such undo.");
  expectUndoable(actor, changeSetId);
  const said = `Cancelled by ${actor.name}. Nothing was undone.`;
  if (!moveJob(job.id, ["waiting", "working"], "cancelled", { said })) throw new RuleBroken("It is over already.");
}
