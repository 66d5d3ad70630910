import { change } from "#lib/activity/log.ts";
import { expectVersion } from "#lib/activity/versions.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { RuleBroken } from "#lib/errors.ts";
import { fold } from "#lib/text.ts";
import { isAccountManager } from "./people.ts";
import type { CustomerEdit, NewCustomer } from "./schema.ts";
import { storedCustomer, storedCustomerByAccount } from "./stored.ts";
import { createCustomer, rewriteCustomer } from "./writes.ts";

/**
 * Adds a customer.
 * @throws RuleBroken at `accountNumber` when another customer has it, whatever the case
 * @throws RuleBroken at `accountManagerId` for somebody who is not on the staff
 */
export function addCustomer(actor: Actor, input: NewCustomer) {
  authorize(actor, "Customers", "edit");
  return change(actor, (log) => {
    expectFreeAccount(input.accountNumber);
    expectAccountManager(input.accountManagerId);
    log.title = `Customer ${input.name} added`;
    return { id: createCustomer(log, input) };
  });
}

/**
 * Saves a customer's own fields. A save that changes nothing writes nothing.
 * @throws Stale when somebody changed it since `version` was read, with what
 * @throws RuleBroken as addCustomer; an account manager who has left may stay
 */
export function editCustomer(actor: Actor, input: CustomerEdit) {
  authorize(actor, "Customers", "edit");
  return change(actor, (log) => {
    const customer = storedCustomer(input.customerId);
    expectVersion("customer", customer, input.version);
    expectFreeAccount(input.accountNumber, customer.id);
    if (input.accountManagerId !== customer.accountManagerId) expectAccountManager(input.accountManagerId);
    log.title = `Customer ${input.name} edited`;
    const { accountNumber, name, status, accountManagerId, marketingConsent } = input;
    rewriteCustomer(log, customer, { accountNumber, name, status, accountManagerId, marketingConsent });
    return { id: customer.id };
  });
}

function expectFreeAccount(accountNumber: string, ownId?: number) {
  const holder = storedCustomerByAccount(fold(accountNumber));
  if (holder && holder.id !== ownId)
    throw new RuleBroken(`${holder.name} has the account number ${holder.accountNumber} already.`, "accountNumber");
}

function expectAccountManager(staffId: number | null) {
  if (staffId !== null && !isAccountManager(staffId))
    throw new RuleBroken("Choose an account manager from the list, or nobody.", "accountManagerId");
}
