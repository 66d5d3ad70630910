"use server";

import { formAction } from "#app/_server/form-action.ts";
import { saved } from "#app/_server/saved.ts";
import { addFeature, addNumber, dropItem, reinstateItem, transferItem } from "#lib/items/mutations.ts";
import { editItem } from "#lib/items/mutations-edit.ts";
import { DropItem, FeatureForm, ItemForm, NumberForm, ReinstateItem, TransferItem } from "#lib/items/schema.ts";

/** The next of several keeps the type, the day, the products and the number of the one before. */
function kept({ startDate, productIds, typeId, numberId = null }: Kept): [string, string][] {
  const ids = { typeId, numberId };
  return [
    ["startDate", startDate],
    ...productIds.map((id): [string, string] => ["productIds", String(id)]),
    ...Object.entries(ids).flatMap(([field, id]): [string, string][] => (id === null ? [] : [[field, String(id)]])),
  ];
}

type Kept = { startDate: string; productIds: number[]; typeId: number | null; numberId?: number | null };

export const addNumberAction = formAction("Customers", "edit", NumberForm, ({ again, ...input }, staff) => {
  const { change } = addNumber(staff, input);
  if (again) saved(`/customers/${input.customerId}/numbers/new`, change, kept(input));
  saved(`/customers/${input.customerId}`, change);
});

export const addFeatureAction = formAction("Customers", "edit", FeatureForm, ({ again, ...input }, staff) => {
  const { change, numberId } = addFeature(staff, input);
  if (again) saved(`/customers/${input.customerId}/features/new`, change, kept({ ...input, numberId }));
  saved(`/customers/${input.customerId}`, change);
});

export const editItemAction = formAction("Customers", "edit", ItemForm, (input, staff) => {
  const { id, customerId, change } = editItem(staff, input);
  saved(`/customers/${customerId}/items/${id}`, change);
});

export const dropItemAction = formAction("Customers", "edit", DropItem, (input, staff) => {
  const { customerId, change } = dropItem(staff, input);
  saved(`/customers/${customerId}`, change);
});

export const reinstateItemAction = formAction("Customers", "edit", ReinstateItem, (input, staff) => {
  const { customerId, change } = reinstateItem(staff, input);
  saved(`/customers/${customerId}`, change);
});

export const transferItemAction = formAction("Customers", "edit", TransferItem, (input, staff) => {
  const { customerId, change } = transferItem(staff, input);
  saved(`/customers/${customerId}`, change);
});
