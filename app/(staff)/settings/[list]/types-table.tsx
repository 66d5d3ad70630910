"use client";

import { chipHtml } from "#app/_ui/chip-html.ts";
import { escaped } from "#app/_ui/escaped.ts";
import {
  availabilityCell,
  type Column,
  type HandSort,
  type ListHeading,
  modifiedCell,
  SortedTable,
} from "#app/_ui/sorted-table.tsx";
import type { ItemKind } from "#lib/items/rules.ts";
import type { Availability } from "#lib/products/rules.ts";

type CompactDefault = [name: string, displayClass: string | null, historic: boolean];

/** id, name, display class, position, availability, default products, items of it in words, Last Modified (UTC ms, day in words) */
export type CompactType = [
  number,
  string,
  string | null,
  number,
  Availability,
  CompactDefault[],
  string,
  number,
  string,
];

function columns(item: string): Column[] {
  return [
    { label: "Position", by: "position", num: true },
    { label: `${item} Type`, by: "name" },
    { label: "Availability", by: "availability" },
    { label: "Default products" },
    { label: `${item}s`, num: true },
    { label: "Last Modified", by: "modified", most: true },
  ];
}

/** The types of a kind. With an order and an action they can be sorted by hand. */
export function TypesTable({
  kind,
  ...list
}: ListHeading & { kind: ItemKind; rows: CompactType[]; hand: HandSort | null }) {
  const item = kind === "number" ? "Number" : "Feature";
  return (
    <SortedTable
      {...list}
      columns={columns(item)}
      cells={([id, name, displayClass, stored, availability, defaults, uses, modifiedAt, modified], position) => {
        const chips = defaults.map(([product, look, historic]) =>
          chipHtml({ name: product, displayClass: look, historic }),
        );
        const none = '<span class="text-muted">None</span>';
        return [
          `<td class="num is-place">${position ?? stored}</td>`,
          `<td class="is-name">${chipHtml({ name, displayClass, href: `${list.href}/${id}` })}</td>`,
          availabilityCell(availability),
          `<td class="min-w-48 ${defaults.length > 0 ? "is-fact is-wide" : "is-no"}"><span class="flex flex-wrap gap-1">${chips.join("") || none}</span></td>`,
          `<td class="num is-fact" data-fact="${item}s ">${escaped(uses)}</td>`,
          modifiedCell(modifiedAt, modified),
        ].join("");
      }}
    />
  );
}
