import { askedId } from "#app/_server/address.ts";
import { SelectField } from "#app/_ui/fields.tsx";
import { offeredOptions } from "#app/_ui/product-options.ts";
import type { OfferedProduct } from "#lib/products/queries-pick.ts";

/** The product a holding or an interest is about. @param chosen where it is chosen already, what follows comes first */
export function ProductField({ offered, chosen = "" }: { offered: OfferedProduct[]; chosen?: string }) {
  return (
    <SelectField
      name="productId"
      label="Customer Product"
      none="Choose a product"
      options={offeredOptions(offered)}
      help="Historic products are not offered any more."
      autoFocus={chosen === ""}
    />
  );
}

/** The product the address asks for, where it is on the list. */
export function preselected(offered: OfferedProduct[], product: string | string[] | undefined) {
  const wanted = askedId(product);
  return offered.some(({ id }) => id === wanted) ? String(wanted) : "";
}
