import { type Base, countedCustomers } from "./base.ts";
import { type Likely, likeliest } from "./likely.ts";
import { type Lists, listOf, pick, turned } from "./lists.ts";
import { learn } from "./model.ts";
import { LEAST_SAMPLE, type Reason, reasonsFor } from "./reasons.ts";
import { countTogether, holdersOf, type Together } from "./together.ts";

/** At most so many for a customer: more is a catalogue. */
const MOST = 3;

export type Suggestions = Likely & {
  /** Which of the reasons each suggestion has. */
  reasonOf: Int32Array;
  reasons: Reason[];
  /** How many customers were counted, and how many of them have each product. */
  customers: number;
  holders: number[];
};

/** Chooses for each customer the products most likely to be right next, each with the counts that speak for it. */
export function choose(base: Base): Suggestions {
  const counted = pick(base.held, countedCustomers(base));
  const products = base.productIds.length;
  const together = countTogether(counted, products);
  const holders = base.productIds.map((_, product) => holdersOf(together, product));
  const offered = base.offered.map((yes, product) => yes && (holders[product] as number) >= LEAST_SAMPLE);
  const likely = likeliest(base, offered, learn(counted, products));
  const reasoned = withReasons(likely, base.held, counted, together);
  return { ...strongest(reasoned), customers: together.customers, holders };
}

type Reasoned = Likely & Pick<Suggestions, "reasonOf" | "reasons">;

/** Finds each likely product's reason, product by product. */
function withReasons(likely: Likely, held: Lists, counted: Lists, together: Together): Reasoned {
  const reasonOf = new Int32Array(likely.products.length).fill(-1);
  const reasons: Reason[] = [];
  const asked = turned(likely, together.products);
  const holders = turned(counted, together.products);
  for (let product = 0; product < together.products; product++) {
    const [from, to] = [asked.from[product] as number, asked.from[product + 1] as number];
    if (from === to) continue;
    const ownHolders = holders.customers.subarray(holders.from[product], holders.from[product + 1]);
    const find = reasonsFor(product, counted, ownHolders, together);
    const known = new Map<number, number>();
    for (let at = from; at < to; at++) {
      const reason = find(listOf(held, asked.customers[at] as number));
      if (!reason) continue;
      const key = reason.a * together.products + (reason.b ?? reason.a);
      if (!known.has(key)) known.set(key, reasons.push(reason) - 1);
      reasonOf[asked.places[at] as number] = known.get(key) as number;
    }
  }
  return { ...likely, reasonOf, reasons };
}

/** The first of each customer that have a reason. */
function strongest({ from, products, strengths, reasonOf, reasons }: Reasoned): Reasoned {
  const keptFrom = new Uint32Array(from.length);
  let count = 0;
  for (let customer = 0; customer < from.length - 1; customer++) {
    const start = count;
    for (let at = from[customer] as number; at < (from[customer + 1] as number); at++) {
      if (reasonOf[at] === -1 || count - start === MOST) continue;
      products[count] = products[at] as number;
      strengths[count] = strengths[at] as number;
      reasonOf[count++] = reasonOf[at] as number;
    }
    keptFrom[customer + 1] = count;
  }
  return { from: keptFrom, products, strengths, reasonOf, reasons };
}
