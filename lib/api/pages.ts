import { sqlite } from "#db/index.ts";
import type { PageAsk } from "./fields.ts";

/**
 * Where the rows of a list come from: each path is a `from` that names its index, so that a page costs what it shows.
 * Narrow paths are short as such (one customer's, one number's): their rows are sorted, and narrowed by an instant.
 */
type Lists = {
  columns: string;
  /** The id and the two instants, as columns of the paths' tables. */
  id: string;
  created: string;
  updated: string;
  /** The id as the index of `updated` has it, where that is another table's. */
  updatedId?: string;
  /** What is joined behind each path. */
  joins?: string;
  /** What all rows are. */
  all?: string;
  paths: { id: string; created: string; updated: string } & Record<string, string>;
};

/** A path, and what its rows must be. */
export type Way = { path?: string; narrow?: boolean; where?: string[]; values?: Record<string, unknown> };
export type Row = Record<string, unknown> & { id: number; createdAt: number; updatedAt: number };

/** Reads lists page by page, each page after the last row of the one before: by id, or by instant and id. */
export class Pages {
  readonly #of: Lists;
  readonly #statements = new Map<string, { all(values: object): unknown[] }>();
  readonly #one;

  constructor(of: Lists) {
    this.#of = of;
    const { columns, paths, joins = "", all = "true", id } = of;
    this.#one = sqlite.prepare(`select ${columns} from ${paths.id} ${joins} where ${all} and ${id} = ?`);
  }

  /** One row by its id. */
  find(id: number) {
    return this.#one.get(id) as Row | undefined;
  }

  /** A page of rows, and whether there are more. */
  page(ask: PageAsk, { path, narrow = false, where = [], values = {} }: Way = {}) {
    const { createdSince, updatedSince, limit, idAfter } = ask;
    const by = updatedSince !== undefined ? "updated" : createdSince !== undefined ? "created" : undefined;
    const statement = this.#statement(path ?? by ?? "id", by, narrow, where);
    const found = statement.all({ ...values, idAfter, since: updatedSince ?? createdSince, limit: limit + 1 }) as Row[];
    return { rows: found.slice(0, limit), more: found.length > limit };
  }

  #statement(path: string, by: "created" | "updated" | undefined, narrow: boolean, where: string[]) {
    const key = [path, by, ...where].join(" | ");
    const known = this.#statements.get(key);
    if (known) return known;
    const { columns, paths, joins = "", all = "true", created, updated } = this.#of;
    const free = narrow ? "+" : "";
    const id = free + ((by === "updated" && this.#of.updatedId) || this.#of.id);
    const at = by && free + { created, updated }[by];
    const after = at ? `(${at}, ${id}) > (@since, @idAfter)` : `${id} > @idAfter`;
    const made = sqlite.prepare(
      `select ${columns} from ${paths[path]} ${joins} where ${[all, ...where, after].join(" and ")}
       order by ${at ? `${at}, ` : ""}${id} limit @limit`,
    );
    this.#statements.set(key, made);
    return made;
  }
}

/** A record as the API gives it. */
export type Stored = Record<string, unknown> & { id: number; version: number };

/** A row with its instants as the API gives them. */
export function stamped({ createdAt, updatedAt, ...row }: Row) {
  const stamps = { createdAt: new Date(createdAt).toISOString(), updatedAt: new Date(updatedAt).toISOString() };
  return { ...row, ...stamps } as Record<string, unknown> as Stored;
}
