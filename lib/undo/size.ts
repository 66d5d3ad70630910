import { sqlite } from "#db/index.ts";
import { SUBJECTS } from "#lib/activity/tables.ts";

/** How long a change set is. No permission is asked here: only queries and mutations call these. */

const rows = sqlite
  .prepare<[number], number>(
    `select count(*) from (select distinct subject, subject_id, verb = 'moved' from changes
     where change_set_id = ? and coalesce(before, after) is not null and subject in (${Object.keys(SUBJECTS).map((subject) => `'${subject}'`)}))`,
  )
  .pluck();

/** How many rows a change set changed; a place in a list counts as one. */
export function countRows(setId: number) {
  return rows.get(setId) ?? 0;
}

const past = sqlite.prepare<[number, number]>("select 1 from changes where change_set_id = ? limit 1 offset ?").pluck();

/** Whether a change set has more entries than so many. */
export function isLonger(setId: number, entries: number) {
  return past.get(setId, entries) !== undefined;
}

const kinds = sqlite.prepare<[number], { subject: string; entries: number }>(
  `select subject, count(*) as entries from changes indexed by changes_subjects_of_set where change_set_id = ?
   group by automatic, subject`,
);

/** How many entries a change set has, and of which kinds: an index is read, and no entry. */
export function countEntries(setId: number) {
  const found = new Map<string, number>();
  for (const { subject, entries } of kinds.all(setId)) found.set(subject, (found.get(subject) ?? 0) + entries);
  return { entries: [...found.values()].reduce((sum, count) => sum + count, 0), kinds: [...found] };
}
