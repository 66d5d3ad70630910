import { existsSync } from "node:fs";
import { sqlite } from "#db/index.ts";
import { PlanOutdated, withPlan } from "#lib/jobs/plan-apply.ts";
import { fold, numberKey } from "#lib/text.ts";
import type { ImportFile } from "./layouts.ts";
import { staged } from "./staging.ts";

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

/** Keeps that in the plan. */
export function keepMentioned() {
  sqlite.exec(`
    create table plan.accounts (key text primary key) without rowid;
    create table plan.numbers (key text primary key) without rowid;
    insert or ignore into plan.accounts select account from temp.mentioned where account is not null;
    insert or ignore into plan.numbers select number from temp.mentioned where number is not null`);
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
