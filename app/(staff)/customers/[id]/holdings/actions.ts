"use server";

import { formAction } from "#app/_server/form-action.ts";
import { saved } from "#app/_server/saved.ts";
import { addHolding, correctHolding, endHolding } from "#lib/holdings/mutations.ts";
import { AddHolding, CorrectHolding, EndHolding } from "#lib/holdings/schema.ts";

export const addHoldingAction = formAction("Customers", "edit", AddHolding, (input, staff) => {
  const { customerId, change } = addHolding(staff, input);
  saved(`/customers/${customerId}`, change);
});

export const correctHoldingAction = formAction("Customers", "edit", CorrectHolding, (input, staff) => {
  const { id, customerId, change } = correctHolding(staff, input);
  saved(`/customers/${customerId}/holdings/${id}`, change);
});

export const endHoldingAction = formAction("Customers", "edit", EndHolding, (input, staff) => {
  const { customerId, change } = endHolding(staff, input);
  saved(`/customers/${customerId}`, change);
});
