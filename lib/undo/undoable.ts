import { factsOf } from "#lib/activity/facts.ts";
import { isRow, maySee, PERMISSION_OF } from "#lib/activity/subjects.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { NotFound, RuleBroken } from "#lib/errors.ts";
import { whyNever } from "./rules.ts";
import { findStoredSet, standingUndo, subjectsOf, subjectsThatAsk } from "./stored.ts";
import { undoneAlready } from "./words.ts";

/**
 * A change set that the person may undo now.
 * @throws NotFound for one they may not see, Forbidden; RuleBroken for one that is undone already, or is of no rows
 */
export function expectUndoable(actor: Actor, changeSetId: number) {
  authorize(actor);
  const [set, facts] = [findStoredSet(changeSetId), factsOf(changeSetId)];
  // What Activity does not show is not told of here either.
  if (!set || !facts || !maySee(actor, facts)) throw new NotFound("No such change.");
  for (const subject of subjectsThatAsk(set.id).filter(isRow)) authorize(actor, PERMISSION_OF[subject], "edit");
  if (!subjectsOf(set.id).some(isRow)) throw new RuleBroken(whyNever(subjectsOf(set.id)));
  const undone = standingUndo(set.id);
  if (undone) throw new RuleBroken(undoneAlready(undone));
  return set;
}
