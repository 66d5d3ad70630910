import { sqlite } from "#db/index.ts";
import { RuleBroken } from "#lib/errors.ts";
import { type StoredItem, storedItem } from "#lib/items/stored.ts";

/**
 * What the rows of one import name each other by, and which records they have spoken of already: in temporary tables,
 * which keep no memory and go back with a row that is refused.
 */

/** Makes room for them, before the rows are read. */
export function openRefs() {
  sqlite.exec(`
    create temp table if not exists import_refs (ref text primary key, id integer) without rowid;
    create temp table if not exists import_spoken_of (kind text, id integer, primary key (kind, id)) without rowid;
    delete from temp.import_refs; delete from temp.import_spoken_of`);
}

const prepare = (text: string) => sqlite.prepare<unknown[]>(text);
type Statement = ReturnType<typeof prepare>;
const statements = new Map<string, Statement>();

/** The tables are not there when this module loads: each statement is prepared when it is first needed. */
function statement(text: string): Statement {
  const made = statements.get(text) ?? prepare(text);
  statements.set(text, made);
  return made;
}

/** Keeps what a number or feature is called by in its files. @throws RuleBroken where another row is called so */
export function keepRef(ref: string | undefined, id: number) {
  if (!ref) return;
  const { changes } = statement("insert or ignore into temp.import_refs (ref, id) values (?, ?)").run(ref, id);
  if (changes === 0) throw new RuleBroken(`Another row of the import has the ref ${ref}.`);
}

/** The number or feature that a row names by its ref, where a row before it has that ref. */
export function findItemOfRef(ref: string): StoredItem | undefined {
  const id = statement("select id from temp.import_refs where ref = ?").pluck().get(ref) as number | undefined;
  return id === undefined ? undefined : storedItem(id);
}

/** The same. @throws RuleBroken where no row before it has that ref */
export function itemOfRef(ref: string): StoredItem {
  const item = findItemOfRef(ref);
  if (item) return item;
  throw new RuleBroken(`No number or feature of this import has the ref ${ref}: import its file with this one.`);
}

type Kind = "item" | "holding" | "interest";

/** Of records alike, those that no row of this import has spoken of: rows alike are as many records. */
export function notSpokenOf<T extends { id: number }>(kind: Kind, records: readonly T[]): T[] {
  const spokenOf = statement("select 1 from temp.import_spoken_of where kind = ? and id = ?");
  return records.filter(({ id }) => spokenOf.get(kind, id) === undefined);
}

/** A row has spoken of this record. */
export function speakOf(kind: Kind, id: number) {
  statement("insert or ignore into temp.import_spoken_of (kind, id) values (?, ?)").run(kind, id);
}
