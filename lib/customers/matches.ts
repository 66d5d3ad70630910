import { matchesName, matchesNumber, nameExpression, phrase, type Search } from "./search.ts";
import { ROWS_LOOKED_AT, statement, type Test } from "./walk.ts";

/** Up to so many matches are gathered, counted and sorted by name. More come as they are found. */
const MOST_GATHERED = 300;

/** The end of a number is what tells it from its neighbours, and the least work to look up. */
const TELLING_END = 4;

type Named = { id: number; nameKey: string; accountKey: string };
type Numbered = { id: number; key: string; customerId: number };

const names = (match: string) =>
  statement(
    `select c.id, c.name_key as nameKey, c.account_key as accountKey from customer_search cross join customers c on c.id = customer_search.rowid where customer_search match @match limit ${MOST_GATHERED + 1}`,
  ).all({ match }) as Named[];

const numbers = (match: string) =>
  statement(
    `select i.id, i.key, i.customer_id as customerId from number_search cross join items i on i.id = number_search.rowid where number_search match @match limit ${MOST_GATHERED + 1}`,
  ).all({ match }) as Numbered[];

function numbersFor(search: Search) {
  if (!search.key) return [];
  const key = [...search.key];
  const byEnd = key.length > TELLING_END ? numbers(phrase(key.slice(-TELLING_END).join(""))) : null;
  return byEnd && byEnd.length <= MOST_GATHERED ? byEnd : numbers(phrase(search.key));
}

/** The ids of all customers that match, or nothing when they are too many to gather. */
export function gather(search: Search): number[] | null {
  const byName = names(nameExpression(search));
  if (byName.length > MOST_GATHERED) return null;
  const byNumber = numbersFor(search);
  if (byNumber.length > MOST_GATHERED) return null;
  const ids = new Set<number>();
  for (const { id, nameKey, accountKey } of byName) if (matchesName(search, nameKey, accountKey)) ids.add(id);
  for (const { customerId, key } of byNumber) if (matchesNumber(search, key)) ids.add(customerId);
  return [...ids];
}

/**
 * A place among matches that are too many to sort: first the customers whose name or account number matches, as they
 * were added; then those found by a number alone, as their numbers were.
 */
export type MatchPlace = { part: "customer" | "number"; id: number };

const words =
  "not exists (select 1 from json_each(@words) where instr(c.name_key || char(10) || c.account_key, value) = 0)";

const PARTS = {
  customer: {
    index: "customer_search",
    from: "customer_search cross join customers c on c.id = customer_search.rowid",
    test: words,
  },
  number: {
    index: "number_search",
    from: "number_search cross join items i on i.id = number_search.rowid cross join customers c on c.id = i.customer_id",
    // A customer is shown at the first of its numbers that match, and not at all where its name did.
    test: `instr(i.key, @key) > 0 and not (${words}) and not exists (select 1 from items o where o.customer_id = i.customer_id and o.kind = 'number' and o.id < i.id and instr(o.key, @key) > 0)`,
  },
};

/** The next matches after (or before) a place, as `walk` gives them. */
export function stream(
  search: Search,
  from: MatchPlace | null,
  backwards: boolean,
  tests: readonly Test[],
  limit: number,
) {
  const parts: MatchPlace["part"][] = search.key ? ["customer", "number"] : ["customer"];
  if (backwards) parts.reverse();
  const rows: { id: number; place: MatchPlace }[] = [];
  for (const part of parts.slice(from ? Math.max(parts.indexOf(from.part), 0) : 0)) {
    const start = from?.part === part ? from.id : null;
    const found = streamPart(part, search, start, backwards, tests, limit - rows.length);
    rows.push(...found.rows);
    if (rows.length >= limit) return { rows, stopped: null };
    if (found.stopped !== null) return { rows, stopped: { part, id: found.stopped } };
  }
  return { rows, stopped: null };
}

function streamPart(
  part: MatchPlace["part"],
  search: Search,
  start: number | null,
  backwards: boolean,
  tests: readonly Test[],
  limit: number,
) {
  const { index, from, test } = PARTS[part];
  const order = backwards ? "desc" : "asc";
  const range = {
    match: part === "customer" ? nameExpression(search) : phrase(search.key),
    low: backwards || start === null ? 0 : start + 1,
    high: backwards && start !== null ? start - 1 : Number.MAX_SAFE_INTEGER,
  };
  // The search index can only jump to a whole number, and a number is bound as a fraction.
  const within = `${index} match @match and ${index}.rowid >= cast(@low as integer) and ${index}.rowid <= cast(@high as integer)`;
  let stopped: number | null = null;
  if (tests.length > 0 || part === "number") {
    const edge = statement(
      `select rowid from ${index} where ${within} order by rowid ${order} limit 2 offset ${ROWS_LOOKED_AT - 1}`,
    )
      .pluck()
      .all(range) as number[];
    if (edge.length === 2) {
      stopped = edge[0] as number;
      if (backwards) range.low = stopped;
      else range.high = stopped;
    }
  }
  const conditions = [within, ...tests.map(({ sql }) => sql), test].join(" and ");
  const found = statement(
    `select ${index}.rowid as place, c.id from ${from} where ${conditions} order by ${index}.rowid ${order} limit ${limit}`,
  ).all(
    Object.assign({ words: JSON.stringify(search.words), key: search.key }, range, ...tests.map((each) => each.values)),
  ) as { place: number; id: number }[];
  return {
    rows: found.map(({ place, id }) => ({ id, place: { part, id: place } })),
    stopped: found.length < limit ? stopped : null,
  };
}
