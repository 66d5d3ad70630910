"use server";

import { formAction } from "#app/_server/form-action.ts";
import { saved } from "#app/_server/saved.ts";
import { deleteView, editView, saveView } from "#lib/views/mutations.ts";
import { VIEW_PAGES } from "#lib/views/rules.ts";
import { DeleteView, EditView, SaveView } from "#lib/views/schema.ts";

export const saveViewAction = formAction("Customers", "view", SaveView, (input, staff) => {
  const { page, query, change } = saveView(staff, input);
  saved(VIEW_PAGES[page].path, change, [...new URLSearchParams(query)]);
});

export const editViewAction = formAction("Customers", "view", EditView, (input, staff) => {
  const { viewId, change } = editView(staff, input);
  saved(`/opportunities/views/${viewId}`, change);
});

export const deleteViewAction = formAction("Customers", "view", DeleteView, (input, staff) => {
  const { page, change } = deleteView(staff, input);
  saved(VIEW_PAGES[page].path, change);
});
