import type { Lists } from "./lists.ts";
import { learn, odds } from "./model.ts";
import { countTogether, holdersOf } from "./together.ts";

/** How high a product ranks for a customer who has these: the higher, the sooner it is suggested. */
export type Score = (product: number, held: Uint16Array) => number;

/** Ways to rank, each learnt from what customers have. */
export const RANKINGS: Record<string, (held: Lists, products: number) => Score> = {
  "This product": (held, products) => {
    const model = learn(held, products);
    return (product, own) => odds(model, product, own);
  },
  /** Of the customers with one of the products, the share that have the other: the largest of these. */
  "Pair confidence": (held, products) => {
    const together = countTogether(held, products);
    return (product, own) => {
      let most = 0;
      for (const one of own) {
        const share = (together.counts[one * products + product] as number) / Math.max(1, holdersOf(together, one));
        most = Math.max(most, share);
      }
      return most;
    };
  },
  Popularity: (held, products) => {
    const together = countTogether(held, products);
    return (product) => holdersOf(together, product);
  },
};
