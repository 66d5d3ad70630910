import type { Metadata } from "next";
import { requireStaff } from "#app/_server/session.ts";
import { Form, Submit } from "#app/_ui/form.tsx";
import { Link } from "#app/_ui/link.tsx";
import { NewPosition } from "#app/_ui/listed-fields.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { findOrder } from "#lib/products/queries.ts";
import { addProductAction } from "../actions.ts";
import { ProductFields } from "../product-fields.tsx";

export const metadata: Metadata = { title: "Add Customer Product" };

export default async function NewProductPage() {
  const staff = await requireStaff("Customer Products", "edit");
  const last = findOrder(staff).ids.length + 1;
  return (
    <>
      <PageHeader title="Add Customer Product" />
      <Form action={addProductAction} stored={{ availability: "standard" }}>
        <ProductFields isNew position={<NewPosition thing="Customer Product" last={last} />} />
        <div className="flex flex-wrap gap-3">
          <Submit>Add Customer Product</Submit>
          <Link className="button" href="/products">
            Cancel
          </Link>
        </div>
      </Form>
    </>
  );
}
