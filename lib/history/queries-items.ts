import { sqlite } from "#db/index.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { type Recorded, recordedOf } from "./recorded.ts";

export const ITEMS_A_PAGE = 50;
/** Counted so far; a customer with more is said to have this many or more. */
export const MOST_COUNTED = 1000;

type Carried = { name: string; displayClass: string | null; historic: 0 | 1; since: string };

/** A number or feature as it stood on a day: active, with what it carried then. */
export type PastItem = {
  id: number;
  label: string;
  startDate: string;
  onNumber: string | null;
  recorded: Recorded;
  carries: Carried[];
};

const active = `i.customer_id = @customerId and i.kind = @kind and i.start_date <= @day
  and (i.dropped_on is null or i.dropped_on > @day)
  and not exists (select 1 from item_gaps g where g.item_id = i.id and g.since <= @day and g.until > @day)`;

const rows = sqlite.prepare(`
  select i.id, i.label, i.start_date as startDate, i.created_at as createdAt, n.label as onNumber
  from items i left join items n on n.id = i.number_id
  where ${active} and (i.key, i.id) > (@key, @id) order by i.key, i.id limit ${ITEMS_A_PAGE + 1}`);
const placeOf = sqlite.prepare("select key, id from items where id = ? and customer_id = ? and kind = ?");
const count = sqlite
  .prepare(`select count(*) from (select 1 from items i where ${active} limit ${MOST_COUNTED})`)
  .pluck();
const carried = sqlite.prepare(`
  select c.item_id as itemId, p.name, p.display_class as displayClass, p.availability = 'historic' as historic, c.since
  from json_each(@ids) j cross join carried_products c on c.item_id = j.value join customer_products p on p.id = c.product_id
  where c.since <= @day and (c.until is null or c.until > @day) order by p.display_position, c.id`);

type Row = Omit<PastItem, "recorded" | "carries"> & { createdAt: number };

/**
 * A customer's numbers or features that were active on a day (company time zone), in order of their text, fifty a page.
 * @param after the item that the page before ended with
 */
export function listItemsAsAt(
  actor: Actor,
  customerId: number,
  kind: "number" | "feature",
  day: string,
  after: number | null = null,
) {
  authorize(actor, "Customers", "view");
  const from = (after === null ? undefined : placeOf.get(after, customerId, kind)) as
    | { key: string; id: number }
    | undefined;
  const found = rows.all({ customerId, kind, day, key: from?.key ?? "", id: from?.id ?? 0 }) as Row[];
  const page = found.slice(0, ITEMS_A_PAGE);
  const more = found.length > ITEMS_A_PAGE ? page.at(-1)?.id : undefined;
  const total = count.get({ customerId, kind, day }) as number;
  return { items: told(page, day), more, total, fromStart: !from };
}

function told(page: Row[], day: string): PastItem[] {
  const ids = JSON.stringify(page.map(({ id }) => id));
  const products = Map.groupBy(carried.all({ ids, day }) as (Carried & { itemId: number })[], ({ itemId }) => itemId);
  return page.map(({ createdAt, ...item }) => ({
    ...item,
    recorded: recordedOf("item", item.id, "$.startDate", item.startDate, { at: createdAt, by: null }),
    carries: (products.get(item.id) ?? []).map(({ itemId, ...product }) => product),
  }));
}
