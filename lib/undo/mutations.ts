import { factsOf } from "#lib/activity/facts.ts";
import { type Changed, type ChangeLog, change } from "#lib/activity/log.ts";
import { isRow, maySee, PERMISSION_OF } from "#lib/activity/subjects.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { NotFound, RuleBroken } from "#lib/errors.ts";
import { counted } from "#lib/text.ts";
import { findTouched, type Left, LeftAlone } from "./left.ts";
import { countRecords } from "./records.ts";
import { titleOf, whyNever } from "./rules.ts";
import { countRows, findStoredSet, newestSetId, standingUndo, subjectsOf, subjectsThatAsk } from "./stored.ts";
import { undoneAlready } from "./words.ts";
import { reverse } from "./writes.ts";

/** What an undo does: how many rows are as they were, in how many whole records, and which are left alone and why. */
export type Undone = { rows: number; records: number; left: Left[] };

/**
 * Undoes a change set: a new one, with origin "undo", that puts back each row nobody changed since. Versions go up and
 * Last Modified is now. Needs the permissions that the change itself needed.
 * @returns what it did, and the undo's own change set
 * @throws NotFound, Forbidden; RuleBroken for one that is undone already, or of which nothing can be
 */
export function undoChange(actor: Actor, changeSetId: number) {
  authorize(actor);
  const undone = run(actor, changeSetId, (done) => {
    if (done.rows === 0) throw new RuleBroken(`Nothing of it can be undone. ${inShort(done)}`);
    return done;
  });
  if (undone.change === null) throw new RuleBroken("There is nothing to undo: all of it is as it was before.");
  return { ...undone, change: undone.change };
}

/**
 * What undoing would do: the very same, then all of it is taken back.
 * @throws as `undoChange`; where nothing can be undone it says so by `rows`
 */
export function previewUndo(actor: Actor, changeSetId: number): Undone {
  authorize(actor);
  try {
    return run(actor, changeSetId, (done) => {
      throw new OnlyLooked(done);
    });
  } catch (fault) {
    if (fault instanceof OnlyLooked) return fault.done;
    throw fault;
  }
}

class OnlyLooked extends Error {
  readonly done: Undone;
  constructor(done: Undone) {
    super();
    this.done = done;
  }
}

/** More had to be left alone than was known at the start: all is taken back, and begun anew without it. */
class Anew extends Error {}

function run(actor: Actor, changeSetId: number, finish: (done: Undone) => Undone): Changed<Undone> {
  const left = new LeftAlone();
  for (;;)
    try {
      return change(actor, (log) => finish(attempt(log, changeSetId, left)), "undo");
    } catch (fault) {
      if (!(fault instanceof Anew)) throw fault;
    }
}

function attempt(log: ChangeLog, changeSetId: number, left: LeftAlone): Undone {
  const set = expectUndoable(log.actor, changeSetId);
  log.undoOf = set.id;
  log.title = titleOf(set.title);
  findTouched(set.id, left, newestSetId());
  const rows = countRows(set.id) - left.size;
  const done = { rows, records: rows === 0 ? 0 : countRecords(set.id, left), left: left.all() };
  const { known } = left;
  if (done.rows === 0) return done;
  // A long undo is written as it goes: what is told of it is known at its start, or it begins anew.
  log.say(inShort(done, log.title, left.records));
  left.note(log);
  reverse(log, set.id, left);
  if (left.known > known) throw new Anew();
  return done;
}

function expectUndoable(actor: Actor, changeSetId: number) {
  const [set, facts] = [findStoredSet(changeSetId), factsOf(changeSetId)];
  // What Activity does not show is not told of here either.
  if (!set || !facts || !maySee(actor, facts)) throw new NotFound("No such change.");
  for (const subject of subjectsThatAsk(set.id).filter(isRow)) authorize(actor, PERMISSION_OF[subject], "edit");
  if (!subjectsOf(set.id).some(isRow)) throw new RuleBroken(whyNever(subjectsOf(set.id)));
  const undone = standingUndo(set.id);
  if (undone) throw new RuleBroken(undoneAlready(undone));
  return set;
}

/** How many reasons the message after an undo gives; its page lists all. */
const TOLD = 3;

function inShort({ rows, records, left }: Undone, title = "", staying = 0) {
  const verb = title.startsWith("Done again: ") ? "Done again" : "Put back";
  const told = left.slice(0, TOLD).map(({ sentence }) => sentence);
  const more = left.length - told.length;
  return [
    ...(rows > 0 ? [records > 0 ? `${verb}: ${counted(records, "record")}.` : `${verb} in part.`] : []),
    ...(left.length > 0 && rows > 0 ? [`Left alone: ${counted(staying, "record")}.`] : []),
    ...told,
    ...(more > 0 ? [`${counted(more, "other stays", "others stay")} too.`] : []),
  ].join(" ");
}
