import { showDay } from "#lib/time.ts";

type Product = { productId: number; name: string; displayClass: string | null; historic: 0 | 1 };

export type KnownHolding = Product & {
  id: number;
  since: string;
  until: string | null;
  endReason: string | null;
  note: string | null;
  unsourcedSince: string | null;
  /** How many active numbers and features account for it, and the first of them: "number 0113 496 0000". */
  items: number;
  item: string | null;
  byHand: 0 | 1;
  sourceKind: "hand" | "item" | "import" | null;
};

export type KnownInterest = Product & {
  id: number;
  openedOn: string;
  note: string | null;
  by: string;
  closedOn: string | null;
  closedAs: "acquired" | "declined" | "withdrawn" | null;
  reason: string | null;
  askAgainOn: string | null;
};

/** Why a customer has a product, in words. */
export function holdingReason({ items, item, byHand, sourceKind, unsourcedSince }: KnownHolding) {
  if (unsourcedSince) return `no active number or feature since ${showDay(unsourcedSince)}`;
  const more = items > 1 ? ` (+${(items - 1).toLocaleString("en-GB")} more)` : "";
  if (item) return `because of ${item}${more}${byHand ? ", and recorded by hand" : ""}`;
  return sourceKind === "import" ? "as imported" : "recorded by hand";
}

/**
 * Sorts a customer's records into what they say: has, had, interested, not for them (domain: What to offer next).
 * Both lists come in display order, each product's latest first.
 */
export function standing(holdings: readonly KnownHolding[], interests: readonly KnownInterest[]) {
  const has = holdings.filter(({ until }) => until === null);
  const held = new Set(has.map(({ productId }) => productId));
  const interested = interests.filter(({ closedOn }) => closedOn === null);
  const wanted = new Set(interested.map(({ productId }) => productId));
  const lastClosed = latestPerProduct(interests.filter(({ closedOn }) => closedOn !== null));
  return {
    has,
    /** Each once, with the earlier periods after its latest. */
    had: latestPerProduct(holdings.filter(({ productId }) => !held.has(productId))).map((holding) => ({
      ...holding,
      periods: holdings.filter(({ productId }) => productId === holding.productId).length,
    })),
    interested,
    notForThem: lastClosed.filter(
      ({ closedAs, productId }) => closedAs === "declined" && !held.has(productId) && !wanted.has(productId),
    ),
  };
}

function latestPerProduct<T extends Product>(rows: readonly T[]) {
  const seen = new Set<number>();
  return rows.filter(({ productId }) => {
    const first = !seen.has(productId);
    seen.add(productId);
    return first;
  });
}
