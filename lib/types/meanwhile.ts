import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { whoOf } from "#lib/activity/who.ts";
import { showInstant } from "#lib/time.ts";
import { defaultsNow } from "./writes.ts";

/** Which default products a type got and lost since a version of it, in words and as they are now: told to the later of two editors. */
export function defaultsMeanwhile(typeId: number, version: number) {
  const found = db.all<{ who: string; at: number; verb: string; product: string }>(sql`
    select ${sql.raw(whoOf("staff.name", "change_sets"))} as who, change_sets.at, part.verb, customer_products.name as product
    from changes as own
    join change_sets on change_sets.id = own.change_set_id
    cross join changes as part on part.change_set_id = own.change_set_id and part.subject = 'default'
      and coalesce(part.after, part.before) ->> '$.typeId' = own.subject_id
    join customer_products on customer_products.id = part.product_id
    left join staff on staff.id = change_sets.staff_id
    where own.subject = 'type' and own.subject_id = ${typeId} and own.after ->> '$.version' > ${version}
    order by part.id`);
  const sentences = found.map(
    ({ who, at, verb, product }) =>
      `${who} ${verb === "removed" ? `took the default product ${product} off` : `added the default product ${product}`} (${showInstant(at)}).`,
  );
  return { sentences, current: { productIds: defaultsNow(typeId) } };
}
