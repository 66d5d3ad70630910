import { sqlite } from "#db/index.ts";

/**
 * What an export is of: all that was there when it began. What is added meanwhile is left out of every file alike, so
 * that no row names one that is not there; a row changed meanwhile is told as it is when its turn comes.
 */
export type Scope = {
  /** The newest row of each table. */
  customers: number;
  items: number;
  holdings: number;
  interests: number;
  /** The products' names by id: one renamed meanwhile has one name throughout. */
  products: ReadonlyMap<number, string>;
};

const newest = (table: string) => sqlite.prepare<[], number>(`select coalesce(max(id), 0) from ${table}`).pluck();
const ends = {
  customers: newest("customers"),
  items: newest("items"),
  holdings: newest("holdings"),
  interests: newest("interests"),
};
const names = sqlite.prepare<[], [number, string]>("select id, name from customer_products").raw();

/** What there is now. */
export function scopeNow(): Scope {
  return {
    customers: ends.customers.get() ?? 0,
    items: ends.items.get() ?? 0,
    holdings: ends.holdings.get() ?? 0,
    interests: ends.interests.get() ?? 0,
    products: new Map(names.all()),
  };
}

/** How many ids one step covers: it takes a few milliseconds at most. */
const STEP = 200;

/** Rows by their ids, a step at a time: no statement stays open between two. `of` gives those after one id up to another. */
export function* inSteps<T>(last: number, of: (range: { after: number; to: number }) => T[]): Generator<T[], void> {
  for (let after = 0; after < last; after += STEP) yield of({ after, to: Math.min(after + STEP, last) });
}
