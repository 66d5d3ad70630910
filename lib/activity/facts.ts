import { sqlite } from "#db/index.ts";
import type { Origin } from "./log.ts";
import { ENTRIES_SHOWN } from "./shown.ts";

/** A change set by itself, and what its first rows are about. No permission is asked here: only queries call this. */
type Facts = {
  id: number;
  /** UTC ms. */
  at: number;
  staffId: number | null;
  who: string;
  origin: Origin;
  title: string;
  outcome: string | null;
  undoOf: number | null;
  subjects: string;
  customerId: number | null;
  customer: string | null;
  productId: number | null;
  product: string | null;
};

// A long change is known by its first rows: no page reads all of an import.
const facts = sqlite.prepare<[{ setId: number }], Facts>(`
  with own as (select subject, subject_id, customer_id from changes where change_set_id = @setId order by id limit ${ENTRIES_SHOWN}),
    about as (select coalesce(group_concat(distinct subject), '') as subjects,
      iif(count(distinct customer_id) = 1, max(customer_id), null) as customer_id,
      iif(count(distinct iif(subject = 'product', subject_id, null)) = 1, max(iif(subject = 'product', subject_id, null)), null) as product_id
      from own)
  select c.id, c.at, c.staff_id as staffId, coalesce(staff.name, 'Command line') as who, c.origin, c.title, c.outcome,
    c.undo_of as undoOf, about.subjects, customers.id as customerId, customers.name as customer,
    customer_products.id as productId, customer_products.name as product
  from change_sets c cross join about left join staff on staff.id = c.staff_id
    left join customers on customers.id = about.customer_id
    left join customer_products on customer_products.id = about.product_id
  where c.id = @setId`);

/** A change set, who made it, and the one customer or product it is about, where it is one that is there still. */
export function factsOf(setId: number) {
  const found = facts.get({ setId });
  return found && { ...found, subjects: found.subjects ? found.subjects.split(",") : [] };
}
