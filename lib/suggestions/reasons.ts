import { type Lists, listOf } from "./lists.ts";
import { holdersOf, type Together } from "./together.ts";

/** Of `sample` counted customers with one or two products, `also` have another one too. Products by their places. */
export type Reason = { product: number; a: number; b: number | null; sample: number; also: number };

/** A reason rests on at least so many customers. */
export const LEAST_SAMPLE = 20;

/** With a sample like this one, the true share is hardly ever (one time in twenty) below what is reckoned with. */
const SURE = 1.645;

/** A reason speaks for a product where even that low share is so many times the average. */
const TIMES = 1.2;

/** The share that a sample stands for at the very least (Wilson's lower bound): a small one promises less. */
function leastShare(also: number, sample: number) {
  const share = also / sample;
  const square = SURE * SURE;
  const spread = SURE * Math.sqrt((share * (1 - share) + square / (4 * sample)) / sample);
  return (share + square / (2 * sample) - spread) / (1 + square / sample);
}

/**
 * Finds the reasons for one product, customer by customer. Counts are exact: of its holders, how many have each pair.
 * @param counted what the counted customers have; `holders` are the places, in it, of those with the product
 */
export function reasonsFor(product: number, counted: Lists, holders: Iterable<number>, together: Together) {
  const { products, counts, customers } = together;
  const also = new Uint32Array(products * products);
  for (const holder of holders) {
    const own = listOf(counted, holder);
    for (const one of own) for (const other of own) (also[one * products + other] as number)++;
  }
  const average = holdersOf(together, product) / customers;
  /** The reason that convinces most among one or two of the products a customer has; nothing where none does. */
  return (held: Uint16Array): Reason | undefined => {
    let best = average * TIMES;
    let reason: Reason | undefined;
    held.forEach((a, at) => {
      for (const b of held.subarray(0, at + 1)) {
        const cell = a * products + b;
        const sample = counts[cell] as number;
        if (sample < LEAST_SAMPLE) continue;
        const share = leastShare(also[cell] as number, sample);
        if (share <= best) continue;
        best = share;
        reason = { product, a: b, b: a === b ? null : a, sample, also: also[cell] as number };
      }
    });
    return reason;
  };
}
