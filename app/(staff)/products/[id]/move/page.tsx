import { notFound } from "next/navigation";
import { pathId } from "#app/_server/address.ts";
import { requireStaff } from "#app/_server/session.ts";
import { MoveForm } from "#app/_ui/move-form.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { findOrder, findProduct } from "#lib/products/queries.ts";
import { moveProductToAction } from "../../actions.ts";
import { titled } from "../titled.ts";

export function generateMetadata({ params }: PageProps<"/products/[id]/move">) {
  return titled(params, (name) => `Move ${name} to position`);
}

export default async function MovePage({ params, searchParams }: PageProps<"/products/[id]/move">) {
  const staff = await requireStaff("Customer Products", "edit");
  const product = findProduct(staff, pathId((await params).id)) ?? notFound();
  return (
    <>
      <PageHeader title={`Move ${product.name} to position…`} />
      <MoveForm
        thing="Customer Product"
        row={product}
        hidden={{ productId: product.id }}
        order={findOrder(staff)}
        action={moveProductToAction}
        href="/products"
        availability={(await searchParams).availability}
      />
    </>
  );
}
