import { sqlite } from "#db/index.ts";
import type { PageAsk } from "./fields.ts";

/**
 * Where the rows of a list come from: each path is a `from` that names its index, so that a page costs what it shows.
 * A narrow one (one customer's, one number's) is short as such: its rows are sorted, and narrowed by an instant.
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
export type Way = { path?: string; where?: string[]; values?: Record<string, unknown> };
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
  page(ask: PageAsk, { path, where = [], values = {} }: Way = {}) {
    const { createdSince, updatedSince, limit, idAfter } = ask;
    const by = updatedSince !== undefined ? "updated" : createdSince !== undefined ? "created" : undefined;
    const given = { ...values, idAfter, since: updatedSince ?? createdSince };
    const found: Row[] = [];
    for (const part of by ? SINCE : BY_ID) {
      const statement = this.#statement(path ?? by ?? "id", by, part, where);
      if (found.length <= limit) found.push(...(statement.all({ ...given, limit: limit + 1 - found.length }) as Row[]));
    }
    return { rows: found.slice(0, limit), more: found.length > limit };
  }

  #statement(path: string, by: "created" | "updated" | undefined, part: Part, where: string[]) {
    const key = [path, by, part, ...where].join(" | ");
    const known = this.#statements.get(key);
    if (known) return known;
    const { columns, paths, joins = "", all = "true" } = this.#of;
    const id = (by === "updated" && this.#of.updatedId) || this.#of.id;
    const at = by && this.#of[by];
    const after = {
      "by id": `${id} > @idAfter`,
      "of that instant": `${at} = @since and ${id} > @idAfter`,
      later: `${at} > @since`,
    };
    const made = sqlite.prepare(
      `select ${columns} from ${paths[path]} ${joins} where ${[all, ...where, after[part]].join(" and ")}
       order by ${part === "later" ? `${at}, ` : ""}${id} limit @limit`,
    );
    this.#statements.set(key, made);
    return made;
  }
}

/**
 * What is read, one after the other. An import records all of its rows at one instant: an index seeks within them by id,
 * where a comparison of both at once would run through all of them for every page.
 */
type Part = "by id" | "of that instant" | "later";
const BY_ID = ["by id"] as const;
const SINCE = ["of that instant", "later"] as const;

/** A record as the API gives it. */
export type Stored = Record<string, unknown> & { id: number; version: number };

/** A row with its instants as the API gives them. */
export function stamped({ createdAt, updatedAt, ...row }: Row) {
  const stamps = { createdAt: new Date(createdAt).toISOString(), updatedAt: new Date(updatedAt).toISOString() };
  return { ...row, ...stamps } as Record<string, unknown> as Stored;
}
