import { sqlite } from "#db/index.ts";
import type { Relation, Status } from "./rules.ts";
import type { Search } from "./search.ts";

/** A row's place in the order of names. Keys compare by their UTF-8 bytes, as SQLite does. */
export type NamePlace = { key: string; id: number };

/** A stretch of the order of names, both ends included, read from one end or the other. */
export type Stretch = { low: NamePlace; high: NamePlace; backwards: boolean };

/** What a customer must be, in SQL about the row `c`, with its values. */
export type Test = { sql: string; values: Record<string, unknown> };

/** An index that gives customers in the order of names. */
export type Path =
  | { by: "name" }
  | { by: "status"; status: Status }
  | { by: "manager"; manager: number | null }
  | { by: "product"; relation: Exclude<Relation, "lacks">; productId: number }
  | { by: "ever"; productId: number };

/** A condition as a way into the base: along which index, to about how many, and how each is tested. */
export type Way = { path: Path; size: number; test: Test };

/**
 * How many rows a page looks at before it shows what it found and offers to look further: a bound on its cost where
 * what is looked for is rare among much.
 */
export const ROWS_LOOKED_AT = 1000;

export const FIRST: NamePlace = { key: "", id: 0 };
export const LAST: NamePlace = { key: "\u{10ffff}", id: Number.MAX_SAFE_INTEGER };

/** Which place comes first in the list by name, as SQLite compares texts: byte by byte. */
export function comparePlaces(one: NamePlace, other: NamePlace) {
  return Buffer.compare(Buffer.from(one.key), Buffer.from(other.key)) || one.id - other.id;
}

type Statement = ReturnType<typeof sqlite.prepare>;
const statements = new Map<string, Statement>();

/** More texts than ordinary use makes: beyond them, the one prepared first goes. */
const MOST_STATEMENTS = 300;

/** A statement by its text, prepared once. The texts are made of the pieces in this folder, never of what was typed. */
export function statement(text: string) {
  const known = statements.get(text);
  if (known) return known;
  const [oldest] = statements.keys();
  if (oldest !== undefined && statements.size >= MOST_STATEMENTS) statements.delete(oldest);
  const made = sqlite.prepare(text);
  statements.set(text, made);
  return made;
}

function pieces(path: Path) {
  switch (path.by) {
    case "name":
      return { from: "customers c", where: "true", key: "c.name_key", id: "c.id", values: {} };
    case "status":
      return {
        from: "customers c indexed by customers_by_status",
        where: "c.status = @path",
        key: "c.name_key",
        id: "c.id",
        values: { path: path.status },
      };
    case "manager":
      return {
        from: "customers c indexed by customers_by_manager",
        where: "c.account_manager_id is @path",
        key: "c.name_key",
        id: "c.id",
        values: { path: path.manager },
      };
    case "product":
      return {
        from: "product_customers p cross join customers c on c.id = p.customer_id",
        bare: "product_customers p",
        where: `p.product_id = @path and p.relation = '${path.relation}'`,
        key: "p.name_key",
        id: "p.customer_id",
        values: { path: path.productId },
      };
    case "ever":
      return {
        from: `(${everIn("has")} union all ${everIn("had")}) p cross join customers c on c.id = p.customer_id`,
        bare: `(${everIn("has")} union all ${everIn("had")}) p`,
        where: "true",
        key: "p.name_key",
        id: "p.customer_id",
        values: { path: path.productId },
      };
  }
}

/** Who has a product and who had it are apart in the index; a stretch is taken of each, and the two are merged. */
const everIn = (relation: "has" | "had") =>
  `select name_key, customer_id from product_customers where product_id = @path and relation = '${relation}'
   and (name_key, customer_id) >= (@lowKey, @lowId) and (name_key, customer_id) <= (@highKey, @highId)`;

/**
 * The first customers of a stretch, along a path, that pass every test.
 * @returns at most `limit` of them, in the order read; and where it stopped looking, when that was before the end
 */
export function walk(path: Path, stretch: Stretch, tests: readonly Test[], limit: number) {
  const { from, bare = from, where, key, id, values } = pieces(path);
  const { low, high, backwards } = stretch;
  const order = backwards ? "desc" : "asc";
  const within = `${where} and (${key}, ${id}) >= (@lowKey, @lowId) and (${key}, ${id}) <= (@highKey, @highId)`;
  const bind = (from: NamePlace, to: NamePlace) => ({
    ...values,
    lowKey: from.key,
    lowId: from.id,
    highKey: to.key,
    highId: to.id,
  });
  let bounds = bind(low, high);
  let stopped: NamePlace | null = null;
  if (tests.length > 0) {
    const edge = statement(
      `select ${key} as key, ${id} as id from ${bare} where ${within} order by ${key} ${order}, ${id} ${order} limit 2 offset ${ROWS_LOOKED_AT - 1}`,
    ).all(bounds) as NamePlace[];
    if (edge.length === 2) {
      stopped = edge[0] as NamePlace;
      bounds = backwards ? bind(stopped, high) : bind(low, stopped);
    }
  }
  const conditions = [within, ...tests.map(({ sql }) => sql)].join(" and ");
  const rows = statement(
    `select ${key} as key, ${id} as id from ${from} where ${conditions} order by ${key} ${order}, ${id} ${order} limit ${limit}`,
  ).all(Object.assign({}, bounds, ...tests.map((test) => test.values))) as NamePlace[];
  return { rows, stopped: rows.length < limit ? stopped : null };
}

/** How many customers stand on a path, up to a bound. */
export function countOnPath(path: Path, most: number) {
  const { from, bare = from, where, values } = pieces(path);
  return statement(`select count(*) from (select 1 from ${bare} where ${where} limit ${most})`)
    .pluck()
    .get(values) as number;
}

const inRelation = (relation: string, product: string) =>
  `exists (select 1 from product_customers where product_id = ${product} and relation = '${relation}' and name_key = c.name_key and customer_id = c.id)`;

/** The condition "has this status". */
export function statusTest(status: Status): Test {
  return { sql: "c.status = @status", values: { status } };
}

/** The condition "is kept by this account manager", or by nobody (null). */
export function managerTest(manager: number | null): Test {
  return { sql: "c.account_manager_id is @manager", values: { manager } };
}

/** @param nth tells the conditions of one list apart */
export function productTest(relation: Relation, productId: number, nth: number): Test {
  const name = `product${nth}`;
  const sql = relation === "lacks" ? `not ${inRelation("has", `@${name}`)}` : inRelation(relation, `@${name}`);
  return { sql, values: { [name]: productId } };
}

/** The name, the account number or a number matches. */
export function searchTest(search: Search): Test {
  const text = "c.name_key || char(10) || c.account_key";
  const name = `not exists (select 1 from json_each(@words) where instr(${text}, value) = 0)`;
  const number = "exists (select 1 from items where customer_id = c.id and kind = 'number' and instr(key, @key) > 0)";
  return search.key
    ? { sql: `(${name} or ${number})`, values: { words: JSON.stringify(search.words), key: search.key } }
    : { sql: name, values: { words: JSON.stringify(search.words) } };
}
