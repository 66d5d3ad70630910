import { type Actor, can } from "#lib/auth/permissions.ts";
import { Chip } from "./chip.tsx";

/** A product on a customer's page: it leads into the catalogue for those who may go there. */
export function ProductChip({
  product,
  staff,
}: {
  product: { productId: number; name: string; displayClass: string | null; availability: string };
  staff: Actor;
}) {
  const { productId, name, displayClass, availability } = product;
  return (
    <Chip
      name={name}
      displayClass={displayClass}
      historic={availability === "historic"}
      href={can(staff, "Customer Products", "view") ? `/products/${productId}` : undefined}
    />
  );
}
