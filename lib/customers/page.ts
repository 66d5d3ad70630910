import { sqlite } from "#db/index.ts";
import { gatherInterested, startsWith } from "./as-at-ways.ts";
import { type CustomerFilter, type Place, readId } from "./filter.ts";
import { gather, type MatchPlace, stream } from "./matches.ts";
import { readSearch, type Search } from "./search.ts";
import {
  comparePlaces,
  FIRST,
  LAST,
  type NamePlace,
  type Path,
  ROWS_LOOKED_AT,
  type Stretch,
  searchTest,
  statement,
  type Test,
  walk,
} from "./walk.ts";
import { knownTotal, waysInto } from "./ways.ts";

const CUSTOMERS_A_PAGE = 50;

/** Which customers a page shows, and where the pages beside it begin. */
export type FoundPage = {
  ids: number[];
  previous: Place | null;
  next: Place | null;
  /** How many there are in all, where that is known without counting the base. */
  total: number | null;
  /** The page stopped looking before it was full: what was looked for is rare among much. */
  lookedAt: number | null;
  sortedBy: "name" | "added";
};

type Step = { at: Place; backwards: boolean; size: number };

/** Finds a page of customers. Its cost does not grow with the base. */
export function findPage(filter: CustomerFilter, place: Place, size = CUSTOMERS_A_PAGE): FoundPage {
  const search = readSearch(filter.q);
  const step = { at: place, backwards: place.before !== undefined, size };
  const ways = waysInto(filter);
  const tests = ways.map(({ test }) => test);
  if (search && !search.short) {
    const ids = gather(search);
    if (ids) return gatheredPage(ids, tests, step);
    const shortest = ways[0];
    if (!shortest || shortest.size > ROWS_LOOKED_AT) return streamedPage(search, tests, step);
    return walkedPage(shortest.path, { low: FIRST, high: LAST }, [...tests, searchTest(search)], step);
  }
  const interested = gatherInterested(filter);
  if (interested) return gatheredPage(interested, search ? [...tests, startsWith(search.text)] : tests, step);
  const [first, ...others] = ways.filter(({ path }) => path.by !== "name");
  const lacking = ways.filter(({ path }) => path.by === "name");
  const untold = first?.path.by === "ever" ? [first] : [];
  const rest = [...untold, ...others, ...lacking].map(({ test }) => test);
  const within = search
    ? { low: { key: search.text, id: 0 }, high: { key: `${search.text}${LAST.key}`, id: LAST.id } }
    : { low: FIRST, high: LAST };
  const page = walkedPage(first?.path ?? { by: "name" }, within, rest, step);
  return { ...page, total: page.total ?? knownTotal(filter, search, ways) };
}

const placeOf = sqlite.prepare("select name_key as key, id from customers where id = ?");

function namePlace(text: string | undefined) {
  const id = readId(text);
  return id ? ((placeOf.get(id) as NamePlace | undefined) ?? null) : null;
}

/** What lies beyond a row, on the side the page is read towards. */
function beyond({ key, id }: NamePlace, backwards: boolean): NamePlace {
  return { key, id: backwards ? id - 1 : id + 1 };
}

function walkedPage(
  path: Path,
  within: Omit<Stretch, "backwards">,
  tests: readonly Test[],
  { at, backwards, size }: Step,
) {
  const from = namePlace(at.after ?? at.before);
  const stretch = { ...within, backwards };
  if (from && backwards && comparePlaces(from, within.high) < 0) stretch.high = beyond(from, true);
  if (from && !backwards && comparePlaces(from, within.low) > 0) stretch.low = beyond(from, false);
  const { rows, stopped } = walk(path, stretch, tests, size + 1);
  const places = rows.map(({ id }) => ({ id, place: String(id) }));
  return paged(places, stopped && String(stopped.id), from !== null, { backwards, size }, "name");
}

function streamedPage(search: Search, tests: readonly Test[], { at, backwards, size }: Step) {
  const from = matchPlace(at.after ?? at.before);
  const { rows, stopped } = stream(search, from, from !== null && backwards, tests, size + 1);
  const places = rows.map(({ id, place }) => ({ id, place: showMatchPlace(place) }));
  return paged(
    places,
    stopped && showMatchPlace(stopped),
    from !== null,
    { backwards: from !== null && backwards, size },
    "added",
  );
}

function showMatchPlace({ part, id }: MatchPlace) {
  return part === "number" ? `n${id}` : String(id);
}

function matchPlace(text: string | undefined): MatchPlace | null {
  const part = text?.startsWith("n") ? "number" : "customer";
  const id = readId(part === "number" ? text?.slice(1) : text);
  return id ? { part, id } : null;
}

/** Turns what was read, one row more than a page where there is more, into a page with its neighbours. */
export function paged(
  read: { id: number; place: string }[],
  stopped: string | null,
  started: boolean,
  { backwards, size }: Omit<Step, "at">,
  sortedBy: FoundPage["sortedBy"],
): FoundPage {
  const more = read.length > size;
  const shown = read.slice(0, size);
  const furthest = more ? (shown.at(-1)?.place ?? null) : stopped;
  const nearest = shown[0]?.place ?? stopped;
  const [first, last] = backwards ? [furthest, nearest] : [nearest, furthest];
  if (backwards) shown.reverse();
  const whole = !started && furthest === null;
  return {
    ids: shown.map(({ id }) => id),
    previous: first !== null && (backwards ? furthest !== null : started) ? { before: first } : null,
    next: last !== null && (backwards ? started : furthest !== null) ? { after: last } : null,
    total: whole ? shown.length : null,
    lookedAt: stopped === null ? null : ROWS_LOOKED_AT,
    sortedBy,
  };
}

function gatheredPage(ids: number[], tests: readonly Test[], { at, backwards, size }: Step): FoundPage {
  const conditions = ["true", ...tests.map(({ sql }) => sql)].join(" and ");
  const all = statement(
    `select c.name_key as key, c.id from json_each(@ids) j cross join customers c on c.id = j.value where ${conditions} order by c.name_key, c.id`,
  ).all(Object.assign({ ids: JSON.stringify(ids) }, ...tests.map(({ values }) => values))) as NamePlace[];
  const from = namePlace(at.after ?? at.before);
  const beside = from ? all.filter((row) => comparePlaces(row, from) < (backwards ? 0 : 1)).length : 0;
  const start = from && backwards ? Math.max(beside - size, 0) : beside;
  const end = from && backwards ? beside : start + size;
  const shown = all.slice(start, end);
  const [first, last] = [shown[0], shown.at(-1)];
  return {
    ids: shown.map(({ id }) => id),
    previous: start > 0 && first ? { before: String(first.id) } : null,
    next: end < all.length && last ? { after: String(last.id) } : null,
    total: all.length,
    lookedAt: null,
    sortedBy: "name",
  };
}
