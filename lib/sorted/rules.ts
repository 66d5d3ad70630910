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

/**
 * The rows that were asked for: in display order unless sorted otherwise, Historic ones only when asked for.
 * @param all in display order
 * @param sorts by name; asked for one that is not among them, the list is in display order
 * @returns with them what they are sorted by, and how many there are that are offered, and Historic
 */
export function picked<T extends Listed>(
  all: readonly T[],
  { q = "", shown = "offered", sort = "position", backwards = false }: ListAsk,
  sorts: Record<string, (a: T, b: T) => number>,
) {
  const key = searchKey(q);
  const rows = all.filter(({ name, availability }) => {
    if (shown === "offered" ? availability === "historic" : shown !== "all" && availability !== shown) return false;
    return key === "" || searchKey(name).includes(key);
  });
  const known = Object.hasOwn(sorts, sort) ? sort : "position";
  const by = sorts[known];
  if (by && (known !== "position" || backwards)) rows.sort((a, b) => by(a, b) * (backwards ? -1 : 1));
  const historic = all.filter(({ availability }) => availability === "historic").length;
  return { rows, sort: known, offered: all.length - historic, historic };
}
