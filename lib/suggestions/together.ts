import { type Lists, listOf } from "./lists.ts";

/** How many customers have two products, at `one * products + other`; on the diagonal, how many have the one. */
export type Together = { products: number; customers: number; counts: Uint32Array };

/** Counts customers by each pair of products. */
export function countTogether(held: Lists, products: number): Together {
  const counts = new Uint32Array(products * products);
  const customers = held.from.length - 1;
  for (let customer = 0; customer < customers; customer++) {
    const own = listOf(held, customer);
    for (const one of own) for (const other of own) (counts[one * products + other] as number)++;
  }
  return { products, customers, counts };
}

/** How many customers have a product. */
export function holdersOf({ products, counts }: Together, product: number) {
  return counts[product * products + product] as number;
}
