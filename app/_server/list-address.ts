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
export function told(path: string, change: number | null, keep: Record<string, string> = {}): never {
  const [page, row] = path.split("#");
  const query = new URLSearchParams({
    ...keep,
    ...(change === null ? { unchanged: "yes" } : { change: String(change) }),
  });
  redirect(`${page}?${query}${row ? `#${row}` : ""}` as never);
}
