"use client";

import "./products-table.css";
import { Chip } from "#app/_ui/chip.tsx";
import { Link } from "#app/_ui/link.tsx";
import { Sortable, type Sorting } from "#app/_ui/sortable.tsx";
import type { FormAction } from "#lib/form.ts";
import { AVAILABILITY_LABELS, type Availability } from "#lib/products/rules.ts";

/** id, name, display class, position, availability, the four yes/no as bits, has, interested, Last Modified (UTC ms, day in words) */
export type CompactRow = [number, string, string | null, number, Availability, number, number, number, number, string];

/** `most`: sorted the most, or the newest, first. */
const COLUMNS: { label: string; by?: string; num?: true; most?: boolean }[] = [
  { label: "Position", by: "position", num: true },
  { label: "Customer Product", by: "name" },
  { label: "Availability", by: "availability" },
  { label: "On Numbers" },
  { label: "On Features" },
  { label: "Auto-Add to Customer" },
  { label: "Auto-Remove from Customer Interests" },
  { label: "Has", by: "holders", num: true, most: true },
  { label: "Interested", by: "interested", num: true, most: true },
  { label: "Last Modified", by: "modified", most: true },
];

const NONE = {};

/** The catalogue. With an order and an action it can be sorted by hand. */
export function ProductsTable({
  rows,
  order,
  listVersion,
  move,
  sortable,
  arrived,
  told,
  ...heading
}: {
  rows: CompactRow[];
  order: number[];
  listVersion: number;
  /** Nothing for those who may not edit. */
  move: FormAction | null;
  /** Whether the list shown can be sorted by hand now. It is one tree either way: the focus stays where it is. */
  sortable: boolean;
  arrived: { id: number; change: string } | null;
  told: React.ReactNode;
  query: { q: string; availability: string };
  sort: string;
  backwards: boolean;
}) {
  if (!move) return <Table rows={rows} {...heading} />;
  const byId = new Map(rows.map((row) => [row[0], row]));
  return (
    <Sortable
      order={order}
      version={listVersion}
      names={new Map(rows.map(([id, name]) => [id, name]))}
      action={move}
      fields={sortable && heading.query.availability ? { availability: heading.query.availability } : NONE}
      off={!sortable}
      arrived={arrived}
      before={told}
    >
      {(sorting) => (
        <Table rows={sorting ? sorting.shown.map((id) => byId.get(id)!) : rows} sorting={sorting} {...heading} />
      )}
    </Sortable>
  );
}

type Heading = { query: { q: string; availability: string }; sort: string; backwards: boolean };

function Table({ rows, sorting, ...heading }: { rows: CompactRow[]; sorting?: Sorting | undefined } & Heading) {
  return (
    <div className="table-frame products-frame">
      <table className="table products-table">
        <thead>
          <tr>
            {sorting && (
              <th className="w-0">
                <span className="sr-only">Reorder</span>
              </th>
            )}
            {COLUMNS.map((column) => (
              <ColumnHead key={column.label} {...column} {...heading} />
            ))}
            {sorting && <th>Move</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row[0]} row={row} sorting={sorting} whole={heading.query.availability === "all"} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ColumnHead({ label, by, num, most = false, query, sort, backwards }: (typeof COLUMNS)[number] & Heading) {
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
      <Link href={`/products?${address}`} className="text-muted">
        {label}
        {mine && <span aria-hidden> {down ? "↓" : "↑"}</span>}
      </Link>
    </th>
  );
}

function Row({ row, sorting, whole }: { row: CompactRow; sorting: Sorting | undefined; whole: boolean }) {
  const [id, name, displayClass, position, availability, flags, holders, interested, modifiedAt, modified] = row;
  const exact = new Date(modifiedAt).toISOString();
  return (
    <tr id={`product-${id}`} {...sorting?.row(id)}>
      {sorting && <td className="is-handle">{sorting.handle(id)}</td>}
      <td className="num is-place">{sorting ? sorting.positionOf(id) : position}</td>
      <td className="is-name">
        <Chip name={name} displayClass={displayClass} href={`/products/${id}`} />
      </td>
      <td className="is-fact">
        {availability === "historic" ? <span className="badge">Historic</span> : AVAILABILITY_LABELS[availability]}
      </td>
      {[1, 2, 4, 8].map((bit) =>
        flags & bit ? (
          <td key={bit} className={`is-fact is-flag-${bit}`}>
            Yes
          </td>
        ) : (
          <td key={bit} className="is-no text-muted">
            No
          </td>
        ),
      )}
      <td className="num is-fact is-has">{holders.toLocaleString("en-GB")}</td>
      <td className="num is-fact is-interested">{interested.toLocaleString("en-GB")}</td>
      <td className="is-fact is-modified text-muted">
        <time dateTime={exact} title={exact}>
          {modified}
        </time>
      </td>
      {sorting && (
        <td className="is-move">{sorting.buttons(id, `/products/${id}/move${whole ? "?availability=all" : ""}`)}</td>
      )}
    </tr>
  );
}
