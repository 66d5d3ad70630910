import type { ChangeLog } from "#lib/activity/log.ts";
import { isRow, LEFT_ALONE } from "#lib/activity/subjects.ts";
import type { Subject } from "#lib/activity/tables.ts";
import { addUpToNothing, deedOf, type Entry, movedBack, recordOf, type Values } from "./rules.ts";
import { entriesOf, entriesSince, isWhole, makerOf, type Passed, rowOf } from "./stored.ts";
import { changedSince, inWords } from "./words.ts";

/** A row that undo leaves as it is, in words, and why. */
export type Left = {
  subject: Subject;
  subjectId: number;
  what: string;
  why: string;
  customerId: number | null;
  productId: number | null;
  /** "Hosted Voice of Bell & Co stays, with its record by hand: Ada Quill changed it on 3 Mar 2026, 14:05." */
  sentence: string;
};

type Kept = Omit<Left, "sentence"> & { record: string; within: boolean };

type About = Pick<Entry, "subjectId" | "customerId" | "productId"> & Partial<Entry>;

/** The rows that an undo leaves alone: found while it is worked out, and the same in its preview and its run. */
export class LeftAlone {
  readonly #rows = new Map<string, Kept>();
  /** Holdings that somebody changed since: they keep what was recorded of them by hand or import. */
  readonly #touched = new Set<number>();
  /** What is said beside a holding that stays. */
  readonly #beside = new Map<number, string>();
  /** "item product" of what stays on an item. */
  readonly #carrying = new Set<string>();

  /** How many rows stay. */
  get size() {
    return this.#rows.size;
  }

  /** How much is known: more than before calls for beginning anew. */
  get known() {
    return this.#rows.size + this.#beside.size;
  }

  /** A row, or its place in a list, which is a matter of its own. */
  has(subject: string, id: number, place = false) {
    return this.#rows.has(`${place ? "place " : ""}${subject} ${id}`);
  }

  /** What is told: the sources of a holding that stay are told with it. */
  all(): Left[] {
    return [...this.#rows.values()].flatMap(({ record: _, within, ...row }) => {
      if (within) return [];
      const beside = row.subject === "holding" ? this.#beside.get(row.subjectId) : undefined;
      return [{ ...row, sentence: `${row.what} stays${beside ? `, with ${beside}` : ""}: ${row.why}` }];
    });
  }

  /** The records, as a person counts them, that stay. */
  get records() {
    return new Set([...this.#rows.values()].map(({ record }) => record)).size;
  }

  /** Leaves alone what somebody changed since. */
  touch(subject: Subject, entry: About, why: string, place: boolean) {
    if (subject === "holding") this.#touched.add(entry.subjectId);
    this.add(subject, entry, why, place);
  }

  wasTouched(holdingId: unknown) {
    return this.#touched.has(holdingId as number);
  }

  /** Says something beside a holding that stays. */
  tellBeside(holdingId: number, words: string) {
    if (!this.#beside.has(holdingId)) this.#beside.set(holdingId, words);
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
    const within = subject === "source" && !row.itemId && this.has("holding", row.holdingId as number);
    if (within)
      this.tellBeside(row.holdingId as number, row.kind === "import" ? "its imported record" : "its record by hand");
    const record = recordOf(subject, subjectId, row);
    this.#rows.set(key, { subject, subjectId, what, why, customerId, productId, record, within });
  }

  /** Records what is left alone as notes of the undo. They speak of no row, so undoing the undo passes them over. */
  note(log: ChangeLog) {
    for (const { subject, subjectId, sentence, customerId } of this.all()) {
      const about = customerId ? { customerId } : {};
      log.note(LEFT_ALONE, subjectId, sentence, { after: { subject } }, about);
    }
  }
}

/** Finds the rows that somebody changed since, and the parts of items that are left alone; until there are no more. */
export function findTouched(setId: number, left: LeftAlone, newest: number, passed?: Passed) {
  for (let known = -1; known < left.size; ) {
    known = left.size;
    for (const entry of entriesOf(setId, { passed })) {
      if (!isRow(entry.subject)) continue;
      const { subject } = entry;
      const deed = deedOf(entry);
      if (deed === "noted" || left.has(subject, entry.subjectId, deed === "moved")) continue;
      const touched = touchedSince(subject, entry, newest);
      if (touched) left.touch(subject, entry, touched, deed === "moved");
      const why = touched ? undefined : partOfLeft(subject, entry, left);
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

/**
 * What an item carries, when it was away and what it accounts for stay with an item that stays; what was recorded by hand
 * or import of a holding stays with one that somebody changed since, or nothing would account for it.
 */
export function partOfLeft(subject: Subject, entry: Entry, left: LeftAlone) {
  if (left.size === 0 || !["carried", "gap", "source", "interest"].includes(subject)) return undefined;
  const values: Values = { ...rowOf(subject, entry.subjectId), ...entry.before, ...entry.after };
  const item = subject === "interest" ? entry.after?.closedByItemId : values.itemId;
  if (subject === "source" && !item && left.wasTouched(values.holdingId)) return "it stays with what it accounts for.";
  if (typeof item !== "number") return undefined;
  const name = () => inWords("item", rowOf("item", item) ?? {});
  if (left.has("item", item)) return `${name()} stays as it is.`;
  return subject === "source" && left.keepsOn(item, entry.productId) ? `${name()} still carries it.` : undefined;
}

/** Whether an entry is the beginning of a row, and not a note on it. */
export function begins(subject: Subject, entry: Entry) {
  return deedOf(entry) === "created" && isWhole(subject, entry.after ?? {});
}
