import type { CustomerFilter } from "./filter.ts";
import type { Relation } from "./rules.ts";
import { ROWS_LOOKED_AT, statement, type Test, type Way } from "./walk.ts";

const holding = (product: string, period: string) =>
  `exists (select 1 from holdings indexed by holdings_by_customer where customer_id = c.id and product_id = ${product} and ${period})`;
const held = (product: string) => holding(product, "since <= @asAt and (until is null or until > @asAt)");

/** What a customer must have been on a day, in SQL about the row `c`: the pair's own rows say it. */
const SQL: Record<Relation, (product: string) => string> = {
  has: held,
  had: (product) => `(${holding(product, "until <= @asAt")} and not ${held(product)})`,
  lacks: (product) => `not ${held(product)}`,
  wants: (product) =>
    `exists (select 1 from interests indexed by interests_by_customer where customer_id = c.id and product_id = ${product} and opened_on <= @asAt and (closed_on is null or closed_on > @asAt))`,
};

/**
 * A condition as at a day as a way into the base. Who had the product then has it now or had it, so those two lists lead
 * there, and each row is tested. An interest that has closed stands in no list by name: see `gatherInterested`.
 * @param nth tells the conditions of one list apart
 */
export function wayAsAt(relation: Relation, productId: number, nth: number, asAt: string): Way {
  const name = `product${nth}`;
  const test: Test = { sql: SQL[relation](`@${name}`), values: { [name]: productId, asAt } };
  if (relation === "lacks" || relation === "wants")
    return { path: { by: "name" }, size: Number.POSITIVE_INFINITY, test };
  return { path: { by: "ever", productId }, size: everSize(productId), test };
}

function everSize(productId: number) {
  const size = statement("select holders + past from product_counts where product_id = ?").pluck().get(productId);
  return (size as number | undefined) ?? 0;
}

/**
 * The customers who were interested in a product on a day, where a product is asked for in which not many ever were:
 * they are gathered by the day they became it, and the list sorts and tests them. Otherwise nothing.
 */
export function gatherInterested({ asAt, products }: CustomerFilter): number[] | null {
  if (!asAt) return null;
  for (const { relation, productId } of products) {
    if (relation !== "wants") continue;
    const found = statement(
      `select customer_id from interests indexed by interests_by_product_opened where product_id = ? and opened_on <= ? limit ${ROWS_LOOKED_AT + 1}`,
    )
      .pluck()
      .all(productId, asAt) as number[];
    if (found.length <= ROWS_LOOKED_AT) return [...new Set(found)];
  }
  return null;
}

/** The name begins so. */
export function startsWith(text: string): Test {
  return { sql: "substr(c.name_key, 1, length(@beginning)) = @beginning", values: { beginning: text } };
}
