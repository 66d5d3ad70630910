import { sqlite } from "#db/index.ts";
import { readId } from "#lib/customers/filter.ts";
import { type FoundPage, paged } from "#lib/customers/page.ts";
import type { Test } from "#lib/customers/walk.ts";
import type { MatrixFilter, Place, Sort } from "./filter.ts";
import { compareMarks, gathered, type Mark, type Path, passing, rowsAlong } from "./walk.ts";
import { countCustomers, GATHERED, managerAsked, waysInto } from "./ways.ts";

const CUSTOMERS_A_PAGE = 50;

/** Which customers a page of the matrix shows; `all` are those of every page, where they are few enough to know. */
export type FoundCustomers = Omit<FoundPage, "sortedBy"> & { all: number[] | null };

type Step = { at: Place; backwards: boolean; size: number };

/**
 * Finds a page of customers in the order asked for. Its cost does not grow with the base: what is rare is gathered,
 * what is common is met soon along the sort's own index, and a page that is not full after so many rows says so.
 * @param staffId who looks: whom `me` means
 */
export function findMatrixPage(
  filter: MatrixFilter,
  place: Place,
  staffId: number | null,
  size = CUSTOMERS_A_PAGE,
): FoundCustomers {
  const step = { at: place, backwards: place.before !== undefined, size };
  const ways = waysInto(filter, staffId);
  const [rarest] = ways;
  const walkable = ways.find(({ path }) => path && (filter.sort === "name" || path.by === "manager"));
  const rest = ways.filter((way) => way !== walkable).map(({ test }) => test);
  if (rarest?.all && rarest.size <= GATHERED && (rest.length > 0 || !walkable || walkable.path?.by === "product"))
    return gatheredPage(
      rarest.all,
      filter.sort,
      ways.map(({ test }) => test),
      step,
    );
  const page = walkedPage(walkable?.path ?? { by: "all" }, filter.sort, rest, step);
  return { ...page, total: page.total ?? knownTotal(filter, staffId), all: null };
}

/** How many there are in all, where that is counted already. */
function knownTotal(filter: MatrixFilter, staffId: number | null) {
  const { status, products, suggested } = filter;
  return products.length > 0 || suggested ? null : countCustomers(status, managerAsked(filter, staffId));
}

const nameKey = sqlite.prepare("select name_key from customers where id = ?").pluck();

/** A place as the address has it: the customer, after what it was sorted by. */
function showMark({ value, id }: Mark, sort: Sort) {
  return sort === "name" ? String(id) : `${value}.${id}`;
}

/** The place an address names. What it was sorted by is in it, for that may have changed since. */
function readMark(text: string | undefined, sort: Sort): Mark | null {
  const parts = (text ?? "").split(".");
  const id = readId(parts.at(-1));
  const key = id === null ? undefined : (nameKey.get(id) as string | undefined);
  if (id === null || key === undefined) return null;
  if (sort === "name") return parts.length === 1 ? { value: 0, key, id } : null;
  return parts.length === 2 && /^\d{1,9}$/.test(parts[0] ?? "") ? { value: Number(parts[0]), key, id } : null;
}

/** Rows are looked at in growing handfuls: mostly the first is enough. */
const HANDFULS = [64, 236, 700];

function walkedPage(path: Path, sort: Sort, tests: readonly Test[], { at, size, backwards: asked }: Step) {
  const start = readMark(at.after ?? at.before, sort);
  const backwards = asked && start !== null;
  const isTested = tests.length > 0 || path.by === "product";
  const found: Mark[] = [];
  let from = start;
  let stopped: Mark | null = null;
  for (const handful of isTested ? HANDFULS : [size + 1]) {
    const rows = rowsAlong(path, sort, from, backwards, handful);
    found.push(...(isTested ? passing(rows, tests) : rows));
    from = rows.at(-1) ?? from;
    stopped = rows.length === handful ? from : null;
    if (!stopped || found.length > size) break;
  }
  if (found.length > size || (stopped && rowsAlong(path, sort, stopped, backwards, 1).length === 0)) stopped = null;
  const places = found.map((mark) => ({ id: mark.id, place: showMark(mark, sort) }));
  return paged(
    places.slice(0, size + 1),
    stopped && showMark(stopped, sort),
    start !== null,
    { backwards, size },
    "name",
  );
}

function gatheredPage(
  source: Test,
  sort: Sort,
  tests: readonly Test[],
  { at, size, backwards: asked }: Step,
): FoundCustomers {
  const all = gathered(source, sort, tests);
  const from = readMark(at.after ?? at.before, sort);
  const backwards = asked && from !== null;
  const beside = from ? all.filter((row) => compareMarks(row, from) < (backwards ? 0 : 1)).length : 0;
  const start = backwards ? Math.max(beside - size, 0) : beside;
  const shown = all.slice(start, backwards ? beside : start + size);
  const end = start + shown.length;
  const [first, last] = [shown[0], shown.at(-1)];
  return {
    ids: shown.map(({ id }) => id),
    previous: start > 0 && first ? { before: showMark(first, sort) } : null,
    next: end < all.length && last ? { after: showMark(last, sort) } : null,
    total: all.length,
    lookedAt: null,
    all: all.map(({ id }) => id),
  };
}

/** The ids of all customers that pass, page after page as the matrix walks them. @param staffId who looks */
export function* everyMatrixMatch(filter: MatrixFilter, staffId: number | null, size = 200): Generator<number[], void> {
  for (let place: Place | null = {}; place !== null; ) {
    const page: FoundCustomers = findMatrixPage(filter, place, staffId, size);
    yield page.ids;
    place = page.next;
  }
}
