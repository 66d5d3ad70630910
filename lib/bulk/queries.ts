import { sqlite } from "#db/index.ts";
import { newestSetId } from "#lib/activity/newest.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import type { CustomerFilter } from "#lib/customers/filter.ts";
import { findPage } from "#lib/customers/page.ts";
import type { Status } from "#lib/customers/rules.ts";
import { inPages } from "#lib/exports/csv.ts";
import { today } from "#lib/time.ts";
import type { Chosen } from "./chosen.ts";
import { type BulkEffect, effectsOfBulk, sumBulk } from "./effects.ts";
import { type BulkAct, MOST_AT_ONCE } from "./rules.ts";
import { chosenIds, expectDoable, expectFewEnough, nameOf } from "./stored.ts";

const A_PAGE = 50;
const MOST_COUNTED = 1000;

type ChosenCustomer = {
  id: number;
  name: string;
  accountNumber: string;
  status: Status;
  accountManager: string | null;
};

const named = sqlite.prepare(`
  select c.id, c.name, c.account_number as accountNumber, c.status, s.name as accountManager
  from json_each(?) j cross join customers c on c.id = j.value left join staff s on s.id = c.account_manager_id
  order by j.key`);

/** How many pass a filter, looked for among as many as a page looks at: nothing where that does not tell. */
export function countMatching(actor: Actor, filter: CustomerFilter) {
  authorize(actor, "Customers", "edit");
  const { ids, next } = findPage(filter, {}, MOST_COUNTED);
  if (next === null) return { count: ids.length, more: false };
  return ids.length === MOST_COUNTED ? { count: MOST_COUNTED, more: true } : undefined;
}

/** The customers a bulk change is about: how many, and a page of fifty of them (the first is 1). */
export function listChosen(actor: Actor, chosen: Chosen, page = 1) {
  authorize(actor, "Customers", "edit");
  const ids = chosenIds(chosen);
  const from = (page - 1) * A_PAGE;
  const rows = named.all(JSON.stringify(ids.slice(from, from + A_PAGE))) as ChosenCustomer[];
  return { count: ids.length, tooMany: ids.length > MOST_AT_ONCE, rows, more: ids.length > from + A_PAGE };
}

/** All the customers that a bulk change is about, page after page as `listChosen` shows them. */
export function* listEveryChosen(actor: Actor, chosen: Chosen): Generator<ChosenCustomer[], void> {
  authorize(actor, "Customers", "edit");
  for (const ids of inPages(chosenIds(chosen), A_PAGE)) yield named.all(JSON.stringify(ids)) as ChosenCustomer[];
}

/** Whether it can be done at all, and what it is about. @throws RuleBroken at the field, as changeMany */
export function checkBulk(actor: Actor, act: BulkAct, day = today()) {
  authorize(actor, "Customers", "edit");
  expectDoable(act, day);
  return { name: nameOf(act) };
}

/**
 * What a bulk change would do, before it is done: the sums, and fifty of the customers that would change, or of those
 * left alone. The run goes through the same effects.
 * @param page the first is 1
 * @throws RuleBroken at the field, or for too many at once, as changeMany
 */
export function previewBulk(
  actor: Actor,
  { chosen, act }: { chosen: Chosen; act: BulkAct },
  { left = false, page = 1 }: { left?: boolean; page?: number } = {},
  day = today(),
) {
  authorize(actor, "Customers", "edit");
  expectDoable(act, day);
  const seen = newestSetId();
  const ids = chosenIds(chosen);
  expectFewEnough(ids.length);
  const from = (page - 1) * A_PAGE;
  const rows: BulkEffect[] = [];
  let place = 0;
  const sums = sumBulk(
    each(effectsOfBulk(act, ids, { today: day, seen }), (effect) => {
      if ((effect.why !== null) !== left) return;
      if (place >= from && place < from + A_PAGE) rows.push(effect);
      place += 1;
    }),
  );
  return { name: nameOf(act), seen, sums, rows, more: place > from + A_PAGE };
}

function* each<T>(values: Iterable<T>, look: (value: T) => void) {
  for (const value of values) {
    look(value);
    yield value;
  }
}
