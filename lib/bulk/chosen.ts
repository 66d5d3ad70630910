import { type CustomerFilter, listAddress, type Place, readFilter, readId, readPlace } from "#lib/customers/filter.ts";
import { readSearch } from "#lib/customers/search.ts";

/**
 * Which customers a bulk change is about: those ticked, or all that pass the filter of the list they were seen in; and
 * which page of that list, to come back to.
 */
export type Chosen = { all: boolean; ids: number[]; filter: CustomerFilter; place?: Place };

/** As many ids as an address can hold. */
const MOST_TICKED = 500;

type Params = Record<string, string | string[] | undefined>;

/** Reads an address, whatever somebody wrote there. The filter is of today: nothing is changed in the past. */
export function readChosen({ "as-at": _, ...params }: Params): Chosen {
  const ticked = [params.customer ?? []].flat().map(readId);
  const packed = unpackIds([params.ids ?? ""].flat()[0] ?? "");
  const ids = [...new Set([...ticked, ...packed])].filter((id) => id !== null).slice(0, MOST_TICKED);
  const filter = readFilter(params);
  const place = readPlace(params);
  return { all: params.all === "yes", ids, place, filter: { ...filter, q: readSearch(filter.q)?.said ?? "" } };
}

/** The same from the text that `chosenQuery` made. */
export function readChosenText(text: string) {
  const params: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(text)) params[name] = [...(params[name] ?? []), value];
  return readChosen({ ...params, all: params.all?.[0] });
}

/** What an address says of it; the filter stays with ticked ones as the way back to the list. */
export function chosenQuery({ all, ids, filter, place }: Chosen) {
  const query = new URLSearchParams(listQuery(filter, place));
  if (all) query.set("all", "yes");
  else if (ids.length > 0) query.set("ids", packIds(ids));
  return query;
}

/** The filter and the place as the list's own address says them, name by name. */
export function listQuery(filter: CustomerFilter, place?: Place): [string, string][] {
  return [...new URLSearchParams(listAddress(filter, place).split("?")[1])];
}

/** Ids in few characters: in order, each as its distance from the one before. */
function packIds(ids: readonly number[]) {
  const sorted = [...ids].sort((a, b) => a - b);
  return sorted.map((id, at) => (id - (sorted[at - 1] ?? 0)).toString(36)).join(".");
}

function unpackIds(text: string) {
  const ids: number[] = [];
  for (const step of text.split(".").slice(0, MOST_TICKED)) {
    const id = /^[0-9a-z]{1,10}$/.test(step) ? (ids.at(-1) ?? 0) + Number.parseInt(step, 36) : Number.NaN;
    if (!Number.isSafeInteger(id) || id === 0) return ids;
    ids.push(id);
  }
  return ids;
}
