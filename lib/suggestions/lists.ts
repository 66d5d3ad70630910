/**
 * Customers' products as numbers in a row, so that a large base costs little memory: customer `c` has
 * `products[from[c]]` up to, and without, `products[from[c + 1]]`. Customers and products are told by their places,
 * counted from 0.
 */
export type Lists = { from: Uint32Array; products: Uint16Array };

/**
 * @param pairs a customer's place and a product's, all of one customer together, customers in order
 * @param size how many pairs there are at most
 */
export function listsOf(customers: number, size: number, pairs: Iterable<readonly [number, number]>): Lists {
  const from = new Uint32Array(customers + 1);
  const products = new Uint16Array(size);
  let count = 0;
  let last = -1;
  for (const [customer, product] of pairs) {
    while (last < customer) from[++last] = count;
    products[count++] = product;
  }
  while (last < customers) from[++last] = count;
  return { from, products };
}

/** The products of one customer. */
export function listOf({ from, products }: Lists, customer: number) {
  return products.subarray(from[customer], from[customer + 1]);
}

/** Some of the customers, with what they have. */
export function pick(lists: Lists, customers: readonly number[]): Lists {
  const size = customers.reduce((sum, customer) => sum + listOf(lists, customer).length, 0);
  const picked = { from: new Uint32Array(customers.length + 1), products: new Uint16Array(size) };
  customers.forEach((customer, at) => {
    const start = picked.from[at] ?? 0;
    const own = listOf(lists, customer);
    picked.products.set(own, start);
    picked.from[at + 1] = start + own.length;
  });
  return picked;
}

/** Lists turned round: product `p` is that of `customers[from[p]]` up to `customers[from[p + 1]]`, at `places` in the lists. */
type Turned = { from: Uint32Array; customers: Uint32Array; places: Uint32Array };

/** Turns lists round, by products of so many. A product's customers come in order. */
export function turned(lists: Lists, products: number): Turned {
  const size = lists.from.at(-1) ?? 0;
  const from = new Uint32Array(products + 1);
  for (let place = 0; place < size; place++) from[(lists.products[place] as number) + 1]!++;
  for (let product = 0; product < products; product++) from[product + 1]! += from[product] as number;
  const next = from.slice();
  const customers = new Uint32Array(size);
  const places = new Uint32Array(size);
  for (let customer = 0; customer < lists.from.length - 1; customer++)
    for (let place = lists.from[customer] as number; place < (lists.from[customer + 1] as number); place++) {
      const to = next[lists.products[place] as number]!++;
      customers[to] = customer;
      places[to] = place;
    }
  return { from, customers, places };
}
