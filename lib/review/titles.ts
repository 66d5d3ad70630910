import { storedCustomer } from "#lib/customers/stored.ts";
import { findStoredHolding } from "#lib/holdings/stored.ts";
import { findStoredInterest } from "#lib/interests/stored.ts";
import { storedProduct } from "#lib/products/stored.ts";
import { showDay } from "#lib/time.ts";
import { listOfRepair, REVIEW_LISTS, type Repair } from "./rules.ts";

/** What a repaired line is about: read once it is repaired. */
type About = { product: string; customer: string; until: string | null | undefined; successor: string | undefined };

const DID: Record<Repair, (line: About) => string> = {
  end: ({ product, customer, until }) => `${product} ended${until ? ` on ${showDay(until)}` : ""} for ${customer}`,
  keep: ({ product, customer }) => `${product} kept for ${customer}, recorded by hand`,
  add: ({ product, customer }) => `${product} added to ${customer}`,
  acquire: ({ product, customer }) => `Interest of ${customer} in ${product} closed as acquired`,
  withdraw: ({ product, customer }) => `Interest of ${customer} in ${product} withdrawn`,
  succeed: ({ product, customer, successor }) =>
    `Interest of ${customer} in ${product} moved to ${successor ?? "its successor"}`,
  ask: ({ product, customer }) => `Interest of ${customer} in ${product} opened again`,
};

/** What was done on review: to one line, what it did to whom; to several, how many. Lines as `repairLines` takes them. */
export function titleOfRepairs(repair: Repair, lines: readonly string[]) {
  const [only] = lines;
  if (only !== undefined && lines.length === 1) return DID[repair](about(repair, only));
  const { title, repairs } = REVIEW_LISTS[listOfRepair(repair)];
  const label = (repairs as Readonly<Record<string, string>>)[repair];
  return `${title}: ${label}, ${lines.length.toLocaleString("en-GB")} lines`;
}

function about(repair: Repair, line: string): About {
  const [first = 0, second = 0] = line.split("-").map(Number);
  const holding = repair === "end" || repair === "keep" ? findStoredHolding(first) : undefined;
  const pair = repair === "add" ? { productId: first, customerId: second } : (holding ?? findStoredInterest(first));
  const product = pair && storedProduct(pair.productId);
  return {
    product: product?.name ?? "A product",
    customer: pair ? storedCustomer(pair.customerId).name : "a customer",
    until: holding?.until,
    successor: product?.successorId ? storedProduct(product.successorId)?.name : undefined,
  };
}
