import { sqlite } from "#db/index.ts";

/** A long change is known by its first and its last rows: no page reads all of an import. */
const LOOKED_AT = 500;

const half = (order: "asc" | "desc") =>
  `select customer_id from (select customer_id from changes where change_set_id = @setId order by id ${order} limit ${LOOKED_AT})`;
const other = sqlite
  .prepare<[{ setId: number; customerId: number }], number>(`
    select 1 from (${half("asc")} union all ${half("desc")}) where customer_id <> @customerId limit 1`)
  .pluck();

/** Whether a change is about other customers too: its title and sentences then say little of this one. */
export function reachesOthers(setId: number, customerId: number) {
  return other.get({ setId, customerId }) !== undefined;
}
