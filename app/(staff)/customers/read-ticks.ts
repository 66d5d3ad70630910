import "server-only";
import type { Actor } from "#lib/auth/permissions.ts";
import { chosenQuery, listQuery } from "#lib/bulk/chosen.ts";
import { countMatching } from "#lib/bulk/queries.ts";
import type { CustomerFilter, Place } from "#lib/customers/filter.ts";
import type { Ticks } from "./ticks.tsx";

/**
 * What the list offers to change many at once: all that match, with the count said where that costs no more than a page.
 * @param total how many match, where the list knows
 */
export function readTicks(staff: Actor, filter: CustomerFilter, place: Place, total: number | null): Ticks {
  const known = total === null ? countMatching(staff, filter) : { count: total, more: false };
  const many = known ? `All ${known.count.toLocaleString("en-GB")}${known.more ? " or more" : ""}` : "All";
  return {
    kept: listQuery(filter, place),
    all: {
      href: `/customers/bulk?${chosenQuery({ all: true, ids: [], filter, place })}`,
      label: `${many} that ${known?.count === 1 ? "matches" : "match"}`,
    },
  };
}
