"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { formAction } from "#app/_server/form-action.ts";
import { told, toldInList } from "#app/_server/list-address.ts";
import type { Actor } from "#lib/auth/permissions.ts";
import {
  addProduct,
  deleteProduct,
  editProduct,
  editProductAndExisting,
  editProductFromNowOn,
  moveProduct,
  moveProductTo,
  restoreProduct,
} from "#lib/products/mutations.ts";
import { retireProduct } from "#lib/products/mutations-retire.ts";
import { findProduct, findWrongFields } from "#lib/products/queries.ts";
import { previewRetirement } from "#lib/products/queries-dry-run.ts";
import { switchedBy } from "#lib/products/rules.ts";
import {
  AddProduct,
  ConfirmEdit,
  EditProduct,
  MoveProductTo,
  ProductAtVersion,
  RestoreProduct,
  RetireProduct,
} from "#lib/products/schema.ts";
import { MoveListed } from "#lib/sorted/schema.ts";
import { editQuery } from "./[id]/dry-run/asked-edit.ts";

export const addProductAction = formAction(
  "Customer Products",
  "edit",
  AddProduct,
  (input, staff) => {
    const { productId, change } = addProduct(staff, input);
    told(`/products/${productId}`, change);
  },
  findWrongFields,
);

/** What touches more than the product is shown first: a rule switched on, items it may not be put on any more. */
export const editProductAction = formAction(
  "Customer Products",
  "edit",
  EditProduct,
  (input, staff) => {
    const before = findProduct(staff, input.productId);
    if (before?.version === input.version && Object.values(switchedBy(before, input)).includes(true))
      redirect(`/products/${input.productId}/dry-run?${editQuery(input)}` as never);
    save(staff, input, editProduct);
  },
  findWrongFields,
);

/** The edit whose dry run was seen. */
export const confirmEditAction = formAction("Customer Products", "edit", ConfirmEdit, ({ acts, ...input }, staff) => {
  save(staff, input, acts === "existing too" ? editProductAndExisting : editProductFromNowOn);
});

/** Historic is not set by the way: what it touches is shown first, and confirmed there. The rest is saved. */
function save(staff: Actor, input: z.output<typeof EditProduct>, edit: typeof editProduct): never {
  const retires = input.availability === "historic" && findProduct(staff, input.productId)?.availability !== "historic";
  const { availability, ...fields } = input;
  const { change } = edit(staff, retires ? fields : input);
  if (retires) redirect(`/products/${input.productId}/retire${change === null ? "" : `?change=${change}`}` as never);
  told(`/products/${input.productId}`, change);
}

/** With `look`, what the successor would do is shown first: nothing is done. */
export const retireProductAction = formAction(
  "Customer Products",
  "edit",
  RetireProduct,
  ({ look, ...input }, staff) => {
    if (look) {
      const { productId, successorId, from, how } = input;
      const shown = previewRetirement(staff, productId, input);
      const query = shown ? `?${editQuery({ successorId, from, how })}#succession` : "";
      redirect(`/products/${productId}/retire${query}` as never);
    }
    told(`/products/${input.productId}`, retireProduct(staff, input).change);
  },
);

export const restoreProductAction = formAction("Customer Products", "edit", RestoreProduct, (input, staff) => {
  told(`/products/${input.productId}`, restoreProduct(staff, input).change);
});

export const deleteProductAction = formAction("Customer Products", "edit", ProductAtVersion, (input, staff) => {
  told("/products", deleteProduct(staff, input).change);
});

/** A move by drop or by button. The page's script stays where it is; without it, the list comes back at the row. */
export const moveProductAction = formAction("Customer Products", "edit", MoveListed, (input, staff) => {
  const { move, listVersion, availability, live } = input;
  if (live) revalidatePath("/products");
  const { change } = moveProduct(staff, { productId: move.id, after: move.after, listVersion });
  return live ? { looked: { change } } : toldInList("/products", move.id, change, availability);
});

export const moveProductToAction = formAction("Customer Products", "edit", MoveProductTo, (input, staff) => {
  const { change } = moveProductTo(staff, input);
  toldInList("/products", input.productId, change, input.availability);
});
