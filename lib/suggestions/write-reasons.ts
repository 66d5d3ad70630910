import { sqlite } from "#db/index.ts";
import type { Base } from "./base.ts";
import type { Suggestions } from "./choose.ts";
import type { Reason } from "./reasons.ts";

type Stored = { id: number; productId: number; a: number; b: number; sample: number; also: number };

const storedReasons = sqlite.prepare<[], Stored>(
  "select id, product_id as productId, with_a as a, with_b as b, sample, also from suggestion_reasons",
);
const insertReason = sqlite.prepare<Omit<Stored, "id">>(
  `insert into suggestion_reasons (product_id, with_a, with_b, sample, also) values (@productId, @a, @b, @sample, @also)
   on conflict do update set sample = excluded.sample, also = excluded.also`,
);
const reasonId = sqlite
  .prepare<[number, number, number], number>(
    "select id from suggestion_reasons where product_id = ? and with_a = ? and with_b = ?",
  )
  .pluck();
const deleteReason = sqlite.prepare<[number]>("delete from suggestion_reasons where id = ?");

const keyOf = (productId: number, a: number, b: number) => `${productId} ${a} ${b}`;

/** Writes the counts of the reasons in use. @returns the id of each, by its place among all reasons */
export function* writeReasons({ from, reasonOf, reasons }: Suggestions, { productIds }: Base) {
  const stored = new Map(storedReasons.all().map((row) => [keyOf(row.productId, row.a, row.b), row]));
  const ids = new Float64Array(reasons.length);
  for (let at = 0; at < (from.at(-1) as number); at++) {
    const place = reasonOf[at] as number;
    if (ids[place] !== 0) continue;
    const row = rowOf(reasons[place] as Reason, productIds);
    const old = stored.get(keyOf(row.productId, row.a, row.b));
    if (old?.sample !== row.sample || old.also !== row.also) insertReason.run(row);
    ids[place] = old?.id ?? (reasonId.get(row.productId, row.a, row.b) as number);
    yield;
  }
  return ids;
}

function rowOf({ product, a, b, sample, also }: Reason, productIds: number[]) {
  const id = (place: number) => productIds[place] as number;
  return { productId: id(product), a: id(a), b: b === null ? 0 : id(b), sample, also };
}

/** Takes away the reasons that nothing has any more. */
export function* dropReasons(used: Float64Array) {
  const ids = new Set(used);
  for (const { id } of storedReasons.all()) {
    if (ids.has(id)) continue;
    deleteReason.run(id);
    yield;
  }
}
