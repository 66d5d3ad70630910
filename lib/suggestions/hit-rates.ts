import { type Lists, listOf, pick } from "./lists.ts";
import type { Score } from "./rankings.ts";

/** How often the hidden product came first, among the first three, and the mean of one over its rank. */
type HitRates = { at1: number; at3: number; mrr: number; hidden: number };

const FOLDS = 5;

/**
 * Hides one product at a time. Customers fall into five folds, in turn; what is learnt from four of them ranks, for each
 * customer of the fifth with two products or more, all that the customer would lack if one of those were hidden; and so
 * for each of them. Of equals the one earlier in the catalogue goes first.
 * @param held customers with at least one product
 */
export function hitRates(held: Lists, products: number, rank: (held: Lists, products: number) => Score): HitRates {
  const rates = { at1: 0, at3: 0, mrr: 0, hidden: 0 };
  const customers = Array.from({ length: held.from.length - 1 }, (_, at) => at);
  for (let fold = 0; fold < FOLDS; fold++) {
    const score = rank(
      pick(
        held,
        customers.filter((customer) => customer % FOLDS !== fold),
      ),
      products,
    );
    for (let customer = fold; customer < customers.length; customer += FOLDS) {
      const own = listOf(held, customer);
      if (own.length < 2) continue;
      for (const hidden of own) {
        const at = rankOf(hidden, own, products, score);
        rates.hidden++;
        rates.at1 += at === 1 ? 1 : 0;
        rates.at3 += at <= 3 ? 1 : 0;
        rates.mrr += 1 / at;
      }
    }
  }
  const { at1, at3, mrr, hidden } = rates;
  return { at1: at1 / hidden, at3: at3 / hidden, mrr: mrr / hidden, hidden };
}

function rankOf(hidden: number, own: Uint16Array, products: number, score: Score) {
  const rest = own.filter((one) => one !== hidden);
  const reached = score(hidden, rest);
  let rank = 1;
  for (let product = 0; product < products; product++) {
    if (own.includes(product)) continue;
    const other = score(product, rest);
    if (other > reached || (other === reached && product < hidden)) rank++;
  }
  return rank;
}
