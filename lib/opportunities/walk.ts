import type { Status } from "#lib/customers/rules.ts";
import { FIRST, LAST, statement, type Test } from "#lib/customers/walk.ts";
import type { Sort } from "./filter.ts";

/** A row's place in the matrix: what it is sorted by (0 where that is the name), then its name, then its id. */
export type Mark = { value: number; key: string; id: number };

/** An index that gives customers in the order asked for. Those by status and product are in the order of names. */
export type Path =
  | { by: "all" }
  | { by: "manager"; manager: number | null }
  | { by: "status"; status: Status }
  | { by: "product"; relation: "has" | "wants"; productId: number };

/** The column a sort goes by before the name. */
const VALUES: Record<Sort, string | null> = { name: null, interests: "interested", strength: "strength" };

type Pieces = { from: string; where: string; key: string; id: string; values: Record<string, unknown> };

function pieces(path: Path, sort: Sort): Pieces {
  switch (path.by) {
    case "all":
      return {
        from: `opportunity_customers indexed by opportunity_customers_by_${sort}`,
        where: "true",
        key: "name_key",
        id: "customer_id",
        values: {},
      };
    case "manager":
      return {
        from: `opportunity_customers indexed by opportunity_customers_of_by_${sort}`,
        where: "account_manager_id is @path",
        key: "name_key",
        id: "customer_id",
        values: { path: path.manager },
      };
    case "status":
      return {
        from: "customers indexed by customers_by_status",
        where: "status = @path",
        key: "name_key",
        id: "id",
        values: { path: path.status },
      };
    case "product":
      return {
        from: "product_customers",
        where: `product_id = @path and relation = '${path.relation}'`,
        key: "name_key",
        id: "customer_id",
        values: { path: path.productId },
      };
  }
}

/**
 * The next rows along a path after a place (or before it, nearest first), whether or not they pass the tests.
 * @param from where to begin; the list's own beginning without it
 */
export function rowsAlong(path: Path, sort: Sort, from: Mark | null, backwards: boolean, count: number): Mark[] {
  const { from: table, where, key, id, values } = pieces(path, sort);
  const value = VALUES[sort];
  const [is, order] = backwards ? ["<", "desc"] : [">", "asc"];
  const beside = `(${key}, ${id}) ${is} (@key, @id)`;
  const byName = `${key} ${order}, ${id} ${order}`;
  const select = `select ${value ?? 0} as value, ${key} as key, ${id} as id from ${table} where ${where}`;
  const start = from ?? { value: backwards ? -1 : Number.MAX_SAFE_INTEGER, ...(backwards ? LAST : FIRST) };
  const read = (within: string, byValue: string, most: number) =>
    statement(`${select} and ${within} order by ${byValue}${byName} limit @most`).all({
      ...values,
      ...start,
      most,
    }) as Mark[];
  if (!value) return read(beside, "", count);
  const level = from ? read(`${value} = @value and ${beside}`, "", count) : [];
  if (level.length === count) return level;
  const [further, way] = backwards ? [">", "asc"] : ["<", "desc"];
  return [...level, ...read(`${value} ${further} @value`, `${value} ${way}, `, count - level.length)];
}

/** Of these rows those that are in the matrix and pass every test, in the same order. */
export function passing(rows: readonly Mark[], tests: readonly Test[]): Mark[] {
  const conditions = ["c.status <> 'closed'", ...tests.map(({ sql }) => sql)].join(" and ");
  const passed = statement(
    `select j.key from json_each(@ids) j cross join customers c on c.id = j.value where ${conditions} order by j.key`,
  )
    .pluck()
    .all(values(tests, { ids: JSON.stringify(rows.map(({ id }) => id)) })) as number[];
  return passed.map((at) => rows[at] as Mark);
}

/** Every customer that a small set holds and that passes, sorted. @param source SQL that gives the ids as `id` */
export function gathered(source: Test, sort: Sort, tests: readonly Test[]): Mark[] {
  const value = VALUES[sort];
  const conditions = ["true", ...tests.map(({ sql }) => sql)].join(" and ");
  const order = value ? `o.${value} desc, o.name_key, o.customer_id` : "o.name_key, o.customer_id";
  return statement(
    `select ${value ? `o.${value}` : 0} as value, o.name_key as key, o.customer_id as id from (${source.sql}) g
     cross join opportunity_customers o on o.customer_id = g.id cross join customers c on c.id = o.customer_id
     where ${conditions} order by ${order}`,
  ).all(values([source, ...tests])) as Mark[];
}

function values(tests: readonly Test[], more: Record<string, unknown> = {}) {
  return Object.assign(more, ...tests.map((test) => test.values)) as Record<string, unknown>;
}

/** Which of two rows comes first in a sort. Names compare by their UTF-8 bytes, as SQLite does. */
export function compareMarks(one: Mark, other: Mark) {
  return other.value - one.value || Buffer.compare(Buffer.from(one.key), Buffer.from(other.key)) || one.id - other.id;
}
