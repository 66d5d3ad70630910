import { notFound } from "next/navigation";
import { asked, pathId } from "#app/_server/address.ts";
import { requireStaff } from "#app/_server/session.ts";
import { TextField } from "#app/_ui/fields.tsx";
import { Form, Submit } from "#app/_ui/form.tsx";
import { Link } from "#app/_ui/link.tsx";
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
  const order = findOrder(staff);
  const last = order.ids.length;
  // Back to the list as it was; a Historic product is found in the whole one only.
  const all = asked((await searchParams).availability) === "all" || product.availability === "historic";
  return (
    <>
      <PageHeader title={`Move ${product.name} to position…`} />
      <Form action={moveProductToAction} stored={{ position: String(product.displayPosition) }}>
        <input type="hidden" name="productId" value={product.id} />
        <input type="hidden" name="listVersion" value={order.version} />
        {all && <input type="hidden" name="availability" value="all" />}
        <TextField
          name="position"
          label="Customer Product Display Position"
          help={`From 1 (first) to ${last} (last). It is at ${product.displayPosition} now. The others keep their order and make room.`}
          inputMode="numeric"
          autoComplete="off"
          autoFocus
        />
        <div className="flex flex-wrap gap-3">
          <Submit>Move</Submit>
          <Link className="button" href={all ? "/products?availability=all" : "/products"}>
            Cancel
          </Link>
        </div>
      </Form>
    </>
  );
}
