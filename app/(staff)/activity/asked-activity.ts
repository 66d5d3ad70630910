import "server-only";
import { readActivity } from "#lib/activity/filter.ts";
import { findCustomersCalled } from "#lib/activity/queries-activity.ts";
import { type Actor, can } from "#lib/auth/permissions.ts";

/** What the list's address asks for, with the customers that its text names; `open`: it is not said which of them. */
export function askedActivity(staff: Actor, address: Parameters<typeof readActivity>[0]) {
  const { filter: read, before } = readActivity(address);
  const customers = can(staff, "Customers", "view");
  const filter = customers ? read : { ...read, customer: "" };
  const called = filter.customer ? findCustomersCalled(staff, filter.customer) : [];
  const [only] = called.length === 1 ? called : [];
  return { filter, before, customers, called, only, open: filter.customer !== "" && !only };
}
