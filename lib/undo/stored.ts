import { eq, getTableColumns, sql } from "drizzle-orm";
import { db, sqlite } from "#db/index.ts";
import { SUBJECTS, type Subject } from "#lib/activity/tables.ts";
import { whoOf } from "#lib/activity/who.ts";
import type { Entry, Values } from "./rules.ts";

/** How undo reads the log and the rows it speaks of. No permission is asked here: only queries and mutations call these. */

type Stored = Omit<Entry, "before" | "after" | "automatic"> & {
  before: string | null;
  after: string | null;
  automatic: 0 | 1;
};

const COLUMNS = `id, change_set_id as changeSetId, subject, subject_id as subjectId, verb, before, after, automatic,
  customer_id as customerId, product_id as productId`;

const read = (stored: Stored): Entry => ({
  ...stored,
  automatic: stored.automatic === 1,
  before: stored.before && JSON.parse(stored.before),
  after: stored.after && JSON.parse(stored.after),
});

/** A long change is never in memory whole. */
const PAGE = 500;

const forwards = sqlite.prepare<[number, number], Stored>(
  `select ${COLUMNS} from changes where change_set_id = ? and id > ? order by id limit ${PAGE}`,
);
const backwards = sqlite.prepare<[number, number], Stored>(
  `select ${COLUMNS} from changes where change_set_id = ? and id < ? order by id desc limit ${PAGE}`,
);

/**
 * The entries of a change set, in the order they were written or against it.
 * @param passed told now and then how many are done
 */
export function* entriesOf(
  setId: number,
  { reversed = false, passed }: { reversed?: boolean; passed?: Passed | undefined } = {},
): Generator<Entry> {
  const pages = reversed ? backwards : forwards;
  let from = reversed ? Number.MAX_SAFE_INTEGER : 0;
  let done = 0;
  for (let page = pages.all(setId, from); page.length > 0; page = pages.all(setId, from)) {
    for (const stored of page) {
      from = stored.id;
      yield read(stored);
    }
    done += page.length;
    passed?.(done);
  }
}

/** Told how many entries of a long change are done. */
export type Passed = (done: number) => void;

const later = sqlite.prepare<[string, number, number, number], Stored>(
  `select ${COLUMNS} from changes where subject = ? and subject_id = ? and change_set_id > ? and change_set_id <= ?
   order by change_set_id, id`,
);

/** What happened to a row after a change set, up to another. */
export function entriesSince({ subject, subjectId, changeSetId }: Entry, newest: number) {
  return later.all(subject, subjectId, changeSetId, newest).map(read);
}

const within = sqlite
  .prepare<[string, number, number]>("select 1 from changes where subject = ? and subject_id = ? and change_set_id = ?")
  .pluck();

/** Whether a change set touched a row. */
export function isIn(setId: number, subject: Subject, id: number) {
  return within.get(subject, id, setId) !== undefined;
}

const first = sqlite.prepare<[string, number, number], Stored>(
  `select ${COLUMNS} from changes where subject = ? and subject_id = ? and change_set_id = ? order by id limit 1`,
);

/** The first entry of a change set on the row of one of its entries. */
export function firstIn(setId: number, { subject, subjectId }: Entry) {
  const found = first.get(subject, subjectId, setId);
  return found && read(found);
}

// From one kind to the next down the index: a long change is not read for its few kinds.
const KINDS = `from changes indexed by changes_subjects_of_set where change_set_id = @setId and automatic = @automatic`;
const subjects = sqlite
  .prepare<[{ setId: number; automatic: 0 | 1 }], string>(
    `with recursive kinds(subject) as (select min(subject) ${KINDS}
       union all select (select min(subject) ${KINDS} and subject > kinds.subject) from kinds where subject is not null)
     select subject from kinds where subject is not null`,
  )
  .pluck();

const byHandOf = (setId: number) => subjects.all({ setId, automatic: 0 });

/** The kinds of row a change set speaks of. */
export function subjectsOf(setId: number) {
  return [...new Set([...byHandOf(setId), ...subjects.all({ setId, automatic: 1 })])];
}

/** The kinds of row that decide who may: what followed by a rule asks for no right of its own (domain: Automation). */
export function subjectsThatAsk(setId: number) {
  const byHand = byHandOf(setId);
  return byHand.length > 0 ? byHand : subjectsOf(setId);
}

const set = sqlite.prepare<[number], { id: number; title: string; undoOf: number | null }>(
  "select id, title, undo_of as undoOf from change_sets where id = ?",
);

/** A change set, if there is one. */
export function findStoredSet(id: number) {
  return set.get(id);
}

/** Who undid a change set, by which, and when (UTC ms). */
type UndoneBy = { id: number; who: string; at: number };

const undos = sqlite.prepare<[number], UndoneBy>(
  `select c.id, ${whoOf("staff.name", "c")} as who, c.at from change_sets c
   left join staff on staff.id = c.staff_id where c.undo_of = ? order by c.id desc`,
);

/** The undo of a change set that stands: one that was not itself undone. `at` is UTC ms. */
export function standingUndo(setId: number): UndoneBy | undefined {
  return undos.all(setId).find(({ id }) => standingUndo(id) === undefined);
}

const changedBy = sqlite.prepare<[number], { who: string; at: number }>(
  `select ${whoOf("staff.name", "c")} as who, c.at from change_sets c
   left join staff on staff.id = c.staff_id where c.id = ?`,
);

/** Who made a change set, and when (UTC ms). */
export function makerOf(setId: number) {
  return changedBy.get(setId) ?? { who: "Somebody", at: 0 };
}

const byId = new Map<Subject, { get: (values: { id: number }) => unknown }>();

/** A row as it stands. */
export function rowOf(subject: Subject, id: number): Values | undefined {
  let row = byId.get(subject);
  if (!row) {
    const table = SUBJECTS[subject];
    row = db
      .select()
      .from(table)
      .where(eq(table.id, sql.placeholder("id")))
      .prepare();
    byId.set(subject, row);
  }
  return row.get({ id }) as Values | undefined;
}

/** What a row cannot be without. A note on a row lacks some of it, and so is never taken for the row's beginning. */
const NEEDED = Object.fromEntries(
  Object.entries(SUBJECTS).map(([subject, table]) => [
    subject,
    Object.entries(getTableColumns(table)).flatMap(([name, column]) =>
      column.notNull && !column.hasDefault && name !== "id" ? [name] : [],
    ),
  ]),
) as Record<Subject, string[]>;

/** Whether the values are a whole row. */
export function isWhole(subject: Subject, values: Values) {
  return NEEDED[subject].every((column) => values[column] !== undefined && values[column] !== null);
}
