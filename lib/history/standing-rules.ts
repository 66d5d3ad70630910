import type { Recorded } from "./recorded.ts";
import { holdsOn } from "./rules.ts";

export type PastProduct = { productId: number; name: string; displayClass: string | null; historic: 0 | 1 };

export type PastSource = {
  id: number;
  kind: "hand" | "item" | "import";
  itemId: number | null;
  itemKind: "number" | "feature" | null;
  label: string | null;
  since: string;
  note: string | null;
};

/** A holding as it stood on a day: the sources that accounted for it then. */
export type PastHolding = PastProduct & {
  id: number;
  since: string;
  until: string | null;
  endReason: string | null;
  note: string | null;
  recorded: Recorded;
  endRecorded: Recorded | null;
  sources: PastSource[];
  sourceCount: number;
  unsourcedSince: string | null;
};

export type PastInterest = PastProduct & {
  id: number;
  openedOn: string;
  note: string | null;
  closedOn: string | null;
  closedAs: "acquired" | "declined" | "withdrawn" | null;
  reason: string | null;
  askAgainOn: string | null;
  recorded: Recorded;
  closeRecorded: Recorded | null;
};

/**
 * Sorts a customer's records into what they said on a day, as `standing` does for today. Rows that began later are left
 * out before; both lists come in display order, each product's latest first.
 */
export function standingOn(day: string, holdings: readonly PastHolding[], interests: readonly PastInterest[]) {
  const has = holdings.filter((holding) => holdsOn(holding, day));
  const held = new Set(has.map(({ productId }) => productId));
  const interested = interests.filter(({ openedOn: since, closedOn: until }) => holdsOn({ since, until }, day));
  const wanted = new Set(interested.map(({ productId }) => productId));
  const closed = firstPerProduct(interests.filter(({ closedOn }) => closedOn !== null && closedOn <= day));
  return {
    has,
    had: firstPerProduct(holdings.filter(({ productId }) => !held.has(productId))),
    interested,
    notForThem: closed.filter(
      ({ closedAs, productId }) => closedAs === "declined" && !held.has(productId) && !wanted.has(productId),
    ),
  };
}

function firstPerProduct<T extends PastProduct>(rows: readonly T[]) {
  return rows.filter(({ productId }, at) => rows.findIndex((row) => row.productId === productId) === at);
}
