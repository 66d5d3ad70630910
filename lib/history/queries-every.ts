import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { everyPage } from "#lib/exports/pages.ts";
import { listItemsAsAt, type PastItem } from "./queries-items.ts";

/** All of a customer's numbers or features that were active on a day, page after page: see `listItemsAsAt`. */
export function listEveryItemAsAt(actor: Actor, customerId: number, kind: "number" | "feature", day: string) {
  authorize(actor, "Customers", "view");
  return everyPage<number | null, PastItem>(null, (after) => {
    const { items, more } = listItemsAsAt(actor, customerId, kind, day, after);
    return { rows: items, next: more };
  });
}
