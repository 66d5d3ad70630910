import { eq, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { customers } from "#db/schema/index.ts";
import { gone } from "#lib/activity/gone.ts";

export type StoredCustomer = typeof customers.$inferSelect;

const byId = db
  .select()
  .from(customers)
  .where(eq(customers.id, sql.placeholder("id")))
  .prepare();

const byAccount = db
  .select()
  .from(customers)
  .where(eq(customers.accountKey, sql.placeholder("key")))
  .prepare();

/** A customer as stored, for rules and writes. @throws NotFound */
export function storedCustomer(id: number): StoredCustomer {
  const customer = byId.get({ id });
  if (!customer) throw gone("customer", id);
  return customer;
}

/** The customer of an account number, already folded. */
export function storedCustomerByAccount(key: string): StoredCustomer | undefined {
  return byAccount.get({ key });
}
