import { sqlite } from "#db/index.ts";
import type { Base } from "./base.ts";
import type { Suggestions } from "./choose.ts";

type Row = { customerId: number; productId: number; reasonId: number; strength: number };

/** Of the customers after one id and up to another. */
const storedRows = sqlite.prepare<[number, number], Row>(
  `select customer_id as customerId, product_id as productId, reason_id as reasonId, strength from suggestions
   where customer_id > ? and customer_id <= ?`,
);
/** The base may have moved on since it was read: what is settled by now is suggested no more. */
const insertRow = sqlite.prepare<Row & { day: string }>(
  `insert into suggestions (customer_id, product_id, reason_id, strength, since, account_manager_id)
   select c.id, p.id, @reasonId, @strength, @day, c.account_manager_id
   from customers c cross join customer_products p
   where c.id = @customerId and p.id = @productId and c.status <> 'closed' and p.availability <> 'historic'
     and not exists (select 1 from holdings indexed by holdings_by_customer where customer_id = c.id and product_id = p.id)
     and not exists (select 1 from interests where customer_id = c.id and product_id = p.id and closed_on is null)
     and not coalesce((select ask_again_on is null or ask_again_on > @day from interests
       where customer_id = c.id and product_id = p.id and closed_as = 'declined' order by closed_on desc, id desc limit 1), 0)
   on conflict do update set reason_id = excluded.reason_id, strength = excluded.strength`,
);
const updateRow = sqlite.prepare<Row>(
  "update suggestions set reason_id = @reasonId, strength = @strength where customer_id = @customerId and product_id = @productId",
);
const deleteRow = sqlite.prepare<[number, number]>("delete from suggestions where customer_id = ? and product_id = ?");

/** So many customers' rows are compared at a time. */
const PAGE = 200;
const ALL = Number.MAX_SAFE_INTEGER;

/**
 * Writes the suggestions by difference, a row a step; those that stay keep the day since when. Of each customer what goes
 * is gone first: nobody ever has more than the most.
 * @param reasonIds as `writeReasons` gave them
 * @param day company time zone
 */
export function* writeRows(suggestions: Suggestions, base: Base, reasonIds: Float64Array, day: string) {
  const { customerIds } = base;
  let after = -1;
  for (let first = 0; after < ALL; first += PAGE) {
    const end = Math.min(first + PAGE, customerIds.length);
    const last = end === customerIds.length ? ALL : (customerIds[end - 1] as number);
    const stored = new Map(storedRows.all(after, last).map((row) => [keyOf(row), row]));
    after = last;
    yield;
    const wanted = rowsOf(suggestions, base, reasonIds, first, end);
    const kept = new Set(wanted.map(keyOf));
    for (const [key, { customerId, productId }] of stored) {
      if (kept.has(key)) continue;
      deleteRow.run(customerId, productId);
      yield;
    }
    for (const row of wanted) {
      const old = stored.get(keyOf(row));
      if (old?.strength === row.strength && old.reasonId === row.reasonId) continue;
      if (old) updateRow.run(row);
      else insertRow.run({ ...row, day });
      yield;
    }
  }
}

const keyOf = ({ customerId, productId }: Row) => `${customerId} ${productId}`;

/** The suggestions of the customers at these places. */
function rowsOf(suggestions: Suggestions, base: Base, reasonIds: Float64Array, first: number, end: number) {
  const rows: Row[] = [];
  for (let customer = first; customer < end; customer++)
    for (let at = suggestions.from[customer] as number; at < (suggestions.from[customer + 1] as number); at++)
      rows.push({
        customerId: base.customerIds[customer] as number,
        productId: base.productIds[suggestions.products[at] as number] as number,
        reasonId: reasonIds[suggestions.reasonOf[at] as number] as number,
        strength: suggestions.strengths[at] as number,
      });
  return rows;
}
