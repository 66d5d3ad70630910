import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { whoOf } from "#lib/activity/who.ts";
import { showInstant } from "#lib/time.ts";
import { carriedNow, storedItem } from "./stored.ts";

/** What an item came to carry and stopped carrying since a version of it, in words and as it is now: told to the later of two editors. */
export function carriedMeanwhile(itemId: number, version: number) {
  const found = db.all<{ who: string; at: number; verb: string; product: string }>(sql`
    select ${sql.raw(whoOf("staff.name", "change_sets"))} as who, change_sets.at, part.verb, customer_products.name as product
    from changes as own
    join change_sets on change_sets.id = own.change_set_id
    join changes as part on part.change_set_id = own.change_set_id and part.subject = 'carried'
    join carried_products on carried_products.id = part.subject_id and carried_products.item_id = own.subject_id
    join customer_products on customer_products.id = carried_products.product_id
    left join staff on staff.id = change_sets.staff_id
    where own.subject = 'item' and own.subject_id = ${itemId} and own.after ->> '$.version' > ${version}
      and part.verb in ('put on', 'taken off')
    order by part.id`);
  const sentences = found.map(
    ({ who, at, verb, product }) =>
      `${who} ${verb === "put on" ? `put ${product} on it` : `took ${product} off it`} (${showInstant(at)}).`,
  );
  const { numberId } = storedItem(itemId);
  const current = { productIds: carriedNow(itemId), onNumber: numberId && storedItem(numberId).label };
  return { sentences, current };
}
