import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { everyPage } from "#lib/exports/pages.ts";
import { onward } from "./every.ts";
import type { CustomerFilter, Place } from "./filter.ts";
import { listItems } from "./items.ts";
import { listCustomers } from "./queries.ts";

/** All customers that pass a filter, page after page as the list shows them: see `listCustomers`. */
export function listEveryCustomer(actor: Actor, filter: CustomerFilter) {
  authorize(actor, "Customers", "view");
  let last: { next: Place | null; ids: number[] } | undefined;
  let before: Place = {};
  return everyPage<Place, ReturnType<typeof listCustomers>["rows"][number]>({}, (at) => {
    // Asked only now, for it may be long since the page before was read.
    const place = last ? (onward(last, before) ?? at) : at;
    const { rows, next } = listCustomers(actor, filter, place);
    last = { next, ids: rows.map(({ id }) => id) };
    before = place;
    return { rows, next };
  });
}

/** All of a customer's numbers or features, page after page as their page shows them: see `listItems`. */
export function listEveryItem(actor: Actor, customerId: number, kind: "number" | "feature") {
  authorize(actor, "Customers", "view");
  return everyPage<number | null, ReturnType<typeof listItems>["items"][number]>(null, (after) => {
    const { items, more } = listItems(actor, customerId, kind, after);
    return { rows: items, next: more };
  });
}
