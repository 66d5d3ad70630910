import { asc, getTableColumns } from "drizzle-orm";
import { expect } from "vitest";
import { db } from "#db/index.ts";
import { changes } from "#db/schema/index.ts";
import { SUBJECTS, type Subject } from "#lib/activity/tables.ts";

type Values = Record<string, unknown>;

/** What the log says each row of a subject became: its entries played one after the other. */
function replayed(subject: Subject) {
  const rows = new Map<number, Values>();
  for (const { subject: of, subjectId, before, after } of db.select().from(changes).orderBy(asc(changes.id)).all()) {
    if (of !== subject) continue;
    if (after === null) rows.delete(subjectId);
    else rows.set(subjectId, { ...(before === null ? {} : rows.get(subjectId)), ...after });
  }
  return rows;
}

/** Expects each table to be what its log entries make of it: nothing was written without one, and none is untrue. */
export function expectLoggedWhole(subjects: readonly Subject[]) {
  for (const subject of subjects) {
    const table = SUBJECTS[subject];
    const columns = Object.entries(getTableColumns(table));
    const rows = replayed(subject);
    const stored = db.select().from(table).all() as (Values & { id: number })[];
    const told = stored.map(({ id }) => {
      const row = rows.get(id);
      return row && Object.fromEntries(columns.map(([name, column]) => [name, row[name] ?? column.default ?? null]));
    });
    expect(
      told.map((row, at) => row && { ...row, id: stored[at]?.id }),
      subject,
    ).toEqual(stored);
    expect(rows.size, `${subject}: no entry of a row that is not there`).toBe(stored.length);
  }
}
