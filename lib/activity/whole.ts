import { eq, sql } from "drizzle-orm";
import { db, sqlite } from "#db/index.ts";
import { SUBJECTS, type Subject } from "./tables.ts";

/** What a row of the log is about, whatever became of the row. No permission is asked here: only queries call this. */

type Values = Record<string, unknown>;
/** An entry that may say of its row no more than what changed. */
type Changed = { subject: Subject; subjectId: number; before: Values | null; after: Values | null };

const inLog = sqlite
  .prepare<[string, number], string>(`
    select coalesce(after, before) from changes where subject = ? and subject_id = ? and (after is null) <> (before is null)
    order by change_set_id desc, id desc limit 1`)
  .pluck();

const byId = new Map<Subject, { get(of: { id: number }): unknown }>();
function prepared(subject: Subject) {
  const table = SUBJECTS[subject];
  const row = db
    .select()
    .from(table)
    .where(eq(table.id, sql.placeholder("id")))
    .prepare();
  byId.set(subject, row);
  return row;
}

/** A row as it stands; of one that is gone, what the log says it was. */
export function lastKnown(subject: Subject, id: number): Values | undefined {
  const row = (byId.get(subject) ?? prepared(subject)).get({ id });
  if (row) return row as Values;
  const told = inLog.get(subject, id);
  return told === undefined ? undefined : (JSON.parse(told) as Values);
}

/**
 * A column that a row has from its beginning to its end: from the entry itself, where it tells of the whole row, else from
 * the row or the entries that made or removed it. Nothing where none of them says.
 */
export function lastingValue({ subject, subjectId, before, after }: Changed, column: string) {
  const own = after?.[column] ?? before?.[column];
  if (own !== undefined && own !== null) return own;
  if (Boolean(before) !== Boolean(after)) return undefined;
  return lastKnown(subject, subjectId)?.[column] ?? undefined;
}
