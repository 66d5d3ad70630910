import { existsSync } from "node:fs";
import { sqlite, transaction } from "#db/index.ts";
import { columnsOf, PLANNED, type PlanFacts } from "./plan-tables.ts";

/** Somebody changed something of what the plan changes, since it was made: it has to be made anew. */
export class PlanOutdated extends Error {}

type Kept = PlanFacts & { setId: number | null; title: string | null };

/**
 * Writes what a test found, as one change set in one transaction. It is table by table, and not row by row as the test
 * was: so others who save wait a seventh of the time.
 * @param finish written in the same transaction; it is given the change set, null when the plan changes nothing
 * @throws PlanOutdated, with nothing written; Busy, Unavailable
 */
export function applyPlan(path: string, finish: (changeSetId: number | null) => void) {
  return withPlan(path, (facts) =>
    transaction(() => {
      if (isOvertaken(facts.since)) throw new PlanOutdated();
      const changeSetId = facts.setId === null ? null : writePlan(facts);
      finish(changeSetId);
      return changeSetId;
    }),
  );
}

/** Whether a change since the plan was made touches a row, a customer's product, or a number that it touches too. */
function isOvertaken(since: number) {
  return sqlite
    .prepare(
      `select 1 from main.changes c where c.change_set_id > ? and (
         c.subject in ('product', 'type', 'default')
         or exists (select 1 from plan.changes p where p.subject = c.subject and p.subject_id = c.subject_id)
         or (c.product_id is not null and exists (
           select 1 from plan.changes p where p.customer_id = c.customer_id and p.product_id = c.product_id))
         or (c.subject = 'item' and exists (
           select 1 from main.items i join plan.items p on p.kind = i.kind and p.key = i.key where i.id = c.subject_id)))
       limit 1`,
    )
    .get(since);
}

/**
 * Whether a plan says still what the import would do: made for this day and person, and nothing that it was made from
 * has changed since. That is more than what it touches: a row that changed nothing may change something now.
 */
export function isCurrent(path: string, now: { day: string; actorId: number | null }) {
  if (!existsSync(path)) return false;
  try {
    return withPlan(
      path,
      ({ day, actorId, since }) =>
        day === now.day &&
        actorId === now.actorId &&
        !sqlite
          .prepare(
            `select 1 from main.changes c where c.change_set_id > ? and (
               c.subject not in ('customer', 'item', 'gap', 'carried', 'holding', 'source', 'interest')
               or c.customer_id is null
               or exists (select 1 from main.customers k join plan.accounts a on a.key = k.account_key where k.id = c.customer_id)
               or exists (select 1 from plan.changes p where p.customer_id = c.customer_id)
               or (c.subject = 'item' and exists (
                 select 1 from main.items i join plan.numbers n on n.key = i.key where i.id = c.subject_id)))
             limit 1`,
          )
          .get(since),
    );
  } catch (fault) {
    if (fault instanceof PlanOutdated) return false;
    throw fault;
  }
}

function withPlan<T>(path: string, work: (facts: Kept) => T): T {
  sqlite.prepare("attach ? as plan").run(path);
  try {
    const facts = sqlite
      .prepare<[], Kept>("select day, actor_id as actorId, since, set_id as setId, at, title from plan.facts")
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

function writePlan({ at, actorId, title }: Kept) {
  const now = Date.now();
  sqlite.exec("pragma defer_foreign_keys = on");
  const changeSetId = Number(
    sqlite
      .prepare("insert into main.change_sets (at, staff_id, origin, title) values (?, ?, 'import', ?)")
      .run(now, actorId, title).lastInsertRowid,
  );
  for (const { subject, table } of PLANNED.toReversed())
    sqlite.exec(
      `delete from main.${table} where id in (select subject_id from plan.gone where subject = '${subject}')`,
    );
  const reordered = hasNewOrder();
  // No two rows may share a place even for a moment.
  if (reordered) sqlite.exec("update main.customer_products set display_position = -display_position");
  for (const { table } of PLANNED) writeTable(table, at, now);
  if (reordered) setPlaces(now, actorId);
  sqlite
    .prepare(
      `insert into main.changes (change_set_id, subject, subject_id, verb, before, after, automatic, customer_id, product_id)
       select ?, subject, subject_id, verb, before, replace(after, ?, ?), automatic, customer_id, product_id
       from plan.changes order by rowid`,
    )
    .run(changeSetId, `:${at}`, `:${now}`);
  return changeSetId;
}

/** Rows as the plan has them; what is recorded as of the test is recorded as of now. */
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
     select ${columns.map(value).join(", ")} from plan.${table} p where p.id > ${born} order by p.id`,
  );
}

function hasNewOrder() {
  const moved = sqlite.prepare(
    `select 1 from plan.places p join main.customer_products m on m.id = p.id
     where m.display_position <> p.display_position limit 1`,
  );
  return moved.get() !== undefined;
}

function setPlaces(now: number, actorId: number | null) {
  sqlite.exec(
    `update main.customer_products set display_position = p.display_position from plan.places p
     where p.id = main.customer_products.id and main.customer_products.display_position < 0`,
  );
  sqlite
    .prepare(
      "update main.display_orders set version = version + 1, changed_at = ?, changed_by = ? where list = 'customer products'",
    )
    .run(now, actorId);
}
