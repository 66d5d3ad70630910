"use client";

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

/** The catalogue. With an order and an action it can be sorted by hand. */
export function ProductsTable({
  rows,
  order,
  listVersion,
  move,
  ...heading
}: {
  rows: CompactRow[];
  order: number[] | null;
  listVersion: number;
  move: FormAction | null;
  query: { q: string; availability: string };
  sort: string;
  backwards: boolean;
}) {
  if (!order || !move) return <Table rows={rows} {...heading} />;
  const byId = new Map(rows.map((row) => [row[0], row]));
  return (
    <Sortable
      order={order}
      version={listVersion}
      names={new Map(rows.map(([id, name]) => [id, name]))}
      action={move}
      {...(heading.query.availability && { fields: { availability: heading.query.availability } })}
    >
      {(sorting) => <Table rows={sorting.shown.map((id) => byId.get(id)!)} sorting={sorting} {...heading} />}
    </Sortable>
  );
}

type Heading = { query: { q: string; availability: string }; sort: string; backwards: boolean };

function Table({ rows, sorting, ...heading }: { rows: CompactRow[]; sorting?: Sorting } & Heading) {
  return (
    <div className="table-frame">
      <table className="table [&_:is(td,th)]:px-1.25 [&_th]:text-xs">
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
            <Row key={row[0]} row={row} sorting={sorting} />
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

function Row({ row, sorting }: { row: CompactRow; sorting: Sorting | undefined }) {
  const [id, name, displayClass, position, availability, flags, holders, interested, modifiedAt, modified] = row;
  const exact = new Date(modifiedAt).toISOString();
  return (
    <tr id={`product-${id}`} {...sorting?.row(id)}>
      {sorting && <td>{sorting.handle(id)}</td>}
      <td className="num">{sorting ? sorting.positionOf(id) : position}</td>
      <td className="min-w-40">
        <Chip name={name} displayClass={displayClass} href={`/products/${id}`} />
      </td>
      <td>
        {availability === "historic" ? <span className="badge">Historic</span> : AVAILABILITY_LABELS[availability]}
      </td>
      {[1, 2, 4, 8].map((bit) =>
        flags & bit ? (
          <td key={bit}>Yes</td>
        ) : (
          <td key={bit} className="text-muted">
            No
          </td>
        ),
      )}
      <td className="num">{holders.toLocaleString("en-GB")}</td>
      <td className="num">{interested.toLocaleString("en-GB")}</td>
      <td className="whitespace-nowrap text-muted">
        <time dateTime={exact} title={exact}>
          {modified}
        </time>
      </td>
      {sorting && <td>{sorting.buttons(id, `/products/${id}/move`)}</td>}
    </tr>
  );
}
