import { sqlite } from "#db/index.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";

const ITEMS_A_PAGE = 50;

/** A number or feature of a customer. Days in the company's time zone. */
export type ListedItem = {
  id: number;
  label: string;
  /** The name of its type. */
  type: string | null;
  startDate: string;
  droppedOn: string | null;
  /** The customer it went on to on that day, where it was transferred. */
  transferredTo: string | null;
  /** The number a feature sits on. */
  onNumber: string | null;
  /** What it carries, in display order; for a dropped one, what it carried last. */
  carries: { name: string; displayClass: string | null; historic: 0 | 1 }[];
};

type Row = Omit<ListedItem, "carries"> & { key: string };

// A transfer leaves the item dropped here and one that came of it there: no more than one at a time is its own.
const GONE_TO = `(select c.name from items o indexed by items_by_transfer join customers c on c.id = o.customer_id
        where o.transferred_from_id = i.id order by o.id desc limit 1)`;

const rows = (dropped: boolean) =>
  sqlite.prepare(`
    select i.id, i.label, i.key, i.start_date as startDate, i.dropped_on as droppedOn, n.label as onNumber,
      t.name as type, ${dropped ? GONE_TO : "null"} as transferredTo
    from items i left join items n on n.id = i.number_id left join item_types t on t.id = i.type_id
    where i.customer_id = @customerId and i.kind = @kind and (i.key, i.id) > (@key, @id)
      and i.dropped_on is ${dropped ? "not null" : "null"}
    order by i.key, i.id limit @limit`);

const active = rows(false);
const dropped = rows(true);
const placeOf = sqlite.prepare(
  "select id, key, dropped_on as droppedOn from items where id = ? and customer_id = ? and kind = ?",
);
const sizes = sqlite.prepare(`
  select count(*) as total, total(dropped_on is null) as active, total(dropped_on is not null
    and exists (select 1 from items o where o.transferred_from_id = i.id)) as transferred
  from items i where customer_id = ? and kind = ?`);
const carried = sqlite.prepare(`
  select c.item_id as itemId, p.name, p.display_class as displayClass, p.availability = 'historic' as historic
  from json_each(@ids) j cross join carried_products c on c.item_id = j.value join customer_products p on p.id = c.product_id
  where c.until is null order by p.display_position`);

/**
 * A customer's numbers or features: active ones first, then dropped ones, each in order of their text.
 * @param after the item that the page before ended with
 */
export function listItems(actor: Actor, customerId: number, kind: "number" | "feature", after: number | null = null) {
  authorize(actor, "Customers", "view");
  const from = (after === null ? undefined : placeOf.get(after, customerId, kind)) as Row | undefined;
  const limit = ITEMS_A_PAGE + 1;
  const start = { customerId, kind, key: "", id: 0 };
  const place = from ? { ...start, key: from.key, id: from.id } : start;
  const found = from?.droppedOn ? [] : (active.all({ ...place, limit }) as Row[]);
  if (found.length < limit)
    found.push(...(dropped.all({ ...(from?.droppedOn ? place : start), limit: limit - found.length }) as Row[]));
  const page = found.slice(0, ITEMS_A_PAGE);
  const more = found.length > ITEMS_A_PAGE ? page.at(-1)?.id : undefined;
  const size = sizes.get(customerId, kind) as {
    total: number;
    active: number;
    transferred: number;
  };
  return { items: withCarried(page), more, ...size, fromStart: !from };
}

function withCarried(page: Row[]): ListedItem[] {
  const found = carried.all({ ids: JSON.stringify(page.map(({ id }) => id)) }) as ({
    itemId: number;
  } & ListedItem["carries"][number])[];
  const byItem = Map.groupBy(found, ({ itemId }) => itemId);
  return page.map(({ key, ...item }) => ({
    ...item,
    carries: (byItem.get(item.id) ?? []).map(({ itemId, ...product }) => product),
  }));
}
