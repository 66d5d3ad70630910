import { sqlite } from "#db/index.ts";
import { type CustomerFilter, type Place, readId } from "./filter.ts";
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

const isThere = sqlite.prepare("select 1 from customers where id = ?");

/**
 * Where to go on after a page that was read a while ago: the customer it ended with may be gone by now. Then it goes on
 * after the last of its customers who is there.
 */
export function onward({ next, ids }: { next: Place | null; ids: readonly number[] }, before: Place): Place | null {
  const end = readId(next?.after);
  if (next === null || end === null || isThere.get(end)) return next;
  const last = ids.findLast((id) => isThere.get(id));
  return last === undefined ? before : { after: String(last) };
}
