import { and, eq, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { changeSets, changes, staff } from "#db/schema/index.ts";
import { type SetTo, Stale } from "#lib/errors.ts";
import { showInstant } from "#lib/time.ts";
import { names } from "./names.ts";
import { differences } from "./rules.ts";
import type { Subject } from "./tables.ts";
import { whoOf } from "./who.ts";

const since = db
  .select({
    who: sql<string>`${sql.raw(whoOf("staff.name", "change_sets"))}`,
    at: changeSets.at,
    before: changes.before,
    after: changes.after,
  })
  .from(changes)
  .innerJoin(changeSets, eq(changeSets.id, changes.changeSetId))
  .leftJoin(staff, eq(staff.id, changeSets.staffId))
  .where(
    and(
      eq(changes.subject, sql.placeholder("subject")),
      eq(changes.subjectId, sql.placeholder("id")),
      sql`${changes.after} ->> '$.version' > ${sql.placeholder("version")}`,
    ),
  )
  .orderBy(changes.id)
  .prepare();

/**
 * Two people editing at once: a save on top of a version that is no longer the newest is refused, with who changed
 * what meanwhile. The log knows, because each change of a row's own fields also counts its version up.
 * @param more what changed of the row's parts since that version, in words, and the parts as they are now
 * @throws Stale
 */
export function expectVersion(
  subject: Subject,
  row: { id: number; version: number },
  version: number,
  more: (id: number, version: number) => { sentences: string[]; current: Record<string, unknown> } = () => ({
    sentences: [],
    current: {},
  }),
) {
  if (row.version === version) return;
  const meanwhile = since.all({ subject, id: row.id, version });
  const by: Record<string, SetTo> = {};
  const sentences = meanwhile.flatMap(({ who, at, before, after }) => {
    const named = names([before, after]);
    return Object.keys(after ?? {}).flatMap((column) =>
      differences(before, { [column]: after?.[column] }, named).map(({ label, from, to }) => {
        by[column] = { who, label, to };
        return `${who} changed ${label} from ${from} to ${to} (${showInstant(at)}).`;
      }),
    );
  });
  const now = row as Record<string, unknown>;
  const changed = new Set(meanwhile.flatMap(({ after }) => Object.keys(after ?? {})));
  const parts = more(row.id, version);
  throw new Stale(
    "Not saved: somebody else changed this while you were editing. What you typed is still here, and their changes are in the other fields. Save again to keep both.",
    row.version,
    [...sentences, ...parts.sentences],
    { ...Object.fromEntries([...changed].map((column) => [column, now[column]])), ...parts.current },
    by,
  );
}

/**
 * A confirmation types nothing: made on an older version, it is refused in words of its own.
 * @param notDone "Not deleted"
 * @throws Stale
 */
export function expectSeen(subject: Subject, row: { id: number; version: number }, version: number, notDone: string) {
  try {
    expectVersion(subject, row, version);
  } catch (fault) {
    if (!(fault instanceof Stale)) throw fault;
    const words = `${notDone}: somebody else changed this while the page was open. See what changed, then decide again.`;
    throw new Stale(words, fault.version, fault.changes);
  }
}
