"use server";

import { redirect } from "next/navigation";
import { formAction } from "#app/_server/form-action.ts";
import { addCustomer } from "#lib/customers/mutations.ts";
import { AddCustomer } from "#lib/customers/schema.ts";

export const addCustomerAction = formAction("Customers", "edit", AddCustomer, (input, staff) => {
  const { id, change } = addCustomer(staff, input);
  redirect(`/customers/${id}?change=${change}`);
});
