import { notFound } from "next/navigation";
import { pathId } from "#app/_server/address.ts";
import { requireStaff } from "#app/_server/session.ts";
import { DeletePage } from "#app/_ui/delete-page.tsx";
import { findProduct } from "#lib/products/queries.ts";
import { findUse } from "#lib/products/usage.ts";
import { deleteProductAction } from "../../actions.ts";
import { titled } from "../titled.ts";

export function generateMetadata({ params }: PageProps<"/products/[id]/delete">) {
  return titled(params, (name) => `Delete ${name}`);
}

export default async function DeleteProductPage({ params }: PageProps<"/products/[id]/delete">) {
  const staff = await requireStaff("Customer Products", "edit");
  const product = findProduct(staff, pathId((await params).id)) ?? notFound();
  return (
    <DeletePage
      row={product}
      field="productId"
      use={findUse(staff, product.id)}
      holes="Deleting it would tear holes in that history."
      href={`/products/${product.id}`}
      action={deleteProductAction}
    />
  );
}
