import type { Base } from "./base.ts";
import { type Lists, listOf } from "./lists.ts";
import { chance, type Model, odds } from "./model.ts";

/** For each customer the products it most likely has next, the likeliest first, each with its chance in thousandths. */
export type Likely = Lists & { strengths: Uint16Array };

/** So many are looked at for reasons: not every likely product has one. */
const LOOKED_AT = 6;

/** Less likely than one in five is a weak suggestion: rather none. */
const LEAST_CHANCE = 0.2;
const LEAST_ODDS = Math.log(LEAST_CHANCE / (1 - LEAST_CHANCE));

/** @param offered the products that may be suggested, by their places */
export function likeliest({ held, settled }: Base, offered: readonly boolean[], model: Model): Likely {
  const customers = held.from.length - 1;
  const from = new Uint32Array(customers + 1);
  const products = new Uint16Array(customers * LOOKED_AT);
  const strengths = new Uint16Array(customers * LOOKED_AT);
  const open = offered.flatMap((yes, product) => (yes ? [product] : []));
  const best = { products: new Int32Array(LOOKED_AT), odds: new Float64Array(LOOKED_AT), count: 0 };
  let count = 0;
  for (let customer = 0; customer < customers; customer++) {
    const own = listOf(held, customer);
    if (own.length > 0) {
      const out = listOf(settled, customer);
      best.count = 0;
      for (const product of open) {
        const likely = odds(model, product, own);
        if (likely >= LEAST_ODDS && !own.includes(product) && !out.includes(product)) place(best, product, likely);
      }
      for (let at = 0; at < best.count; at++) {
        products[count] = best.products[at] as number;
        strengths[count++] = Math.round(1000 * chance(best.odds[at] as number));
      }
    }
    from[customer + 1] = count;
  }
  return { from, products: products.subarray(0, count), strengths: strengths.subarray(0, count) };
}

type Best = { products: Int32Array; odds: Float64Array; count: number };

/** Puts a product in its place among the likeliest so far; the last of a full list falls out. */
function place(best: Best, product: number, likely: number) {
  let at = best.count;
  while (at > 0 && (best.odds[at - 1] as number) < likely) at--;
  if (at === LOOKED_AT) return;
  best.products.copyWithin(at + 1, at, LOOKED_AT - 1);
  best.odds.copyWithin(at + 1, at, LOOKED_AT - 1);
  best.products[at] = product;
  best.odds[at] = likely;
  best.count = Math.min(LOOKED_AT, best.count + 1);
}
