import { type Cases, fitWeights } from "./fit.ts";
import { type Lists, listOf, pick } from "./lists.ts";
import { countTogether, holdersOf, type Together } from "./together.ts";

/** For each product the log-odds of having it: a constant, and a weight for each other product that a customer has. */
export type Model = { products: number; constants: Float64Array; weights: Float64Array };

/** More customers than this, evenly chosen, teach nothing new about which product goes with which. */
const LEARNT_FROM = 25_000;

/** Two products have to do with each other where they are held together this many standard errors off chance. */
const CLEARLY = 2;

/**
 * Learns what goes with what from customers' current products: for each product, how the chance of having it depends on
 * what else a customer has (logistic regression with a ridge). The same customers give the same model.
 */
export function learn(all: Lists, products: number): Model {
  const held = thinned(all);
  const together = countTogether(held, products);
  const model = { products, constants: new Float64Array(products), weights: new Float64Array(products * products) };
  const scratch = room(held);
  for (let product = 0; product < products; product++) {
    const holders = holdersOf(together, product);
    const start = Math.log((holders + 0.5) / (together.customers - holders + 0.5));
    const signs = holders > 0 ? signsOf(together, product) : [];
    if (signs.length === 0) {
      model.constants[product] = start;
      continue;
    }
    const weights = fitWeights(casesOf(held, product, signs, scratch), signs.length, start);
    model.constants[product] = weights[0] as number;
    signs.forEach((sign, at) => {
      model.weights[product * products + sign] = weights[at + 1] as number;
    });
  }
  return model;
}

/** The log-odds that a customer with these products has (or: would have) another one. */
export function odds({ products, constants, weights }: Model, product: number, held: Uint16Array) {
  let sum = constants[product] as number;
  for (const one of held) sum += weights[product * products + one] as number;
  return sum;
}

/** The chance, between 0 and 1, that log-odds stand for. */
export const chance = (odds: number) => 1 / (1 + Math.exp(-odds));

function thinned(all: Lists): Lists {
  const customers = all.from.length - 1;
  if (customers <= LEARNT_FROM) return all;
  return pick(
    all,
    Array.from({ length: LEARNT_FROM }, (_, at) => Math.floor((at * customers) / LEARNT_FROM)),
  );
}

/** The products that are held together with one clearly more, or less, often than by chance. */
function signsOf(together: Together, product: number) {
  const { products, customers, counts } = together;
  const share = holdersOf(together, product) / customers;
  const signs: number[] = [];
  for (let other = 0; other < products; other++) {
    const holders = holdersOf(together, other);
    if (other === product || holders === 0) continue;
    const expected = holders * share;
    const spread = Math.sqrt(expected * (1 - share) * (1 - holders / customers));
    const off = Math.abs((counts[product * products + other] as number) - expected);
    if (off > CLEARLY * spread) signs.push(other);
  }
  return signs;
}

function room(held: Lists): Cases {
  const count = held.from.length + 1;
  return {
    from: new Uint32Array(count + 1),
    signs: new Uint16Array(held.products.length),
    has: new Uint8Array(count),
    weight: new Float64Array(count),
    count: 0,
  };
}

/** Every customer with a sign is a case; those without any are two: with the product, and without. */
function casesOf(held: Lists, product: number, signs: readonly number[], cases: Cases) {
  const places = new Map(signs.map((sign, at) => [sign, at + 1]));
  const customers = held.from.length - 1;
  cases.has[0] = 0;
  cases.has[1] = 1;
  cases.weight[0] = 0;
  cases.weight[1] = 0;
  cases.count = 2;
  let filled = 0;
  for (let customer = 0; customer < customers; customer++) {
    const own = listOf(held, customer);
    const start = filled;
    let has = 0;
    for (const one of own) {
      const place = places.get(one);
      if (place) cases.signs[filled++] = place;
      else if (one === product) has = 1;
    }
    if (filled === start) {
      cases.weight[has] = (cases.weight[has] as number) + 1;
      continue;
    }
    cases.from[cases.count] = start;
    cases.has[cases.count] = has;
    cases.weight[cases.count] = 1;
    cases.count++;
    cases.from[cases.count] = filled;
  }
  return cases;
}
