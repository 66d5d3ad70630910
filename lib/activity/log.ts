import { transaction } from "#db/index.ts";
import { deleteRow, insertRow, type NewRow, type Row, type RowTable, updateRow } from "#db/rows.ts";
import { changeSets, changes } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/permissions.ts";
import { SUBJECTS, type Subject } from "./tables.ts";

export type Origin = "form" | "bulk" | "import" | "rule" | "undo";
type About = { customerId?: number; productId?: number };
type Entry = Omit<typeof changes.$inferInsert, "id" | "changeSetId">;

/** Kept in memory until the change is whole; a long one (an import) goes to the table between its parts. */
const BATCH = 500;

/**
 * One change in the making: the only way rows are written, so that no write goes unrecorded.
 * Rows that follow by a rule are written through `automatic`.
 */
export class ChangeLog {
  /** What was done, in words. */
  title = "";
  /** The change set that this one reverses. */
  undoOf: number | null = null;
  /** When it is recorded: UTC ms, one instant for the whole change. */
  readonly at = Date.now();
  #sentences: string[] = [];
  #entries: Entry[] = [];
  #id: number | null = null;
  #byRule = false;
  #written = 0;
  #quiet = false;

  readonly actor: Actor;
  readonly origin: Origin;

  constructor(actor: Actor, origin: Origin) {
    this.actor = actor;
    this.origin = origin;
  }

  /** Adds a row and records it. @returns its id */
  create<S extends Subject>(subject: S, verb: string, row: NewRow<(typeof SUBJECTS)[S]>, about: About = {}) {
    const id = insertRow<RowTable>(SUBJECTS[subject], row);
    this.#record({ subject, subjectId: id, verb, after: present(row), ...about });
    return id;
  }

  /** Sets columns of a row as read, and records those that differ. @returns whether anything did */
  change<S extends Subject>(
    subject: S,
    verb: string,
    row: Row<(typeof SUBJECTS)[S]>,
    values: Partial<NewRow<(typeof SUBJECTS)[S]>>,
    about: About = {},
  ) {
    const old = row as Record<string, unknown>;
    const differing = Object.entries(values).filter(([column, value]) => old[column] !== value);
    if (differing.length === 0) return false;
    const after = Object.fromEntries(differing);
    const before = Object.fromEntries(differing.map(([column]) => [column, old[column] ?? null]));
    const id = old.id as number;
    updateRow<RowTable>(SUBJECTS[subject], id, after);
    this.#record({ subject, subjectId: id, verb, before, after, ...about });
    return true;
  }

  /** Removes a row and records what it was. */
  remove<S extends Subject>(subject: S, verb: string, row: Row<(typeof SUBJECTS)[S]>, about: About = {}) {
    const id = (row as { id: number }).id;
    deleteRow(SUBJECTS[subject], id);
    this.#record({ subject, subjectId: id, verb, before: present(row), ...about });
  }

  /** Records what is not a row of its own: a sign-in, a permission, a place in a list. */
  note(
    subject: string,
    subjectId: number,
    verb: string,
    values: Pick<Entry, "before" | "after"> = {},
    about: About = {},
  ) {
    this.#record({ subject, subjectId, verb, ...values, ...about });
  }

  /** What is written inside follows by a rule, not by the person's hand: the log says "automatic". */
  automatic<T>(work: () => T): T {
    const outer = this.#byRule;
    this.#byRule = true;
    try {
      return work();
    } finally {
      this.#byRule = outer;
    }
  }

  /** What is done inside says nothing piece by piece: it is told in numbers. */
  quietly(work: () => void) {
    this.#quiet = true;
    work();
    this.#quiet = false;
  }

  /** Adds a sentence to what the person is told: "Hosted Voice added to customer." An import tells in numbers instead. */
  say(sentence: string) {
    if (this.origin !== "import" && !this.#quiet && !this.#sentences.includes(sentence)) this.#sentences.push(sentence);
  }

  /** Does one part of a long change whole or not at all: what throws leaves neither rows nor entries. */
  attempt<T>(work: () => T): T {
    const kept = this.#entries.length;
    try {
      const result = transaction(work);
      if (this.#entries.length >= BATCH) this.#flush();
      return result;
    } catch (fault) {
      this.#entries.length = kept;
      throw fault;
    }
  }

  /** How many rows were written so far. */
  get written() {
    return this.#written;
  }

  /** Writes what is still in memory. @returns the change set's id, or null when nothing changed */
  close() {
    if (this.#entries.length > 0) this.#flush();
    return this.#id;
  }

  #record(entry: Entry) {
    this.#written++;
    const customerId = entry.subject === "customer" ? entry.subjectId : entry.customerId;
    this.#entries.push({ ...entry, customerId, automatic: this.#byRule });
  }

  #flush() {
    if (!this.title) throw new Error("A change needs a title.");
    this.#id ??= insertRow(changeSets, {
      at: this.at,
      staffId: this.actor.id,
      tokenId: this.actor.tokenId ?? null,
      origin: this.origin,
      title: this.title,
      outcome: this.#sentences.join(" ") || null,
      undoOf: this.undoOf,
    });
    for (const entry of this.#entries)
      insertRow(changes, {
        changeSetId: this.#id,
        subject: entry.subject,
        subjectId: entry.subjectId,
        verb: entry.verb,
        before: entry.before ?? null,
        after: entry.after ?? null,
        automatic: entry.automatic ?? false,
        customerId: entry.customerId ?? null,
        productId: entry.productId ?? null,
      });
    this.#entries = [];
  }
}

function present(row: object) {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== undefined));
}

/** What a mutation gives back: what its work returned, and the change set it made (null: nothing changed). */
export type Changed<T> = T & { change: number | null };

/**
 * Runs a mutation's work as one transaction with its log entries: all of it is kept, or none.
 * @param origin where it came from; a form unless said
 * @throws whatever the work throws, with nothing written
 */
export function change<T extends object>(
  actor: Actor,
  work: (log: ChangeLog) => T,
  origin: Origin = "form",
): Changed<T> {
  return transaction(() => {
    const log = new ChangeLog(actor, origin);
    const result = work(log);
    return { ...result, change: log.close() };
  });
}
