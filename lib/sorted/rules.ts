import type { Availability } from "#lib/products/rules.ts";
import { searchKey } from "#lib/text.ts";

/** What a row of a list sorted by hand has, whatever else it holds. */
type Listed = { name: string; displayPosition: number; availability: Availability; modifiedAt: number };

const COLLATOR = new Intl.Collator("en-GB", { numeric: true });
const RANK: Record<Availability, number> = { headline: 0, standard: 1, historic: 2 };

/** What every such list can be sorted by, first the way that is asked for most. `position` is the display order. */
export const SORTS = {
  position: (a: Listed, b: Listed) => a.displayPosition - b.displayPosition,
  name: (a: Listed, b: Listed) => COLLATOR.compare(a.name, b.name),
  availability: (a: Listed, b: Listed) => RANK[a.availability] - RANK[b.availability],
  modified: (a: Listed, b: Listed) => b.modifiedAt - a.modifiedAt,
};

/** Which rows a list shows: those offered (not Historic), all, or of one availability. */
export type Shown = "offered" | "all" | Availability;

/** How a list is asked for: names by any part, whatever the case and accents. */
export type ListAsk = { q?: string; shown?: Shown; sort?: string; backwards?: boolean };

/** What is wrong with a position past the last one; nothing where it is in the list. */
export function pastLast(position: number, last: number): string | undefined {
  return position > last ? `The last position is ${last}: give a number from 1 to ${last}.` : undefined;
}

/**
 * What is wrong with a name that another row of the list has, Historic ones included; nothing where it is free.
 * @param other the row of that name, if there is one
 * @param thing what the list is of: "Customer Product"
 */
export function takenBy(
  other: (Pick<Listed, "name" | "availability"> & { id: number }) | undefined,
  thing: string,
  ownId?: number,
) {
  if (!other || other.id === ownId) return undefined;
  const advice = other.availability === "historic" ? "It is Historic: restore it, or choose" : "Choose";
  return `There is already a ${thing} "${other.name}". ${advice} another name.`;
}

/**
 * What the list says against the name and the position typed, by field.
 * @param typed the form's texts; a position that is none is the shape's matter
 * @param taken what is wrong with a name that another has
 * @param last the last position there is for it
 */
export function wrongFields(
  typed: Record<string, string[]>,
  taken: (name: string) => string | undefined,
  last: number,
): Record<string, string> {
  const [name, position] = [typed.name?.[0], typed.position?.[0]];
  const wrong = { name: name && taken(name), position: position && pastLast(Number(position), last) };
  return { ...(wrong.name && { name: wrong.name }), ...(wrong.position && { position: wrong.position }) };
}

/**
 * The rows that were asked for: in display order unless sorted otherwise, Historic ones only when asked for.
 * @param all in display order
 * @param sorts by name; asked for one that is not among them, the list is in display order
 * @returns with them what they are sorted by, how many there are that are offered, and Historic, and how many Historic
 * ones the name finds
 */
export function picked<T extends Listed>(
  all: readonly T[],
  { q = "", shown = "offered", sort = "position", backwards = false }: ListAsk,
  sorts: Record<string, (a: T, b: T) => number>,
) {
  const key = searchKey(q);
  const found = key === "" ? all : all.filter(({ name }) => searchKey(name).includes(key));
  const rows = found.filter(({ availability }) =>
    shown === "offered" ? availability !== "historic" : shown === "all" || availability === shown,
  );
  const known = Object.hasOwn(sorts, sort) ? sort : "position";
  const by = sorts[known];
  if (by && (known !== "position" || backwards)) rows.sort((a, b) => by(a, b) * (backwards ? -1 : 1));
  const historic = countHistoric(all);
  return { rows, sort: known, offered: all.length - historic, historic, historicFound: countHistoric(found) };
}

function countHistoric(rows: readonly Listed[]) {
  return rows.filter(({ availability }) => availability === "historic").length;
}
