import { sqlite } from "#db/index.ts";
import { recordingOf } from "#lib/activity/recordings.ts";
import { type Asked, MOST_TOLD, sorted, type Told, within } from "./comparison.ts";
import { recordedOf } from "./recorded.ts";

type Row = Pick<Told, "id" | "name" | "displayClass" | "historic"> & {
  itemId: number;
  item: string;
  since: string;
  until: string | null;
  at: number;
  by: string | null;
};

// What an item was recorded with is told with the item; what was put on it by a later change, here, whatever its day.
const rows = sqlite.prepare(`
  select c.id, p.name, p.display_class as displayClass, p.availability = 'historic' as historic, i.id as itemId,
    i.kind || ' ' || i.label as item, c.since, c.until, c.recorded_at as at, s.name as by
  from items i indexed by items_by_customer cross join carried_products c on c.item_id = i.id
    join customer_products p on p.id = c.product_id left join staff s on s.id = c.recorded_by
  where i.customer_id = @customerId and ((${within("c.since")} and (c.since > i.start_date or c.recorded_at > i.created_at)) or ${within("c.until")})
  order by i.kind desc, i.key, p.display_position, c.id limit ${MOST_TOLD + 1}`);

/** Products that were put on an item later than its start, or taken off one, between the days. */
export function carriedBetween(asked: Asked) {
  const found = rows.all(asked) as Row[];
  const told = found.slice(0, MOST_TOLD).map(({ itemId, item, since, until, at, by, ...row }) => ({
    ...row,
    path: `items/${itemId}`,
    start: {
      day: since,
      why: `put on ${item}`,
      recorded: recordedOf("carried", row.id, "$.since", since, { at, by }),
    },
    end:
      until === null
        ? null
        : {
            day: until,
            why: `taken off ${item}`,
            recorded: recordingOf("carried", row.id, "$.until", until) ?? null,
          },
  }));
  return sorted(told, asked, found.length > MOST_TOLD);
}
