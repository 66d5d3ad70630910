"use client";

import { Chip } from "#app/_ui/chip.tsx";
import {
  AvailabilityCell,
  type Column,
  type HandSort,
  type ListHeading,
  ModifiedCell,
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
      cells={([id, name, displayClass, stored, availability, defaults, uses, modifiedAt, modified], position) => (
        <>
          <td className="num is-place">{position ?? stored}</td>
          <td className="is-name">
            <Chip name={name} displayClass={displayClass} href={`${list.href}/${id}`} />
          </td>
          <AvailabilityCell availability={availability} />
          <td className={`min-w-48 ${defaults.length > 0 ? "is-fact is-wide" : "is-no"}`}>
            <span className="flex flex-wrap gap-1">
              {defaults.map(([product, look, historic]) => (
                <Chip key={product} name={product} displayClass={look} historic={historic} />
              ))}
              {defaults.length === 0 && <span className="text-muted">None</span>}
            </span>
          </td>
          <td className="num is-fact" data-fact={`${item}s `}>
            {uses}
          </td>
          <ModifiedCell at={modifiedAt} day={modified} />
        </>
      )}
    />
  );
}
