import type { ChangeLog } from "#lib/activity/log.ts";
import { fold, searchKey } from "#lib/text.ts";
import type { StoredCustomer } from "./stored.ts";

type CustomerFields = Pick<
  StoredCustomer,
  "accountNumber" | "name" | "status" | "accountManagerId" | "marketingConsent"
>;

/** Adds a customer with the keys it is found and sorted by. The caller has seen that the account number is free. */
export function createCustomer(log: ChangeLog, fields: CustomerFields) {
  const keys = { accountKey: fold(fields.accountNumber), nameKey: searchKey(fields.name) };
  return log.create("customer", "added", { ...fields, ...keys, createdAt: log.at, modifiedAt: log.at });
}

/** Sets a customer's own fields. A save that changes nothing writes nothing. @returns whether anything changed */
export function rewriteCustomer(log: ChangeLog, customer: StoredCustomer, fields: CustomerFields) {
  const changed = Object.entries(fields).some(([field, value]) => customer[field as keyof CustomerFields] !== value);
  if (!changed) return false;
  const keys = { accountKey: fold(fields.accountNumber), nameKey: searchKey(fields.name) };
  return log.change("customer", "edited", customer, {
    ...fields,
    ...keys,
    modifiedAt: log.at,
    version: customer.version + 1,
  });
}
