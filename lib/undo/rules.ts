import { PRIVATE_VIEW } from "#lib/activity/subjects.ts";

/** So many entries are undone at once, while others wait: a third of a second. More is for the background. */
export const AT_ONCE = 2000;

export type Values = Record<string, unknown>;

/** An entry of the log, as undo reads it. */
export type Entry = {
  id: number;
  changeSetId: number;
  subject: string;
  subjectId: number;
  verb: string;
  /** A rule did it: so does its undo. */
  automatic: boolean;
  before: Values | null;
  after: Values | null;
  customerId: number | null;
  productId: number | null;
};

/** What an entry did: a place in a list is not a column of its row, since the neighbours change it unrecorded. */
export function deedOf({ verb, before, after }: Pick<Entry, "verb" | "before" | "after">) {
  if (verb === "moved") return "moved";
  if (before && after) return "changed";
  if (after) return "created";
  return before ? "removed" : "noted";
}

/** Which record a row is part of as a person sees it: a number with what it carries, a holding with its sources. */
export function recordOf(subject: string, id: number, row: Values) {
  if (subject === "carried" || subject === "gap") return `item ${row.itemId}`;
  if (subject === "source") return `holding ${row.holdingId}`;
  if (subject === "default") return `type ${row.typeId}`;
  return `${subject} ${id}`;
}

/** What tells how often and when a row changed, and where its neighbours have put it: never compared, never put back. */
const BOOKKEEPING = new Set(["version", "modifiedAt", "displayPosition"]);

/** The values without the bookkeeping. */
export function ownValues(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([column]) => !BOOKKEEPING.has(column)));
}

/**
 * Whether later entries on a row add up to nothing: each thing they changed is again as the change set left it.
 * So a change that was itself undone, and one made back by hand, are no reason to leave a row alone.
 * @param later the entries on the row after that change set, in order
 * @param now the row as it stands; nothing where it is gone
 */
export function addUpToNothing(later: readonly Entry[], now: Values | undefined) {
  const own = later.filter((entry) => ["created", "changed", "removed"].includes(deedOf(entry)));
  const [first] = own;
  if (!first) return true;
  if (deedOf(first) === "created") return now === undefined;
  if (!now) return false;
  const left: Values = {};
  for (const entry of own) {
    for (const [column, value] of Object.entries(entry.before ?? {})) if (!(column in left)) left[column] = value;
    // A row removed is recorded whole: what it does not name was empty.
    if (deedOf(entry) === "removed") {
      for (const column of Object.keys(now)) if (!(column in left)) left[column] = null;
      break;
    }
  }
  return Object.entries(ownValues(left)).every(([column, value]) => (value ?? null) === (now[column] ?? null));
}

/** Whether later moves of a row left it after the one it followed before them. */
export function movedBack(later: readonly Entry[]) {
  const moves = later.filter((entry) => deedOf(entry) === "moved");
  return moves.length === 0 || moves[0]?.before?.follows === moves.at(-1)?.after?.follows;
}

/** What an undo is called; undoing an undo does the thing again. */
export function titleOf(title: string) {
  const [, undone] = /^Undone: (.*)$/s.exec(title) ?? [];
  if (undone !== undefined) return `Done again: ${undone}`;
  return `Undone: ${title.replace(/^Done again: /, "")}`;
}

/** Why a change that speaks of no rows cannot be undone. @param subjects what its entries speak of */
export function whyNever(subjects: readonly string[]) {
  if (subjects.includes("staff")) return "Changes to people are not undone. Change them again where they were changed.";
  if (subjects.some((subject) => subject === "view" || subject === PRIVATE_VIEW))
    return "Changes to views are not undone. Change the view again, or save it anew.";
  if (subjects.includes("token")) return "Making and revoking a token is not undone. Revoke it, or make another.";
  return "There is nothing to undo: this changed no record.";
}
