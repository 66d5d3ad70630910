import { db } from "#db/index.ts";
import { customerProducts } from "#db/schema/index.ts";
import { type Actor, authorize, can } from "#lib/auth/permissions.ts";
import { readSearch } from "#lib/customers/search.ts";
import { customersFor, type FoundCustomer } from "./customers.ts";
import { best } from "./rules.ts";

const catalogue = db
  .select({
    id: customerProducts.id,
    name: customerProducts.name,
    displayClass: customerProducts.displayClass,
    availability: customerProducts.availability,
  })
  .from(customerProducts)
  .orderBy(customerProducts.displayPosition)
  .prepare();

type FoundProduct = ReturnType<typeof catalogue.all>[number];

const HISTORIC_LAST = { headline: 0, standard: 0, historic: 1 };

/**
 * What answers a text, as far as the person may see it: customers by name, account number or number (spaces, hyphens
 * and brackets ignored), the surest first; and products by name, those on offer first. Nothing for nothing typed.
 */
export function findAnywhere(actor: Actor, typed: string, { customers: most = 8, products: mostProducts = 5 } = {}) {
  authorize(actor);
  const search = readSearch(typed);
  const customers: FoundCustomer[] = search && can(actor, "Customers", "view") ? customersFor(search, most) : [];
  const products: FoundProduct[] = [];
  if (search && can(actor, "Customer Products", "view")) {
    const found = best(catalogue.all(), ({ name }) => name, search.text, Number.POSITIVE_INFINITY);
    found.sort((a, b) => HISTORIC_LAST[a.availability] - HISTORIC_LAST[b.availability]);
    products.push(...found.slice(0, mostProducts));
  }
  return { typed: search?.text ?? "", customers, products };
}
