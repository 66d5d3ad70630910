import { sqlite } from "#db/index.ts";
import { factsOf } from "#lib/activity/facts.ts";
import { isRow, maySee, PERMISSION_OF } from "#lib/activity/subjects.ts";
import type { Subject } from "#lib/activity/tables.ts";
import { type Actor, authorize, can } from "#lib/auth/permissions.ts";
import { listed } from "#lib/text.ts";
import { isOnItsWay } from "./jobs.ts";
import { AT_ONCE, whyNever } from "./rules.ts";
import { countRows, isLonger } from "./size.ts";
import { findStoredSet, standingUndo, subjectsOf, subjectsThatAsk } from "./stored.ts";
import { undoneAlready } from "./words.ts";

/** More rows than are worked out without being asked: a preview of more holds up everybody. */
const LONG = 500;

/**
 * Whether the person may undo a change set now (nothing for one they may not see), and if not, why not, in words; how
 * many rows it changed (nothing: more than are worked out in passing); which undo of it stands; and whether one is on its
 * way in the background.
 */
export function findUndo(actor: Actor, changeSetId: number) {
  authorize(actor);
  const [set, facts] = [findStoredSet(changeSetId), factsOf(changeSetId)];
  if (!set || !facts || !maySee(actor, facts)) return undefined;
  const subjects = subjectsOf(set.id);
  const rows = subjects.filter(isRow);
  const undone = standingUndo(set.id);
  const asking = subjectsThatAsk(set.id).filter(isRow);
  const missing = [...new Set(asking.map((subject) => PERMISSION_OF[subject]))].filter(
    (name) => !can(actor, name, "edit"),
  );
  const needs = `Undoing this needs the permission ${listed(missing.map((name) => `${name} (edit)`))}.`;
  const long = isLonger(set.id, LONG);
  const onItsWay = long && isOnItsWay(set.id);
  const why =
    (rows.length === 0 && whyNever(subjects)) ||
    (undone && undoneAlready(undone)) ||
    (onItsWay && "It is being undone.") ||
    (missing.length > 0 && needs);
  return { why: why || undefined, rows: long ? undefined : countRows(set.id), undone, onItsWay };
}

/** Whether undoing a change set would hold up everybody: the background does it. */
export function isForBackground(actor: Actor, changeSetId: number) {
  authorize(actor);
  return isLonger(changeSetId, AT_ONCE);
}

const takenAway = sqlite
  .prepare<[number, string, number]>(
    "select 1 from changes where change_set_id = ? and subject = ? and subject_id = ? and after is null limit 1",
  )
  .pluck();

/** Whether a change took this record away: its page is no more. */
export function tookAway(actor: Actor, changeSetId: number, subject: Subject, id: number) {
  authorize(actor);
  return takenAway.get(changeSetId, subject, id) !== undefined;
}
