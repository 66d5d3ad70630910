import type { CustomerFilter, Place } from "./filter.ts";
import { findPage } from "./page.ts";

/** So many are found at a time where nobody reads them on a page. */
const AT_ONCE = 1000;

/** The ids of all customers that pass a filter, page after page as the list walks them. */
export function* everyMatch(filter: CustomerFilter, size = AT_ONCE): Generator<number[], void> {
  for (let place: Place | null = {}; place !== null; ) {
    const page: ReturnType<typeof findPage> = findPage(filter, place, size);
    yield page.ids;
    place = page.next;
  }
}
