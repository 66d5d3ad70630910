import "server-only";
import { notFound } from "next/navigation";
import { pathId } from "#app/_server/address.ts";
import type { Actor } from "#lib/auth/permissions.ts";
import { parseForm } from "#lib/form.ts";
import { findProduct } from "#lib/products/queries.ts";
import { draftOnNewest } from "#lib/products/queries-draft.ts";
import { type ProductFields, switchedBy } from "#lib/products/rules.ts";
import { EditProduct } from "#lib/products/schema.ts";

type Query = Record<string, string | string[] | undefined>;

/**
 * The product of a path and the edit its address carries, with what that switches; no edit where it carries none. Made on
 * an older version, it is put on top of the newest: `changes` says what others changed meanwhile.
 */
export function askedEdit(staff: Actor, path: string, query: Query) {
  const product = findProduct(staff, pathId(path)) ?? notFound();
  const form = new FormData();
  for (const name of Object.keys(EditProduct.shape))
    for (const value of [query[name] ?? []].flat().slice(0, 1)) form.append(name, value);
  form.set("productId", String(product.id));
  const parsed = parseForm(EditProduct, form);
  if (!parsed.ok) return { product, edit: undefined };
  const { edit, changes } = draftOnNewest(staff, parsed.input);
  return { product, edit, changes, switched: switchedBy(product, edit as ProductFields) };
}

/** An edit as an address carries it. */
export function editQuery(input: object) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input)) {
    if (value === true) query.set(name, "on");
    else if (value !== false && value !== null) query.set(name, String(value));
  }
  return query;
}
