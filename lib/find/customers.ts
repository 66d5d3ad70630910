import { sqlite } from "#db/index.ts";
import { stream } from "#lib/customers/matches.ts";
import type { Status } from "#lib/customers/rules.ts";
import type { Search } from "#lib/customers/search.ts";

/** A customer that answers what was typed; `number` is the one it was found by. */
export type FoundCustomer = {
  id: number;
  name: string;
  accountNumber: string;
  status: Status;
  number: string | null;
  dropped: 0 | 1;
};

const byAccount = sqlite.prepare("select id from customers where account_key = ?").pluck();
const byNumber = sqlite
  .prepare(
    "select customer_id from items where key = ? and kind = 'number' order by dropped_on is not null, id limit ?",
  )
  .pluck();
const nameBegins = sqlite
  .prepare("select id from customers where name_key >= @low and name_key < @high order by name_key, id limit @most")
  .pluck();
const accountBegins = sqlite
  .prepare(
    "select id from customers where account_key >= @low and account_key < @high order by account_key limit @most",
  )
  .pluck();

const told = sqlite.prepare(`
  select c.id, c.name, c.account_number as accountNumber, c.status, i.label as number, coalesce(i.dropped_on is not null, 0) as dropped
  from json_each(@ids) j cross join customers c on c.id = j.value left join items i on i.id =
    (select id from items where @key <> '' and customer_id = c.id and kind = 'number' and instr(key, @key) > 0
     order by dropped_on is not null, key limit 1)
  order by j.key`);

/** Beyond every text that begins with the one before it. */
const END = "\u{10ffff}";

/** Each way of finding customers, the surest first; the next is only gone where there is room left. */
function* ways(search: Search, most: number): Generator<number[], void> {
  const range = { low: search.text, high: search.text + END, most };
  yield byAccount.all(search.text) as number[];
  if (search.key) yield byNumber.all(search.key, most) as number[];
  yield nameBegins.all(range) as number[];
  yield accountBegins.all(range) as number[];
  if (!search.short) yield stream(search, null, false, [], most).rows.map(({ id }) => id);
}

/** The customers that answer best, at most so many. Its cost does not grow with the base. */
export function customersFor(search: Search, most: number): FoundCustomer[] {
  const ids = new Set<number>();
  for (const found of ways(search, most)) {
    for (const id of found) if (ids.size < most) ids.add(id);
    if (ids.size >= most) break;
  }
  return told.all({ ids: JSON.stringify([...ids]), key: search.key }) as FoundCustomer[];
}
