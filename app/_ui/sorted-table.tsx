"use client";

import "./sorted-table.css";
import type { FormAction } from "#lib/form.ts";
import { AVAILABILITY_LABELS, type Availability } from "#lib/products/rules.ts";
import { useFollowLinks } from "./follow-links.ts";
import { Link } from "./link.tsx";
import { Sortable, type Sorting } from "./sortable.tsx";
import { TextRow } from "./text-row.tsx";

/** `by`: what the address calls the order; `most`: sorted the most, or the newest, first. */
export type Column = { label: string; by?: string; num?: true; most?: boolean };

/** Where the list is, and how it was asked for. */
export type ListHeading = {
  href: string;
  query: { q: string; availability: string };
  sort: string;
  backwards: boolean;
};

/** What sorting by hand needs: the whole order, its version, and the action that takes a move. */
export type HandSort = {
  ids: number[];
  version: number;
  move: FormAction;
  /** What the action takes besides. */
  fields?: Record<string, string>;
  /** Whether the list shown can be sorted by hand now. It is one tree either way: the focus stays where it is. */
  sortable: boolean;
  /** The row that a move by another page brought here, that change, and what is said of it. */
  arrived: { id: number; change: string } | null;
  told: React.ReactNode;
};

type ListedRow = readonly [id: number, name: string, ...unknown[]];

type Body<Row> = {
  rows: Row[];
  columns: readonly Column[];
  /** A row's cells as text, at a position: what it is stored at, or what a move in hand makes of it. */
  cells: (row: Row, position: number | undefined) => string;
};

/**
 * A list as a table, with columns to sort by. Given what sorting by hand needs, it is sorted by hand too. Where it is too
 * narrow for the columns, a row is its `is-name` with what moves it, and below it each `is-fact` after its `data-fact`.
 */
export function SortedTable<Row extends ListedRow>({
  hand,
  ...table
}: Body<Row> & ListHeading & { hand: HandSort | null }) {
  const { rows, query } = table;
  if (!hand) return <Table {...table} />;
  const byId = new Map(rows.map((row) => [row[0], row]));
  return (
    <Sortable
      order={hand.ids}
      version={hand.version}
      names={new Map(rows.map(([id, name]) => [id, name]))}
      action={hand.move}
      fields={{ ...hand.fields, ...(hand.sortable && query.availability && { availability: query.availability }) }}
      off={!hand.sortable}
      arrived={hand.arrived}
      before={hand.told}
    >
      {(sorting) => (
        <Table {...table} rows={sorting ? sorting.shown.map((id) => byId.get(id)!) : rows} sorting={sorting} />
      )}
    </Sortable>
  );
}

function Table<Row extends ListedRow>({
  rows,
  columns,
  cells,
  sorting,
  ...heading
}: Body<Row> & ListHeading & { sorting?: Sorting | undefined }) {
  const follow = useFollowLinks();
  const whole = heading.query.availability === "all" ? "?availability=all" : "";
  return (
    <div className="table-frame sorted-frame">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: what is pressed is a link within, which works without this */}
      <table className="table sorted-table" onClick={follow}>
        <thead>
          <tr>
            {sorting && (
              <th className="w-0">
                <span className="sr-only">Reorder</span>
              </th>
            )}
            {columns.map((column) => (
              <ColumnHead key={column.label} {...column} {...heading} />
            ))}
            {sorting && <th>Move</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const [id] = row;
            const own = cells(row, sorting?.positionOf(id));
            const html = sorting
              ? `<td class="is-handle">${sorting.handle(id)}</td>${own}<td class="is-move">${sorting.buttons(id, `${heading.href}/${id}/move${whole}`)}</td>`
              : own;
            return <TextRow key={id} {...sorting?.row(id)} html={html} />;
          })}
        </tbody>
      </table>
    </div>
  );
}

function ColumnHead({ label, by, num, most = false, href, query, sort, backwards }: Column & ListHeading) {
  const look = num ? "num" : undefined;
  if (!by) return <th className={look}>{label}</th>;
  const mine = sort === by;
  const down = most !== backwards;
  const address = new URLSearchParams({
    ...(query.q && { q: query.q }),
    ...(query.availability && { availability: query.availability }),
    ...(by !== "position" && { sort: by }),
    ...(mine && !backwards && { backwards: "yes" }),
  });
  return (
    <th className={look} aria-sort={mine ? (down ? "descending" : "ascending") : undefined}>
      <Link href={`${href}?${address}`} className="text-muted">
        {label}
        {mine && <span aria-hidden>{down ? "\u00a0↓" : "\u00a0↑"}</span>}
      </Link>
    </th>
  );
}

/** The cell that says whether it is offered. */
export function availabilityCell(availability: Availability) {
  const words = availability === "historic" ? '<span class="badge">Historic</span>' : AVAILABILITY_LABELS[availability];
  return `<td class="is-fact">${words}</td>`;
}

/** The cell that says when it was last modified: UTC ms, and that day in words. */
export function modifiedCell(at: number, day: string) {
  const exact = new Date(at).toISOString();
  return `<td class="is-fact whitespace-nowrap text-muted" data-fact="Modified "><time datetime="${exact}" title="${exact}">${day}</time></td>`;
}
