import { sqlite } from "#db/index.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { type Arithmetic, suggestionSentence } from "./sentences.ts";

/** A product that is likely right next for a customer, with the counts that speak for it. */
export type Suggestion = {
  productId: number;
  name: string;
  displayClass: string | null;
  availability: "headline" | "standard";
  /** Thousandths. */
  strength: number;
  sentence: string;
  /** The day it was first suggested. */
  since: string;
};

type Row = Omit<Suggestion, "sentence"> & Omit<Arithmetic, "product" | "because"> & { a: string; b: string | null };

const ofCustomer = sqlite.prepare<[number], Row>(
  `select s.product_id as productId, p.name, p.display_class as displayClass, p.availability, s.strength, s.since,
     a.name as a, b.name as b, r.sample, r.also, o.holders, g.customers
   from suggestions s cross join customer_products p on p.id = s.product_id
     cross join suggestion_reasons r on r.id = s.reason_id
     cross join customer_products a on a.id = r.with_a
     left join customer_products b on b.id = r.with_b
     cross join suggestion_products o on o.product_id = s.product_id
     cross join suggestion_reading g
   where s.customer_id = ? and p.availability <> 'historic'
   order by s.strength desc, p.display_position`,
);

/** What is suggested to a customer, strongest first: nothing that is Historic by now. */
export function listSuggestions(actor: Actor, customerId: number): Suggestion[] {
  authorize(actor, "Customers", "view");
  return ofCustomer.all(customerId).map(({ a, b, sample, also, holders, customers, ...row }) => ({
    ...row,
    sentence: suggestionSentence({ product: row.name, because: b ? [a, b] : [a], sample, also, holders, customers }),
  }));
}

const reading = sqlite.prepare<[], { readAt: number; customers: number; tookMs: number }>(
  "select read_at as readAt, customers, took_ms as tookMs from suggestion_reading",
);

/** The reading that suggestions come from: when it was (UTC ms), how many customers were counted, how long it worked. */
export function findReading(actor: Actor) {
  authorize(actor, "Customers", "view");
  return reading.get();
}
