import type { ChangeLog } from "#lib/activity/log.ts";
import { isRow, LEFT_ALONE } from "#lib/activity/subjects.ts";
import type { Subject } from "#lib/activity/tables.ts";
import { addUpToNothing, deedOf, type Entry, movedBack, type Values } from "./rules.ts";
import { entriesOf, entriesSince, isWhole, makerOf, rowOf } from "./stored.ts";
import { changedSince, inWords } from "./words.ts";

/** A row that undo leaves as it is, in words, and why. */
export type Left = {
  subject: Subject;
  subjectId: number;
  what: string;
  why: string;
  customerId: number | null;
  productId: number | null;
};

type About = Pick<Entry, "subjectId" | "customerId" | "productId"> & Partial<Entry>;

/** The rows that an undo leaves alone: found while it is worked out, and the same in its preview and its run. */
export class LeftAlone {
  readonly #rows = new Map<string, Left>();
  /** "item product" of what stays on an item. */
  readonly #carrying = new Set<string>();

  get size() {
    return this.#rows.size;
  }

  /** A row, or its place in a list, which is a matter of its own. */
  has(subject: string, id: number, place = false) {
    return this.#rows.has(`${place ? "place " : ""}${subject} ${id}`);
  }

  all() {
    return [...this.#rows.values()];
  }

  /** Whether an item keeps a product that it came to carry. */
  keepsOn(itemId: number, productId: number | null) {
    return this.#carrying.has(`${itemId} ${productId}`);
  }

  /** Leaves a row alone; the first reason stays. */
  add(subject: Subject, entry: About, why: string, place = false) {
    const key = `${place ? "place " : ""}${subject} ${entry.subjectId}`;
    if (this.#rows.has(key)) return;
    const row = rowOf(subject, entry.subjectId) ?? { ...entry.after, ...entry.before };
    const what = `${place ? "The place of " : ""}${inWords(subject, row)}`;
    const { subjectId, customerId, productId } = entry;
    if (subject === "carried") this.#carrying.add(`${row.itemId} ${row.productId}`);
    this.#rows.set(key, { subject, subjectId, what, why, customerId, productId });
  }

  /** Records what is left alone as notes of the undo. They speak of no row, so undoing the undo passes them over. */
  note(log: ChangeLog) {
    for (const { subject, subjectId, what, why, customerId } of this.#rows.values()) {
      const about = customerId ? { customerId } : {};
      log.note(LEFT_ALONE, subjectId, `${what} stays: ${why}`, { after: { subject } }, about);
    }
  }
}

/** Finds the rows that somebody changed since, and the parts of items that are left alone; until there are no more. */
export function findTouched(setId: number, left: LeftAlone, newest: number) {
  for (let known = -1; known < left.size; ) {
    known = left.size;
    for (const entry of entriesOf(setId)) {
      if (!isRow(entry.subject)) continue;
      const { subject } = entry;
      const deed = deedOf(entry);
      if (deed === "noted" || left.has(subject, entry.subjectId, deed === "moved")) continue;
      const why = touchedSince(subject, entry, newest) ?? partOfLeft(subject, entry, left);
      if (why) left.add(subject, entry, why, deed === "moved");
    }
  }
}

function touchedSince(subject: Subject, entry: Entry, newest: number) {
  const later = entriesSince(entry, newest);
  if (later.length === 0) return undefined;
  const deed = deedOf(entry);
  const row = rowOf(subject, entry.subjectId);
  const place = deed === "changed" || movedBack(later);
  if (place && (deed === "moved" ? row !== undefined : addUpToNothing(later, row))) return undefined;
  return changedSince(makerOf(later.at(-1)?.changeSetId ?? 0), row === undefined);
}

/** What an item carries, when it was away and what it accounts for stay with an item that stays. */
export function partOfLeft(subject: Subject, entry: Entry, left: LeftAlone) {
  if (left.size === 0 || !["carried", "gap", "source", "interest"].includes(subject)) return undefined;
  const values: Values = { ...rowOf(subject, entry.subjectId), ...entry.before, ...entry.after };
  const item = subject === "interest" ? entry.after?.closedByItemId : values.itemId;
  if (typeof item !== "number") return undefined;
  const name = () => inWords("item", rowOf("item", item) ?? {});
  if (left.has("item", item)) return `${name()} stays as it is.`;
  return subject === "source" && left.keepsOn(item, entry.productId) ? `${name()} still carries it.` : undefined;
}

/** Whether an entry is the beginning of a row, and not a note on it. */
export function begins(subject: Subject, entry: Entry) {
  return deedOf(entry) === "created" && isWhole(subject, entry.after ?? {});
}
