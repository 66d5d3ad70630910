import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { everyPage } from "#lib/exports/pages.ts";
import { listHoldersAsAt, listPastHoldersAsAt, type PastCustomer } from "#lib/history/queries-holders.ts";
import { listHolders, listInterested, listPastHolders, type ProductCustomer } from "./people.ts";

export type ProductList = "has" | "had" | "interested";

const NOW = { has: listHolders, had: listPastHolders, interested: listInterested };

/**
 * All customers of one of a product's lists, page after page as its page shows them.
 * @param day as at a day in the past (company time zone); without it, now
 */
export function listEveryCustomerOf(actor: Actor, productId: number, list: ProductList, day: string | null) {
  authorize(actor, "Customer Products", "view");
  const read = (after: string): { rows: PastCustomer[]; next: string | undefined } => {
    if (day === null) return NOW[list](actor, productId, after);
    if (list === "had") return listPastHoldersAsAt(actor, productId, day, after);
    return listHoldersAsAt(actor, { productId, list, day, after });
  };
  return everyPage<string, ProductCustomer>("", read);
}
