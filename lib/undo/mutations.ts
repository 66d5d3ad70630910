import { type Changed, type ChangeLog, change } from "#lib/activity/log.ts";
import { newestSetId } from "#lib/activity/newest.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { RuleBroken } from "#lib/errors.ts";
import { counted } from "#lib/text.ts";
import { findTouched, type Left, LeftAlone } from "./left.ts";
import { countRecords } from "./records.ts";
import { AT_ONCE, titleOf } from "./rules.ts";
import { countRows, isLonger } from "./size.ts";
import type { Passed } from "./stored.ts";
import { expectUndoable } from "./undoable.ts";
import { reverse } from "./writes.ts";

/**
 * What an undo does: how many rows are as they were, in how many whole records; which are left alone and why, and how
 * many records those are.
 */
export type Undone = { rows: number; records: number; left: Left[]; staying: number };

/** Told how far a long undo is: what it is at, and how many entries of it are done. */
type Pace = (step: string) => Passed;

/**
 * Undoes a change set: a new one, with origin "undo", that puts back each row nobody changed since. Versions go up and
 * Last Modified is now. Needs the permissions that the change itself needed.
 * @returns what it did, and the undo's own change set
 * @throws NotFound, Forbidden; RuleBroken for one that is undone already, of which nothing can be, or that is too long
 * for others to wait for: the background undoes it
 */
export function undoChange(actor: Actor, changeSetId: number) {
  authorize(actor);
  if (isLonger(changeSetId, AT_ONCE)) {
    const { title } = expectUndoable(actor, changeSetId);
    throw new RuleBroken(`${title}: this is a long change. Undo it from its page in Activity.`);
  }
  return undoWhole(actor, changeSetId);
}

/** The same, however long it is; only a copy of the base has time for it. @param pace told how far it is */
export function undoWhole(actor: Actor, changeSetId: number, pace?: Pace) {
  authorize(actor);
  const undone = run(
    actor,
    changeSetId,
    (done) => {
      if (done.rows === 0) throw new RuleBroken(`Nothing of it can be undone. ${inShort(done)}`);
      return done;
    },
    pace,
  );
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

function run(actor: Actor, changeSetId: number, finish: (done: Undone) => Undone, pace?: Pace): Changed<Undone> {
  const left = new LeftAlone();
  for (;;)
    try {
      return change(actor, (log) => finish(attempt(log, changeSetId, left, pace)), "undo");
    } catch (fault) {
      if (!(fault instanceof Anew)) throw fault;
    }
}

function attempt(log: ChangeLog, changeSetId: number, left: LeftAlone, pace?: Pace): Undone {
  const set = expectUndoable(log.actor, changeSetId);
  log.undoOf = set.id;
  log.title = titleOf(set.title);
  findTouched(set.id, left, newestSetId(), pace?.("Looking for what was changed since"));
  const rows = countRows(set.id) - left.size;
  const done = { rows, records: rows === 0 ? 0 : countRecords(set.id, left), left: left.all(), staying: left.records };
  const { known } = left;
  if (done.rows === 0) return done;
  // A long undo is written as it goes: what is told of it is known at its start, or it begins anew.
  log.say(inShort(done, log.title));
  left.note(log);
  reverse(log, set.id, left, pace?.("Putting back"));
  if (left.known > known) throw new Anew();
  return done;
}

/** How many reasons the message after an undo gives; its page lists all. */
const TOLD = 3;

function inShort({ rows, records, left, staying }: Undone, title = "") {
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
