import { sqlite, transaction } from "#db/index.ts";
import { columnsOf, LISTS, PLANNED, type PlanFacts } from "./plan-tables.ts";

/** Somebody changed something of what the plan changes, since it was made: it has to be made anew. */
export class PlanOutdated extends Error {}

/**
 * Writes what was tried on a copy, as one change set in one transaction. It is table by table, and not row by row as it was
 * there: so others who save wait a seventh of the time.
 * @param before asked in the same transaction: whether it may still be; what it throws stops it
 * @param after written in the same transaction; it is given the change set, null when the plan changes nothing
 * @throws PlanOutdated, with nothing written; Busy, Unavailable
 */
export function applyPlan(
  path: string,
  { before, after }: { before?: () => unknown; after: (changeSetId: number | null) => void },
) {
  return withPlan(path, (facts) =>
    transaction(() => {
      before?.();
      if (isOvertaken(facts)) throw new PlanOutdated();
      const changeSetId = facts.setId === null ? null : writePlan(facts);
      after(changeSetId);
      return changeSetId;
    }),
  );
}

/**
 * Whether a change since the plan was made touches a row, a customer's product, or a number that it touches too; or a row
 * of the change that it undoes, which may be left alone now, or not any more.
 */
function isOvertaken({ since, undoOf }: PlanFacts) {
  return sqlite
    .prepare(
      `select 1 from main.changes c where c.change_set_id > @since and (
         c.subject in ('product', 'type', 'default')
         or exists (select 1 from plan.changes p where p.subject = c.subject and p.subject_id = c.subject_id)
         or exists (select 1 from main.changes u
           where u.subject = c.subject and u.subject_id = c.subject_id and u.change_set_id = @undoOf)
         or (c.product_id is not null and exists (
           select 1 from plan.changes p where p.customer_id = c.customer_id and p.product_id = c.product_id))
         or (c.subject = 'item' and exists (
           select 1 from main.items i join plan.items p on p.kind = i.kind and p.key = i.key where i.id = c.subject_id)))
       limit 1`,
    )
    .get({ since, undoOf });
}

/**
 * Does something with a plan in reach: its tables are under `plan`.
 * @throws PlanOutdated for one that cannot be read, or does not fit the base
 */
export function withPlan<T>(path: string, work: (facts: PlanFacts) => T): T {
  sqlite.prepare("attach ? as plan").run(path);
  try {
    const facts = sqlite
      .prepare<[], PlanFacts>(
        "select day, actor_id as actorId, since, set_id as setId, at, origin, title, outcome, undo_of as undoOf from plan.facts",
      )
      .get();
    if (!facts) throw new PlanOutdated();
    return work(facts);
  } catch (fault) {
    throw outdated(fault);
  } finally {
    sqlite.exec("detach plan");
  }
}

/** What cannot be written beside what others wrote, or a plan that a crash left in pieces, is made anew as well. */
function outdated(fault: unknown) {
  const code = String((fault as { code?: unknown }).code);
  if (/^SQLITE_(CONSTRAINT|NOTADB|CORRUPT)/.test(code) || /no such table: plan\./.test(String(fault)))
    return new PlanOutdated(String(fault), { cause: fault });
  return fault;
}

function writePlan({ at, actorId, origin, title, outcome, undoOf }: PlanFacts) {
  const now = Date.now();
  sqlite.exec("pragma defer_foreign_keys = on");
  const changeSetId = Number(
    sqlite
      .prepare(
        `insert into main.change_sets (at, staff_id, origin, title, outcome, undo_of)
         values (@now, @actorId, @origin, @title, @outcome, @undoOf)`,
      )
      .run({ now, actorId, origin, title, outcome, undoOf }).lastInsertRowid,
  );
  for (const { subject, table } of PLANNED.toReversed())
    sqlite.exec(
      `delete from main.${table} where id in (select subject_id from plan.gone where subject = '${subject}')`,
    );
  const reordered = LISTS.filter(({ list }) => hasNewOrder(list));
  // No two rows may share a place even for a moment.
  for (const { table, own } of reordered)
    sqlite.exec(`update main.${table} set display_position = -display_position where ${own}`);
  for (const { table } of PLANNED) writeTable(table, at, now);
  for (const list of reordered) setPlaces(list, now, actorId);
  sqlite
    .prepare(
      `insert into main.changes (change_set_id, subject, subject_id, verb, before, after, automatic, customer_id, product_id)
       select ?, subject, subject_id, verb, before, replace(after, ?, ?), automatic, customer_id, product_id
       from plan.changes order by rowid`,
    )
    .run(changeSetId, `:${at}`, `:${now}`);
  return changeSetId;
}

/**
 * Rows as the plan has them; what is recorded as of the trial is recorded as of now. What is newer than the copy is new;
 * of what is older, a row that is not there was taken away before the plan, and comes back.
 */
function writeTable(table: string, at: number, now: number) {
  const columns = columnsOf(table);
  const value = (column: string) =>
    column.endsWith("_at") ? `iif(p.${column} = ${at}, ${now}, p.${column})` : `p.${column}`;
  const born = `(select after from plan.born where name = '${table}')`;
  const others = columns.filter((column) => column !== "id");
  sqlite.exec(
    `update main.${table} set ${others.map((column) => `${column} = ${value(column)}`).join(", ")}
     from plan.${table} p where p.id = main.${table}.id and p.id <= ${born};
     insert into main.${table} (${columns.join(", ")})
     select ${columns.map(value).join(", ")} from plan.${table} p
     where p.id > ${born} or not exists (select 1 from main.${table} m where m.id = p.id) order by p.id`,
  );
}

function hasNewOrder(list: string) {
  const moved = sqlite.prepare(
    "select 1 from plan.orders p join main.display_orders m using (list) where list = ? and p.version <> m.version",
  );
  return moved.get(list) !== undefined;
}

function setPlaces({ list, table, own }: (typeof LISTS)[number], now: number, actorId: number | null) {
  sqlite
    .prepare(
      `update main.${table} set display_position = p.display_position from plan.places p
       where p.list = ? and p.id = main.${table}.id and main.${table}.display_position < 0 and ${own}`,
    )
    .run(list);
  sqlite
    .prepare(
      `update main.display_orders set version = p.version, changed_at = @now, changed_by = @actorId
       from plan.orders p where p.list = main.display_orders.list and p.list = @list`,
    )
    .run({ list, now, actorId });
}
