"use client";

import { chipHtml } from "#app/_ui/chip-html.ts";
import {
  availabilityCell,
  type Column,
  type HandSort,
  type ListHeading,
  modifiedCell,
  SortedTable,
} from "#app/_ui/sorted-table.tsx";
import type { Availability } from "#lib/products/rules.ts";

/** id, name, display class, position, availability, the four yes/no as bits, has, interested, Last Modified (UTC ms, day in words) */
export type CompactRow = [number, string, string | null, number, Availability, number, number, number, number, string];

const COLUMNS: Column[] = [
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

/** The yes/no columns, as a row too narrow for them says them. */
const FLAGS = ["On Numbers", "On Features", "Auto-Add", "Auto-Remove"];

/** The catalogue. With an order and an action it can be sorted by hand. */
export function ProductsTable(list: ListHeading & { rows: CompactRow[]; hand: HandSort | null }) {
  return (
    <SortedTable
      {...list}
      columns={COLUMNS}
      cells={(row, position) => {
        const [id, name, displayClass, stored, availability, flags, holders, interested, modifiedAt, modified] = row;
        const flagCells = FLAGS.map((flag, index) =>
          flags & (2 ** index)
            ? `<td class="is-fact is-flag" data-fact="${flag}">Yes</td>`
            : '<td class="is-no text-muted">No</td>',
        );
        return [
          `<td class="num is-place">${position ?? stored}</td>`,
          `<td class="is-name">${chipHtml({ name, displayClass, href: `/products/${id}` })}</td>`,
          availabilityCell(availability),
          ...flagCells,
          `<td class="num is-fact" data-fact="Has ">${holders.toLocaleString("en-GB")}</td>`,
          `<td class="num is-fact" data-fact="Interested ">${interested.toLocaleString("en-GB")}</td>`,
          modifiedCell(modifiedAt, modified),
        ].join("");
      }}
    />
  );
}
