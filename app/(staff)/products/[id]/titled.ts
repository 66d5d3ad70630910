import { askedId } from "#app/_server/address.ts";
import { titled as titledBy } from "#app/_server/titled.ts";
import { findProduct } from "#lib/products/queries.ts";

/** The browser's title of a product's page. */
export async function titled(params: Promise<{ id: string }>, words: (name: string) => string) {
  const id = askedId((await params).id);
  return titledBy(words, "Customer Product", (staff) => (id ? findProduct(staff, id) : undefined));
}
