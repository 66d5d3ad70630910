import { asc, eq, isNull, sql } from "drizzle-orm";
import { db, sqlite } from "#db/index.ts";
import { customerProducts, customers, staff } from "#db/schema/index.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import type { CustomerFilter, Place } from "./filter.ts";
import { findPage } from "./page.ts";
import type { Status } from "./rules.ts";
import { readSearch } from "./search.ts";

/** A customer in a list. `found` is the number that the search found it by. */
type ListedCustomer = {
  id: number;
  name: string;
  accountNumber: string;
  status: Status;
  accountManager: string | null;
  has: number;
  wants: number;
  found: string | null;
  foundDropped: 0 | 1;
};

const FOUND =
  "(select %s from items where customer_id = c.id and kind = 'number' and instr(key, @key) > 0 order by dropped_on is not null, key limit 1)";

const ON = { holdings: "until is null", interests: "closed_on is null" };
const ON_A_DAY = {
  holdings: "since <= @asAt and (until is null or until > @asAt)",
  interests: "opened_on <= @asAt and (closed_on is null or closed_on > @asAt)",
};

const listed = (found: boolean, on = ON) =>
  sqlite.prepare(`
    select c.id, c.name, c.account_number as accountNumber, c.status, s.name as accountManager,
      (select count(*) from holdings where customer_id = c.id and ${on.holdings}) as has,
      (select count(*) from interests where customer_id = c.id and ${on.interests}) as wants,
      ${found ? FOUND.replace("%s", "label") : "null"} as found,
      ${found ? FOUND.replace("%s", "dropped_on is not null") : "0"} as foundDropped
    from json_each(@ids) j cross join customers c on c.id = j.value left join staff s on s.id = c.account_manager_id
    order by j.key`);

const listedPlainly = listed(false);
const listedByNumber = listed(true);
const listedAsAt = listed(false, ON_A_DAY);
const listedByNumberAsAt = listed(true, ON_A_DAY);

/**
 * A page of the customers that pass a filter, by name; more than 300 matches of a text come in the order they were
 * added. With a day in the filter, what they have and want is counted as at that day. It costs the same for any size of
 * base: see `findPage`.
 */
export function listCustomers(actor: Actor, filter: CustomerFilter, place: Place = {}) {
  authorize(actor, "Customers", "view");
  const { ids, ...page } = findPage(filter, place);
  const key = readSearch(filter.q)?.key ?? "";
  const { asAt } = filter;
  const plain = asAt ? listedAsAt : listedPlainly;
  const byNumber = asAt ? listedByNumberAsAt : listedByNumber;
  const rows = (key ? byNumber : plain).all({ ids: JSON.stringify(ids), key, asAt: asAt ?? null });
  return { ...page, rows: rows as ListedCustomer[] };
}

const oneCustomer = db
  .select({
    id: customers.id,
    name: customers.name,
    accountNumber: customers.accountNumber,
    status: customers.status,
    accountManagerId: customers.accountManagerId,
    accountManager: staff.name,
    marketingConsent: customers.marketingConsent,
    createdAt: customers.createdAt,
    modifiedAt: customers.modifiedAt,
    version: customers.version,
  })
  .from(customers)
  .leftJoin(staff, eq(staff.id, customers.accountManagerId))
  .where(eq(customers.id, sql.placeholder("id")))
  .prepare();

/** One customer's own fields, with the account manager by name. Instants in UTC ms. */
export function findCustomer(actor: Actor, id: number) {
  authorize(actor, "Customers", "view");
  return oneCustomer.get({ id });
}

const managers = db
  .select({ id: staff.id, name: staff.name })
  .from(staff)
  .where(isNull(staff.disabledAt))
  .orderBy(asc(staff.name), staff.id)
  .prepare();

/** Who can be a customer's account manager: everybody on the staff who is not disabled. */
export function listAccountManagers(actor: Actor) {
  authorize(actor, "Customers", "view");
  return managers.all();
}

const products = db
  .select({ id: customerProducts.id, name: customerProducts.name, availability: customerProducts.availability })
  .from(customerProducts)
  .orderBy(customerProducts.displayPosition)
  .prepare();

/** The products' names in display order, Historic ones too: who sees customers sees what they have, had and want. */
export function listProductNames(actor: Actor) {
  authorize(actor, "Customers", "view");
  return products.all();
}
