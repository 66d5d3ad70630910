import { callListQuery, readCallList } from "#lib/calls/address.ts";
import { matrixAddress, readMatrixFilter } from "#lib/opportunities/filter.ts";
import { VIEW_PAGES, type ViewPage } from "./rules.ts";

type Params = Record<string, string[]>;

/** How each page writes what it shows, from whatever words it is asked with: what it does not know is left out. */
const WRITTEN: Record<ViewPage, (params: Params) => string> = {
  opportunities: (params) => new URL(matrixAddress(readMatrixFilter(params)), "http://own.invalid").search,
  "call-list": (params) => {
    const { after: _, open: __, ...list } = readCallList(single(params));
    return new URLSearchParams(callListQuery(list)).toString();
  },
};

/** A word given twice says nothing to the call list. */
function single(params: Params) {
  return Object.fromEntries(
    Object.entries(params).map(([name, values]) => [name, values.length > 1 ? values : values[0]]),
  );
}

/**
 * A query as a view keeps it: read and written by the page it is of, without where one stood in its list. So it never
 * is another address, and the same list has one query.
 */
export function writtenQuery(page: ViewPage, query: string) {
  const words = new URLSearchParams(query);
  const params = Object.fromEntries([...words.keys()].map((name) => [name, words.getAll(name)]));
  return WRITTEN[page](params).replace(/^\?/, "");
}

/** Where a view leads: its page, and that page's own query. */
export function viewAddress(page: ViewPage, query: string) {
  const written = writtenQuery(page, query);
  return written === "" ? VIEW_PAGES[page].path : `${VIEW_PAGES[page].path}?${written}`;
}
