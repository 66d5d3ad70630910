import { and, eq, type SQL, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { customers, holdings, interests } from "#db/schema/index.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { idIn } from "#lib/text.ts";

const A_PAGE = 50;

/** A customer in one of a product's lists; days in the company's time zone. */
export type ProductCustomer = {
  customerId: number;
  name: string;
  accountNumber: string;
  status: string;
  since: string;
  until: string | null;
};

const of = eq(holdings.productId, sql.placeholder("productId"));

const holdingRows = (where: SQL, ...order: SQL[]) =>
  db
    .select({
      id: holdings.id,
      customerId: customers.id,
      name: customers.name,
      accountNumber: customers.accountNumber,
      status: customers.status,
      since: holdings.since,
      until: holdings.until,
    })
    .from(holdings)
    .innerJoin(customers, eq(customers.id, holdings.customerId))
    .where(and(of, where))
    .orderBy(...order)
    .limit(A_PAGE + 1)
    .prepare();

const has = holdingRows(
  sql`${holdings.until} is null and ${holdings.customerId} > ${sql.placeholder("customerId")}`,
  sql`${holdings.customerId}`,
);
const had = holdingRows(
  sql`(${holdings.until}, ${holdings.customerId}, ${holdings.id}) < (${sql.placeholder("until")}, ${sql.placeholder("customerId")}, ${sql.placeholder("id")})`,
  sql`${holdings.until} desc`,
  sql`${holdings.customerId} desc`,
  sql`${holdings.id} desc`,
);
const interested = db
  .select({
    id: interests.id,
    customerId: customers.id,
    name: customers.name,
    accountNumber: customers.accountNumber,
    status: customers.status,
    since: interests.openedOn,
    until: interests.closedOn,
  })
  .from(interests)
  .innerJoin(customers, eq(customers.id, interests.customerId))
  .where(
    and(
      eq(interests.productId, sql.placeholder("productId")),
      sql`${interests.closedOn} is null and ${interests.customerId} > ${sql.placeholder("customerId")}`,
    ),
  )
  .orderBy(interests.customerId)
  .limit(A_PAGE + 1)
  .prepare();

type Row = ProductCustomer & { id: number };

function page(rows: Row[], cursor: (row: Row) => string) {
  const last = rows.length > A_PAGE ? rows[A_PAGE - 1] : undefined;
  const shown: ProductCustomer[] = rows.slice(0, A_PAGE).map(({ id, ...row }) => row);
  return { rows: shown, next: last && cursor(last) };
}

/** Customers who have the product now, in the order they were added, 50 a page after the cursor `after`. */
export function listHolders(actor: Actor, productId: number, after = "") {
  authorize(actor, "Customer Products", "view");
  return page(has.all({ productId, customerId: idIn(after) ?? 0 }), ({ customerId }) => String(customerId));
}

/** Periods in which customers had the product, the latest ended first, 50 a page after the cursor `after`. */
export function listPastHolders(actor: Actor, productId: number, after = "") {
  authorize(actor, "Customer Products", "view");
  const [, until = "9999-12-31", customerId = 0, id = 0] =
    /^(\d{4}-\d\d-\d\d)\.(\d{1,15})\.(\d{1,15})$/.exec(after) ?? [];
  return page(
    had.all({ productId, until, customerId: Number(customerId), id: Number(id) }),
    (row) => `${row.until}.${row.customerId}.${row.id}`,
  );
}

/** Customers with an open interest in the product, in the order they were added, 50 a page after the cursor `after`. */
export function listInterested(actor: Actor, productId: number, after = "") {
  authorize(actor, "Customer Products", "view");
  return page(interested.all({ productId, customerId: idIn(after) ?? 0 }), ({ customerId }) => String(customerId));
}
