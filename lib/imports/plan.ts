import { sqlite } from "#db/index.ts";
import { createForOwner } from "#db/open.ts";
import { fold, numberKey } from "#lib/text.ts";
import type { ImportFile } from "./layouts.ts";
import { PLANNED, type PlanFacts } from "./plan-tables.ts";
import { staged } from "./staging.ts";

/**
 * How far the ids of an import's new rows keep from those of the base it was tested on: so many rows may come to a
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

/** Notes whom and which numbers the staged rows name: a plan is made anew when something of those changes. */
export function noteMentioned(files: readonly ImportFile[]) {
  sqlite.exec("create temp table mentioned (account text, number text)");
  const insert = sqlite.prepare("insert into temp.mentioned values (?, ?)");
  sqlite.transaction(() => {
    for (const file of files)
      for (const { cells } of staged(file))
        insert.run(
          cells.account_number === undefined ? null : fold(cells.account_number),
          file === "numbers.csv" && cells.number !== undefined ? numberKey(cells.number) : null,
        );
  })();
}

/** The newest id of each table, before anything is added. */
export function newestIds() {
  return new Map(
    PLANNED.map(({ table }) => [
      table,
      sqlite.prepare<[], number>(`select coalesce(max(id), 0) from ${table}`).pluck().get() ?? 0,
    ]),
  );
}

/**
 * Keeps what an import did to this copy of the base in a file of its own: each row it touched as it is now, and its
 * entries of the log.
 * @param changeSetId the import's change set here; null when nothing changed
 * @param newest the newest ids before it
 */
export function keepPlan(
  path: string,
  facts: Omit<PlanFacts, "at">,
  changeSetId: number | null,
  newest: Map<string, number>,
) {
  createForOwner(path);
  sqlite.prepare("attach ? as plan").run(path);
  try {
    sqlite.exec("pragma plan.synchronous = off");
    sqlite
      .prepare(
        `create table plan.facts as select @day as day, @actorId as actor_id, @since as since, @set as set_id,
           (select at from main.change_sets where id = @set) as at,
           (select title from main.change_sets where id = @set) as title`,
      )
      .run({ ...facts, set: changeSetId });
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
      create table plan.places as select id, display_position from main.customer_products;
      create table plan.accounts (key text primary key) without rowid;
      create table plan.numbers (key text primary key) without rowid;
      insert or ignore into plan.accounts select account from temp.mentioned where account is not null;
      insert or ignore into plan.numbers select number from temp.mentioned where number is not null`);
  } finally {
    sqlite.exec("detach plan");
  }
}
