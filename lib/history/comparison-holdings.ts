import { sqlite } from "#db/index.ts";
import { type Asked, type Because, MOST_TOLD, sorted, type Told, within } from "./comparison.ts";
import { recordedOf } from "./recorded.ts";

type Row = Pick<Told, "id" | "name" | "displayClass" | "historic"> & {
  since: string;
  until: string | null;
  endReason: string | null;
  note: string | null;
  at: number;
  by: string | null;
  endAt: number | null;
  endBy: string | null;
};

const rows = sqlite.prepare(`
  select h.id, p.name, p.display_class as displayClass, p.availability = 'historic' as historic, h.since, h.until,
    h.end_reason as endReason, h.note, h.recorded_at as at, r.name as by, h.end_recorded_at as endAt, e.name as endBy
  from holdings h indexed by holdings_by_customer join customer_products p on p.id = h.product_id
    left join staff r on r.id = h.recorded_by left join staff e on e.id = h.end_recorded_by
  where h.customer_id = @customerId and (${within("h.since")} or ${within("h.until")})
  order by p.display_position, h.since, h.id limit ${MOST_TOLD + 1}`);

const firstSource = sqlite.prepare(`
  select s.kind, s.item_id as itemId, i.kind as itemKind, i.label, s.note
  from holding_sources s left join items i on i.id = s.item_id where s.holding_id = ? order by s.since, s.id limit 1`);

type Source = {
  kind: string;
  itemId: number | null;
  itemKind: string | null;
  label: string | null;
  note: string | null;
};

/** Holdings that began or ended between the days, each with its first source and its end reason. */
export function holdingsBetween(asked: Asked) {
  const found = rows.all(asked) as Row[];
  const told = found.slice(0, MOST_TOLD).map(({ since, until, endReason, note, at, by, endAt, endBy, ...row }) => ({
    ...row,
    path: `holdings/${row.id}`,
    start: {
      day: since,
      ...whyHeld(firstSource.get(row.id) as Source | undefined, note),
      recorded: recordedOf("holding", row.id, "$.since", since, { at, by }),
    },
    end:
      until === null
        ? null
        : {
            day: until,
            why: endReason ?? "no reason given",
            recorded: recordedOf("holding", row.id, "$.until", until, { at: endAt ?? at, by: endBy }),
          },
  }));
  return sorted(told, asked, found.length > MOST_TOLD);
}

function whyHeld(source: Source | undefined, note: string | null): { why: string; because?: Because } {
  const said = source?.note ?? note;
  if (source?.kind === "item" && source.itemId !== null)
    return {
      why: said ?? "",
      because: { itemId: source.itemId, kind: source.itemKind ?? "", label: source.label ?? "" },
    };
  const why = source?.kind === "import" ? "as imported" : "by hand";
  return { why: said ? `${why}: ${said}` : why };
}
