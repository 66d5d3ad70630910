"use server";

import { formAction } from "#app/_server/form-action.ts";
import { saved } from "#app/_server/saved.ts";
import { editCustomer } from "#lib/customers/mutations.ts";
import { EditCustomer } from "#lib/customers/schema.ts";

export const editCustomerAction = formAction("Customers", "edit", EditCustomer, (input, staff) => {
  const { id, change } = editCustomer(staff, input);
  saved(`/customers/${id}`, change);
});
