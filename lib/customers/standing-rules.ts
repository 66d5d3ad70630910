import { showDay } from "#lib/time.ts";

type Product = { productId: number; name: string; displayClass: string | null; historic: 0 | 1 };

export type KnownHolding = Product & {
  id: number;
  version: number;
  since: string;
  until: string | null;
  endReason: string | null;
  note: string | null;
  unsourcedSince: string | null;
  /** How many active numbers and features account for it, and the first of them: "number 0113 496 0000". */
  items: number;
  item: string | null;
  itemId: number | null;
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

type OfProduct = Pick<Product, "productId">;

/**
 * Sorts a customer's records into what they say: has, had, interested, not for them (domain: What to offer next).
 * Both lists come in display order, each product's latest first.
 */
export function standing<
  Holding extends OfProduct & Pick<KnownHolding, "id" | "until">,
  Interest extends OfProduct & Pick<KnownInterest, "closedOn" | "closedAs">,
>(holdings: readonly Holding[], interests: readonly Interest[]) {
  const has = holdings.filter(({ until }) => until === null);
  const held = new Set(has.map(({ productId }) => productId));
  const interested = interests.filter(({ closedOn }) => closedOn === null);
  const wanted = new Set(interested.map(({ productId }) => productId));
  const lastClosed = latestPerProduct(interests.filter(({ closedOn }) => closedOn !== null));
  const isNo = ({ closedAs, productId }: Interest) =>
    closedAs === "declined" && !held.has(productId) && !wanted.has(productId);
  const withEarlier = (holding: Holding) => ({
    ...holding,
    earlier: holdings.filter(({ id, productId }) => productId === holding.productId && id !== holding.id),
  });
  return {
    /** Each with the periods before it, latest first. */
    has: has.map(withEarlier),
    had: latestPerProduct(holdings.filter(({ productId }) => !held.has(productId))).map(withEarlier),
    interested,
    notForThem: lastClosed.filter(isNo),
    /** What became of the other interests: the last of each product, whose page leads to those before it. */
    closed: lastClosed.filter((interest) => !isNo(interest)),
  };
}

function latestPerProduct<T extends OfProduct>(rows: readonly T[]) {
  const seen = new Set<number>();
  return rows.filter(({ productId }) => {
    const first = !seen.has(productId);
    seen.add(productId);
    return first;
  });
}
