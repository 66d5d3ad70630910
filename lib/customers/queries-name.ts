import { eq, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { customers } from "#db/schema/index.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { fold } from "#lib/text.ts";
import { storedCustomerByAccount } from "./stored.ts";

const named = db
  .select({ id: customers.id, name: customers.name, accountNumber: customers.accountNumber })
  .from(customers)
  .where(eq(customers.id, sql.placeholder("id")))
  .prepare();

/** What a customer is called: all that a form about one of its records needs to know. */
export function findCustomerName(actor: Actor, id: number) {
  authorize(actor, "Customers", "view");
  return named.get({ id });
}

/** The customer of an account number, whatever the case; nobody where there is no such account. */
export function findCustomerByAccount(actor: Actor, accountNumber: string) {
  authorize(actor, "Customers", "view");
  return storedCustomerByAccount(fold(accountNumber));
}
