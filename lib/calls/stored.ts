import { sqlite } from "#db/index.ts";
import type { Outcome } from "./rules.ts";

/** What stands between a customer and a product. No permission is asked here: only queries and mutations call these. */

const of = (select: string, customer: string, product: string, more = "") =>
  `(select ${select} where customer_id = ${customer} and product_id = ${product}${more})`;

/**
 * What a row of the list was made of, as one text: the open interest, the holding, the latest interest and the latest
 * call. It changes when any of them does, and is as it was once that is undone.
 */
export function seenOf(customer: string, product: string) {
  return `concat_ws('-',
    coalesce(${of("id from interests", customer, product, " and closed_on is null")}, 0),
    coalesce(${of("id from holdings", customer, product, " and until is null")}, 0),
    coalesce(${of("max(id) from interests", customer, product)}, 0),
    coalesce(${of("max(id) from calls", customer, product)}, 0))`;
}

const seen = sqlite
  .prepare<[{ customerId: number; productId: number }], string>(`select ${seenOf("@customerId", "@productId")}`)
  .pluck();

/** What stands between the two now, as a row of the list has it. */
export function seenNow(customerId: number, productId: number) {
  return seen.get({ customerId, productId }) ?? "";
}

/** A call as it is told: `recordedAt` is UTC ms, `calledOn` a day of the company's time zone. */
export type StoredCall = {
  id: number;
  calledOn: string;
  outcome: Outcome;
  againOn: string | null;
  recordedAt: number;
  recordedBy: number | null;
  who: string;
};

const latest = sqlite.prepare<[number, number], StoredCall>(
  `select k.id, k.called_on as calledOn, k.outcome, k.again_on as againOn, k.recorded_at as recordedAt,
     k.recorded_by as recordedBy, coalesce(s.name, 'Command line') as who
   from calls k left join staff s on s.id = k.recorded_by
   where k.customer_id = ? and k.product_id = ? order by k.id desc limit 2`,
);

/** The latest two calls to a customer about a product, the last one first. */
export function lastCalls(customerId: number, productId: number) {
  return latest.all(customerId, productId);
}
