import "server-only";
import { ownPath } from "#app/_server/own-path.ts";
import type { Subject } from "#lib/activity/tables.ts";
import type { Actor } from "#lib/auth/permissions.ts";
import { tookAway } from "#lib/undo/queries.ts";

/** The pages of records: what each is of, and where one stands once the record is gone. The outer one comes first. */
const PAGES: [path: RegExp, subject: Subject][] = [
  [/^(\/customers)\/(\d{1,15})(?=[/?]|$)/, "customer"],
  [/^(\/customers\/\d+)\/items\/(\d{1,15})(?=[/?]|$)/, "item"],
  [/^(\/customers\/\d+)\/holdings\/(\d{1,15})(?=[/?]|$)/, "holding"],
  [/^(\/customers\/\d+)\/interests\/(\d{1,15})(?=[/?]|$)/, "interest"],
  [/^(\/products)\/(\d{1,15})(?=[/?]|$)/, "product"],
  [/^(\/settings\/[a-z-]+)\/(\d{1,15})(?=[/?]|$)/, "type"],
];

/**
 * Where one goes on after an undo: the page it was pressed on, with its query; where the undo took that page's record
 * away, the page above it; the undo's own page where no page of ours was named.
 */
export function wayBack(
  staff: Actor,
  change: number,
  back: string | undefined,
): [path: string, keep: [string, string][]] {
  const here = ownPath(back);
  if (here === "/") return [`/activity/${change}`, []];
  for (const [page, subject] of PAGES) {
    const [, above, id] = page.exec(here) ?? [];
    if (above && tookAway(staff, change, subject, Number(id))) return [above, []];
  }
  const { pathname, searchParams } = new URL(here, "http://own.invalid");
  for (const name of ["change", "unchanged"]) searchParams.delete(name);
  return [pathname, [...searchParams]];
}
