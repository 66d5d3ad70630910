import "server-only";
import { redirect } from "next/navigation";
import { ownPath } from "#app/_server/own-path.ts";
import { findSaid } from "#lib/activity/queries.ts";
import type { Actor } from "#lib/auth/permissions.ts";
import type { Code, Fact } from "#lib/opportunities/cells.ts";
import type { CellChange } from "#lib/opportunities/mutations.ts";
import { findCell } from "#lib/opportunities/queries.ts";
import { reasonsOf } from "#lib/opportunities/reasons.ts";
import { findUndo } from "#lib/undo/queries.ts";

/** What a change of a cell came to: what is said of it, and the cell as it stands now. */
export type Told = {
  customerId: number;
  productId: number;
  code: Code;
  fact: Fact;
  sentences: Record<number, string>;
  said: string;
  /** Nothing was done: somebody else was first. */
  refused: boolean;
  /** The change, where it can be undone. */
  undo: number | null;
};

type Cell = { customerId: number; productId: number; back?: string | undefined };

/** Tells a change where it was made; without script, on the page it came from. */
export function toldInCell(staff: Actor, { customerId, productId, back }: Cell, { change, stale }: CellChange) {
  if (back) toldOn(ownPath(back), stale, change);
  const cell = findCell(staff, customerId, productId);
  if (!cell) return undefined;
  const { code, fact, sentences } = cell;
  const reasons = reasonsOf(fact, (id) => sentences[id] ?? "").join(". ");
  const words = change === null ? undefined : findSaid(staff, change);
  const said = stale
    ? `Not done: this changed since the page was shown. ${reasons}.`
    : words
      ? `${words.title} for ${cell.customer.name}. ${words.outcome ?? ""}`
      : "Nothing was different.";
  const undo = change !== null && !findUndo(staff, change)?.why ? change : null;
  const told: Told = { customerId, productId, code, fact, sentences, said: said.trim(), refused: stale, undo };
  return { looked: told };
}

function toldOn(path: string, stale: boolean, change: number | null): never {
  const { pathname, searchParams } = new URL(path, "http://own.invalid");
  for (const name of ["change", "unchanged", "stale"]) searchParams.delete(name);
  if (stale) searchParams.set("stale", "yes");
  else searchParams.set(change === null ? "unchanged" : "change", change === null ? "yes" : String(change));
  redirect(`${pathname}?${searchParams}` as never);
}
