import { type ItemKind, whyNotOn } from "#lib/items/rules.ts";
import type { OfferedProduct } from "#lib/products/queries-pick.ts";
import type { Option } from "./fields.tsx";
import type { TickGroup } from "./product-ticks.tsx";

type Offered = Pick<OfferedProduct, "id" | "name" | "availability">;

const headline = ({ availability }: Pick<Offered, "availability">) => availability === "headline";

/** A pick list, of products or of types, as a select shows it: Headline first, then Standard. */
export function offeredOptions(offered: Offered[]): { group: string; options: Option[] }[] {
  const option = ({ id, name }: Offered) => ({ value: String(id), label: name });
  return [
    { group: "Headline", options: offered.filter(headline).map(option) },
    { group: "Standard", options: offered.filter((product) => !headline(product)).map(option) },
  ].filter(({ options }) => options.length > 0);
}

/**
 * The pick list as boxes. What is ticked already stays on the list though it is not offered any more.
 * @param carried the products that an item carries, or a type has as defaults, now
 * @param keptTitle what those are called that are not offered
 */
export function productTicks(
  kind: ItemKind,
  offered: OfferedProduct[],
  carried: readonly (Omit<OfferedProduct, "id"> & { productId: number })[] = [],
  keptTitle = "Carried already, not offered any more",
): TickGroup[] {
  const box = (product: Omit<OfferedProduct, "id">, id: number) => ({
    id,
    name: product.name,
    displayClass: product.displayClass,
    historic: product.availability === "historic",
    hint: whyNotOn(kind, product) ? keptHint(kind, product) : autoHint(product),
  });
  return [
    { title: "Headline", products: offered.filter(headline).map((product) => box(product, product.id)) },
    {
      title: "Standard",
      products: offered.filter((product) => !headline(product)).map((product) => box(product, product.id)),
    },
    {
      title: keptTitle,
      products: carried
        .filter(({ productId }) => offered.every(({ id }) => id !== productId))
        .map((product) => box(product, product.productId)),
    },
  ];
}

function keptHint(kind: ItemKind, { availability }: Pick<OfferedProduct, "availability">) {
  return availability === "historic"
    ? "It can stay. Once taken off, it cannot be put back."
    : `No longer put on ${kind}s. Once taken off, it cannot be put back.`;
}

function autoHint({
  autoAddToCustomer,
  autoRemoveFromInterests,
}: Pick<OfferedProduct, "autoAddToCustomer" | "autoRemoveFromInterests">) {
  const does = [autoAddToCustomer && "adds itself", autoRemoveFromInterests && "closes interest"];
  return does.filter((part) => part !== false).join(", ");
}
