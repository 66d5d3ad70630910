import { VIEW_PAGES, type ViewPage } from "./rules.ts";

/** Words of an address that say what was just done or where one stood in a list, not what the list shows. */
const PASSING = ["after", "before", "open", "change", "unchanged"];

/**
 * A query as a view keeps it: what a page of ours would write after its question mark, and so never another address.
 * The same list has one query.
 */
export function writtenQuery(query: string) {
  const words = new URLSearchParams(query);
  for (const name of PASSING) words.delete(name);
  return words.toString();
}

/** Where a view leads: its page, and that page's own query. */
export function viewAddress(page: ViewPage, query: string) {
  const written = writtenQuery(query);
  return written === "" ? VIEW_PAGES[page].path : `${VIEW_PAGES[page].path}?${written}`;
}
