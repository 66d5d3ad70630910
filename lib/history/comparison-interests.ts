import { sqlite } from "#db/index.ts";
import { type Asked, MOST_TOLD, sorted, type Told, within } from "./comparison.ts";
import { recordedOf } from "./recorded.ts";

type Row = Pick<Told, "id" | "name" | "displayClass" | "historic"> & {
  openedOn: string;
  note: string | null;
  closedOn: string | null;
  closedAs: string | null;
  reason: string | null;
  byItem: string | null;
  at: number;
  by: string | null;
  closedAt: number | null;
  closedBy: string | null;
};

const rows = sqlite.prepare(`
  select n.id, p.name, p.display_class as displayClass, p.availability = 'historic' as historic, n.opened_on as openedOn,
    n.note, n.closed_on as closedOn, n.closed_as as closedAs, n.reason, i.kind || ' ' || i.label as byItem,
    n.recorded_at as at, r.name as by, n.closed_at as closedAt, c.name as closedBy
  from interests n indexed by interests_by_customer join customer_products p on p.id = n.product_id
    left join items i on i.id = n.closed_by_item_id
    left join staff r on r.id = n.recorded_by left join staff c on c.id = n.closed_by
  where n.customer_id = @customerId and (${within("n.opened_on")} or ${within("n.closed_on")})
  order by p.display_position, n.opened_on, n.id limit ${MOST_TOLD + 1}`);

/** Interests that opened or closed between the days, each with its note and how it closed. */
export function interestsBetween(asked: Asked) {
  const found = rows.all(asked) as Row[];
  const told = found.slice(0, MOST_TOLD).map(({ id, name, displayClass, historic, ...row }) => ({
    id,
    name,
    displayClass,
    historic,
    path: `interests/${id}`,
    start: {
      day: row.openedOn,
      why: row.note ?? "",
      recorded: recordedOf("interest", id, "$.openedOn", row.openedOn, row),
    },
    end: row.closedOn === null ? null : closing(id, row.closedOn, row),
  }));
  return sorted(told, asked, found.length > MOST_TOLD);
}

function closing(id: number, day: string, { closedAs, reason, byItem, at, closedAt, closedBy }: Omit<Row, keyof Told>) {
  const because = byItem ? ` by ${byItem}, automatically` : reason ? `: ${reason}` : "";
  return {
    day,
    why: `closed as ${closedAs}${because}`,
    recorded: recordedOf("interest", id, "$.closedOn", day, { at: closedAt ?? at, by: closedBy }),
  };
}
