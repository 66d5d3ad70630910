import type { Arithmetic } from "#lib/suggestions/sentences.ts";

/** The counts behind a suggestion of the product `p` to the customer `c`, as a query joins them. */
export const suggestionJoins = {
  columns: `r.sample, r.also, a.name as withA, b.name as withB, sp.holders, reading.customers as counted`,
  from: `left join suggestions s on s.customer_id = c.id and s.product_id = p.id
    left join suggestion_reasons r on r.id = s.reason_id
    left join customer_products a on a.id = r.with_a left join customer_products b on b.id = r.with_b
    left join suggestion_products sp on sp.product_id = p.id left join suggestion_reading reading on reading.id = 1`,
};

type Joined = {
  product: string;
  sample: number | null;
  also: number | null;
  withA: string | null;
  withB: string | null;
  holders: number | null;
  counted: number | null;
};

/** The arithmetic of a suggestion; nothing where the counts are not all there. */
export function suggestionArithmetic({
  product,
  sample,
  also,
  withA,
  withB,
  holders,
  counted,
}: Joined): Arithmetic | null {
  if (!sample || !also || !withA || !holders || !counted) return null;
  return { product, because: withB ? [withA, withB] : [withA], sample, also, holders, customers: counted };
}
