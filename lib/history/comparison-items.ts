import { sqlite } from "#db/index.ts";
import { recordingOf } from "#lib/activity/recordings.ts";
import { listed } from "#lib/text.ts";
import { type Asked, type End, MOST_TOLD, sorted, type Told, within } from "./comparison.ts";
import { activePeriods } from "./rules.ts";

type Row = {
  id: number;
  kind: "number" | "feature";
  label: string;
  startDate: string;
  droppedOn: string | null;
  createdAt: number;
  from: string | null;
};
type Gap = { id: number; since: string; until: string };

const rows = sqlite.prepare(`
  select i.id, i.kind, i.label, i.start_date as startDate, i.dropped_on as droppedOn, i.created_at as createdAt, c.name as "from"
  from items i indexed by items_by_customer
    left join items o on o.id = i.transferred_from_id left join customers c on c.id = o.customer_id
  where i.customer_id = @customerId and (${within("i.start_date")} or ${within("i.dropped_on")}
    or exists (select 1 from item_gaps g where g.item_id = i.id and (${within("g.since")} or ${within("g.until")})))
  order by i.kind desc, i.key, i.id limit ${MOST_TOLD + 1}`);
const gaps = sqlite.prepare("select id, since, until from item_gaps where item_id = ? order by since, id");
// What was put on by a later change has its own line, with who did that (comparison-carried.ts).
const carried = sqlite
  .prepare(`select p.name from carried_products c join customer_products p on p.id = c.product_id
    where c.item_id = @id and c.since <= @day and (c.until is null or c.until > @day) and c.recorded_at <= @recorded
    order by p.display_position limit 20`)
  .pluck();

/** Numbers and features that came (added, transferred in, reinstated) or went between the days. */
export function itemsBetween(asked: Asked) {
  const found = rows.all(asked) as Row[];
  const told = found.slice(0, MOST_TOLD).flatMap((row) => stretches(row));
  return sorted(told, asked, found.length > MOST_TOLD);
}

/** One for each stretch in which it was active. */
function stretches(row: Row): Told[] {
  const away = gaps.all(row.id) as Gap[];
  return activePeriods(row.startDate, row.droppedOn, away).map(({ until }, nth) => ({
    id: row.id,
    path: `items/${row.id}`,
    isItem: true,
    name: `${row.kind === "number" ? "Number" : "Feature"} ${row.label}`,
    displayClass: null,
    historic: 0,
    start: nth === 0 ? added(row) : reinstated(row, away[nth - 1] as Gap),
    end: until === null ? null : dropped(row, until),
  }));
}

function added({ id, startDate, createdAt, from }: Row): End {
  const recording = recordingOf("item", id, "$.startDate", startDate);
  const products = carried.all({ id, day: startDate, recorded: createdAt }) as string[];
  const how = from === null ? "added" : `transferred from ${from}`;
  return {
    day: startDate,
    why: products.length > 0 ? `${how}, carrying ${listed(products)}` : how,
    recorded: recording ?? { at: createdAt, by: null },
  };
}

function reinstated({ id }: Row, gap: Gap): End {
  const recording = recordingOf("gap", gap.id, "$.until", gap.until);
  const products = carried.all({ id, day: gap.until, recorded: recording?.at ?? Number.MAX_SAFE_INTEGER }) as string[];
  return {
    day: gap.until,
    why: products.length > 0 ? `reinstated, carrying ${listed(products)}` : "reinstated",
    recorded: recording ?? null,
  };
}

function dropped({ id }: Row, day: string): End {
  const recording = recordingOf("item", id, "$.droppedOn", day);
  return {
    day,
    why: recording?.verb === "transferred away" ? recording.title : "dropped",
    recorded: recording ?? null,
  };
}
