"use server";

import { formAction } from "#app/_server/form-action.ts";
import { saved } from "#app/_server/saved.ts";
import { addInterest, closeInterest, declineProduct, editInterest } from "#lib/interests/mutations.ts";
import { correctRefusal } from "#lib/interests/mutations-correct.ts";
import {
  AddInterest,
  CloseInterest,
  CorrectRefusal,
  DeclineProduct,
  EditInterest,
  InterestToday,
} from "#lib/interests/schema.ts";
import { today } from "#lib/time.ts";

export const addInterestAction = formAction("Customers", "edit", AddInterest, (input, staff) => {
  const { customerId, change } = addInterest(staff, input);
  saved(`/customers/${customerId}`, change);
});

export const interestTodayAction = formAction("Customers", "edit", InterestToday, (input, staff) => {
  const { customerId, change } = addInterest(staff, { ...input, openedOn: today(), note: null });
  saved(`/customers/${customerId}`, change);
});

export const declineProductAction = formAction("Customers", "edit", DeclineProduct, (input, staff) => {
  const { customerId, change } = declineProduct(staff, input);
  saved(`/customers/${customerId}`, change);
});

export const editInterestAction = formAction("Customers", "edit", EditInterest, (input, staff) => {
  const { id, customerId, change } = editInterest(staff, input);
  saved(`/customers/${customerId}/interests/${id}`, change);
});

export const closeInterestAction = formAction("Customers", "edit", CloseInterest, (input, staff) => {
  const { customerId, change } = closeInterest(staff, input);
  saved(`/customers/${customerId}`, change);
});

export const correctRefusalAction = formAction("Customers", "edit", CorrectRefusal, (input, staff) => {
  const { id, customerId, change } = correctRefusal(staff, input);
  saved(`/customers/${customerId}/interests/${id}`, change);
});
