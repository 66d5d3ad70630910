import { type Actor, authorize } from "#lib/auth/permissions.ts";
import type { PageAsk } from "./fields.ts";
import { Pages, stamped, type Way } from "./pages.ts";
import { Problem } from "./problem.ts";
import { type WhoseAsk, whose } from "./whose.ts";

/** What customers have and want: two tables of one build. */
const pagesOf = (table: "holdings" | "interests", columns: string) => {
  const one = table.slice(0, -1);
  const update = `${one}_updates u`;
  const joined = `cross join ${update} on u.${one}_id = t.id`;
  return new Pages({
    columns: `t.id, t.customer_id as customerId, c.account_number as accountNumber, t.product_id as productId,
      p.name as productName, ${columns}, t.recorded_at as createdAt, u.at as updatedAt, t.version`,
    id: "t.id",
    created: "t.recorded_at",
    updated: "u.at",
    updatedId: `u.${one}_id`,
    joins: "cross join customers c on c.id = t.customer_id cross join customer_products p on p.id = t.product_id",
    paths: {
      id: `${table} t ${joined}`,
      created: `${table} t indexed by ${table}_by_recorded ${joined}`,
      updated: `${update} indexed by ${one}_updates_by_at cross join ${table} t on t.id = u.${one}_id`,
      customer: `${table} t indexed by ${table}_by_customer ${joined}`,
      product: `${table} t indexed by ${table}_by_product_id ${joined}`,
    },
  });
};

const holdings = pagesOf(
  "holdings",
  "t.since, t.until, t.end_reason as endReason, t.note, t.unsourced_since as unsourcedSince",
);
const interests = pagesOf(
  "interests",
  `t.opened_on as openedOn, t.note, t.closed_on as closedOn, t.closed_as as closedAs, t.reason,
    t.ask_again_on as askAgainOn, t.closed_by_item_id as closedByItemId`,
);

type Ask = PageAsk & WhoseAsk & { productId?: number | undefined };

/** @throws Problem for a product's and an instant's both: no index has the two */
function wayOf(ask: Ask): Way {
  const { productId, createdSince, updatedSince } = ask;
  const customerId = whose(ask);
  const values = { customerId, productId };
  const ofProduct = productId !== undefined ? ["t.product_id = @productId"] : [];
  if (customerId !== undefined)
    return { path: "customer", where: ["t.customer_id = @customerId", ...ofProduct], values };
  if (productId === undefined) return {};
  if (createdSince === undefined && updatedSince === undefined) return { path: "product", where: ofProduct, values };
  const detail = "Give productId together with createdSince or updatedSince for one customer only.";
  throw new Problem("malformed", "The query cannot be answered.", { errors: [{ parameter: "productId", detail }] });
}

/** A page of what customers have and had: all, one customer's, or of one product. */
export function listHoldingRecords(actor: Actor, ask: Ask) {
  authorize(actor, "Customers", "view");
  const { rows, more } = holdings.page(ask, wayOf(ask));
  return { rows: rows.map(stamped), more };
}

/** What a customer has or had, if there is such. */
export function findHoldingRecord(actor: Actor, id: number) {
  authorize(actor, "Customers", "view");
  const row = holdings.find(id);
  return row && stamped(row);
}

/** A page of what customers want, wanted and declined: all, one customer's, or of one product. */
export function listInterestRecords(actor: Actor, ask: Ask) {
  authorize(actor, "Customers", "view");
  const { rows, more } = interests.page(ask, wayOf(ask));
  return { rows: rows.map(stamped), more };
}

/** An interest, if there is one. */
export function findInterestRecord(actor: Actor, id: number) {
  authorize(actor, "Customers", "view");
  const row = interests.find(id);
  return row && stamped(row);
}
