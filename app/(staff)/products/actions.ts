"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { formAction } from "#app/_server/form-action.ts";
import { told } from "#app/_server/list-address.ts";
import {
  addProduct,
  deleteProduct,
  editProduct,
  moveProduct,
  moveProductTo,
  restoreProduct,
  retireProduct,
} from "#lib/products/mutations.ts";
import { findProduct } from "#lib/products/queries.ts";
import { AddProduct, EditProduct, MoveProductTo, ProductAtVersion, RestoreProduct } from "#lib/products/schema.ts";
import { MoveListed } from "#lib/sorted/schema.ts";

export const addProductAction = formAction("Customer Products", "edit", AddProduct, (input, staff) => {
  const { productId, change } = addProduct(staff, input);
  told(`/products/${productId}`, change);
});

/** Historic is not set by the way: what it touches is shown first, and confirmed there. The rest is saved. */
export const editProductAction = formAction("Customer Products", "edit", EditProduct, (input, staff) => {
  const retires = input.availability === "historic" && findProduct(staff, input.productId)?.availability !== "historic";
  const { availability, ...fields } = input;
  const { change } = editProduct(staff, retires ? fields : input);
  if (retires) redirect(`/products/${input.productId}/retire${change === null ? "" : `?change=${change}`}` as never);
  told(`/products/${input.productId}`, change);
});

export const retireProductAction = formAction("Customer Products", "edit", ProductAtVersion, (input, staff) => {
  told(`/products/${input.productId}`, retireProduct(staff, input).change);
});

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
  if (!live) told(`/products#row-${move.id}`, change, availability && { availability });
});

export const moveProductToAction = formAction("Customer Products", "edit", MoveProductTo, (input, staff) => {
  const { change } = moveProductTo(staff, input);
  told(`/products#row-${input.productId}`, change, { availability: "all" });
});
