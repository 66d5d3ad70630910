"use server";

import { redirect } from "next/navigation";
import { formAction } from "#app/_server/form-action.ts";
import { editCustomer } from "#lib/customers/mutations.ts";
import { EditCustomer } from "#lib/customers/schema.ts";

export const editCustomerAction = formAction("Customers", "edit", EditCustomer, (input, staff) => {
  const { id, change } = editCustomer(staff, input);
  redirect(change === null ? `/customers/${id}` : `/customers/${id}?change=${change}`);
});
