import "server-only";
import { redirect } from "next/navigation";
import type { Shown } from "#lib/sorted/rules.ts";
import { asked } from "./address.ts";

type Query = Record<string, string | string[] | undefined>;

const SHOWN: Record<string, Shown> = { all: "all", headline: "headline", standard: "standard", historic: "historic" };

/** How the address asks for a list sorted by hand; what it cannot mean is ignored. */
export function askedList(query: Query) {
  const availability = asked(query.availability);
  const shown: Shown = (Object.hasOwn(SHOWN, availability) && SHOWN[availability]) || "offered";
  return { q: asked(query.q).trim(), shown, sort: asked(query.sort), backwards: asked(query.backwards) === "yes" };
}

/** Goes on to a page that says what was just done; nothing done is told as well. */
export function told(path: string, change: number | null, more: Record<string, string> = {}): never {
  const [page, row] = path.split("#");
  const query = new URLSearchParams({
    ...more,
    ...(change === null ? { unchanged: "yes" } : { change: String(change) }),
  });
  redirect(`${page}?${query}${row ? `#${row}` : ""}` as never);
}

/** The list as it was, at the row that moved: its control has the focus, and the status line is in sight. */
export function toldInList(href: string, id: number, change: number | null, availability: "all" | undefined): never {
  told(`${href}#move-${id}`, change, { ...(availability && { availability }), moved: String(id) });
}
