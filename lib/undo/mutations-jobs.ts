import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { Forbidden, NotFound, RuleBroken } from "#lib/errors.ts";
import { addJob, moveJob } from "#lib/jobs/writes.ts";
import { isOnItsWay, newestUndo } from "./jobs.ts";
import { expectUndoable } from "./undoable.ts";

/**
 * Asks for the undo of a long change: the background does it.
 * @throws NotFound, Forbidden; RuleBroken for one that is undone already, or on its way
 */
export function askForUndo(actor: Actor, changeSetId: number) {
  authorize(actor);
  const set = expectUndoable(actor, changeSetId);
  if (actor.id === null) throw new Forbidden("Only somebody who is signed in asks for a long undo.");
  if (isOnItsWay(set.id)) throw new RuleBroken("It is being undone already. Load the page again to see how far it is.");
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
