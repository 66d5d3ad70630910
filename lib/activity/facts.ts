import { sqlite } from "#db/index.ts";
import type { ShownOrigin } from "./filter.ts";
import { ENTRIES_SHOWN } from "./shown.ts";
import { LEFT_ALONE } from "./subjects.ts";
import { originOf, whoOf } from "./who.ts";

/** A change set by itself, and what its first and last rows are about. No permission is asked here: only queries call this. */
type Facts = {
  id: number;
  /** UTC ms. */
  at: number;
  staffId: number | null;
  who: string;
  origin: ShownOrigin;
  title: string;
  outcome: string | null;
  undoOf: number | null;
  subjects: string;
  byHand: string;
  customerId: number | null;
  customer: string | null;
  productId: number | null;
  product: string | null;
};

// A long change is known by its first and last rows: no page reads all of an import. What was done by hand stands at
// one end of what followed by a rule, and at the other in its undo.
const end = (order: string) => `select * from (
  select id, iif(subject = '${LEFT_ALONE}', coalesce(after ->> '$.subject', subject), subject) as subject, subject_id,
    customer_id, automatic
  from changes where change_set_id = @setId order by id ${order} limit ${ENTRIES_SHOWN})`;
const facts = sqlite.prepare<[{ setId: number }], Facts>(`
  with own as (${end("asc")} union all ${end("desc")}),
    about as (select coalesce(group_concat(distinct subject), '') as subjects,
      coalesce(group_concat(distinct iif(automatic, null, subject)), '') as by_hand,
      iif(count(distinct customer_id) = 1, max(customer_id), null) as customer_id,
      iif(count(distinct iif(subject = 'product', subject_id, null)) = 1, max(iif(subject = 'product', subject_id, null)), null) as product_id
      from own)
  select c.id, c.at, c.staff_id as staffId, ${whoOf("staff.name", "c")} as who, ${originOf("c")} as origin, c.title, c.outcome,
    c.undo_of as undoOf, about.subjects, about.by_hand as byHand,
    customers.id as customerId, customers.name as customer,
    customer_products.id as productId, customer_products.name as product
  from change_sets c cross join about left join staff on staff.id = c.staff_id
    left join customers on customers.id = about.customer_id
    left join customer_products on customer_products.id = about.product_id
  where c.id = @setId`);

/** A change set, who made it, and the one customer or product it is about, where it is one that is there still. */
export function factsOf(setId: number) {
  const found = facts.get({ setId });
  if (!found) return undefined;
  const subjects = found.subjects ? found.subjects.split(",") : [];
  return { ...found, subjects, byHand: found.byHand ? found.byHand.split(",") : subjects };
}
