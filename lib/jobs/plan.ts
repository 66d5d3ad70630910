import { sqlite } from "#db/index.ts";
import { createForOwner } from "#db/open.ts";
import { LISTS, PLANNED, type PlanFacts } from "./plan-tables.ts";

/**
 * How far the ids of a plan's new rows keep from those of the base it was made on: so many rows may come to a
 * table meanwhile. Where more come, the plan is made anew.
 */
const ROOM = 1000;

/** Makes room for what others add while this copy of the base is worked on. */
export function leaveRoom() {
  const known = sqlite.prepare("select 1 from sqlite_sequence where name = ?");
  for (const { subject, table } of PLANNED) {
    // A change of the catalogue makes every plan anew.
    if (subject === "product" || subject === "type" || subject === "default") continue;
    if (!known.get(table)) sqlite.prepare("insert into sqlite_sequence (name, seq) values (?, 0)").run(table);
    sqlite.prepare("update sqlite_sequence set seq = seq + ? where name = ?").run(ROOM, table);
  }
}

/** How a copy of the base stands before it is worked on. */
export type Begun = { since: number; newest: Map<string, number> };

/** Notes the newest id of each table, and the newest change, before anything is added. */
export function beginPlan(): Begun {
  const newest = (table: string) =>
    sqlite.prepare<[], number>(`select coalesce(max(id), 0) from ${table}`).pluck().get() ?? 0;
  return { since: newest("change_sets"), newest: new Map(PLANNED.map(({ table }) => [table, newest(table)])) };
}

/**
 * Keeps what was done to this copy of the base in a file of its own: each row it touched as it is now, and its entries
 * of the log.
 * @param begun how the copy stood before
 * @param changeSetId its change set here; null when nothing changed
 * @param more what else is kept in the file, which is attached as `plan` then
 */
export function keepPlan(
  path: string,
  facts: Pick<PlanFacts, "day" | "actorId">,
  { since, newest }: Begun,
  changeSetId: number | null,
  more: () => void = () => {},
) {
  createForOwner(path);
  sqlite.prepare("attach ? as plan").run(path);
  try {
    sqlite.exec("pragma plan.synchronous = off");
    sqlite
      .prepare(
        `create table plan.facts as select @day as day, @actorId as actor_id, @since as since, @set as set_id,
           at, origin, title, outcome, undo_of
         from (select 1) left join main.change_sets on id = @set`,
      )
      .run({ ...facts, since, set: changeSetId });
    sqlite
      .prepare(
        `create table plan.changes as select subject, subject_id, verb, before, after, automatic, customer_id, product_id
         from main.changes where change_set_id = ? order by id`,
      )
      .run(changeSetId);
    sqlite.exec(`
      create index plan.changes_by_subject on changes (subject, subject_id);
      create index plan.changes_by_pair on changes (customer_id, product_id);
      create table plan.born (name text primary key, after integer)`);
    for (const { subject, table } of PLANNED) {
      sqlite.exec(
        `create table plan.${table} as select * from main.${table}
         where id in (select subject_id from plan.changes where subject = '${subject}') order by id;
         create unique index plan.${table}_id on ${table} (id)`,
      );
      sqlite.prepare("insert into plan.born values (?, ?)").run(table, newest.get(table));
    }
    sqlite.exec(
      `create index plan.items_by_key on items (kind, key);
       create table plan.gone as select distinct subject, subject_id from plan.changes c where after is null and (
         ${PLANNED.map(({ subject, table }) => `(subject = '${subject}' and not exists (select 1 from main.${table} where id = c.subject_id))`).join(" or ")})`,
    );
    sqlite.exec(`
      create table plan.orders as select list, version from main.display_orders;
      create table plan.places (list text, id integer, display_position integer, primary key (list, id)) without rowid`);
    for (const { list, table, own } of LISTS)
      sqlite
        .prepare(`insert into plan.places select ?, id, display_position from main.${table} where ${own}`)
        .run(list);
    more();
  } finally {
    sqlite.exec("detach plan");
  }
}
