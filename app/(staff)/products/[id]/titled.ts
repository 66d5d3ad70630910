import { findStaff } from "#app/_server/session.ts";
import { can } from "#lib/auth/permissions.ts";
import { findProduct } from "#lib/products/queries.ts";

/**
 * The browser's title of a product's page. It names the product only to those who may see it: titles are made for
 * pages that are refused, too.
 * @param words around the name: `(name) => \`Delete ${name}\``
 */
export async function titled(params: Promise<{ id: string }>, words: (name: string) => string) {
  const [staff, { id }] = await Promise.all([findStaff(), params]);
  const seen = staff && can(staff, "Customer Products", "view") && /^[1-9]\d{0,14}$/.test(id);
  const product = seen ? findProduct(staff, Number(id)) : undefined;
  return { title: words(product?.name ?? "Customer Product") };
}
