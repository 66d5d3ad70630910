import { notFound } from "next/navigation";
import { pathId } from "#app/_server/address.ts";
import { requireStaff } from "#app/_server/session.ts";
import { ConfirmedVersion } from "#app/_ui/confirmed-version.tsx";
import { Form, Submit } from "#app/_ui/form.tsx";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { findProduct } from "#lib/products/queries.ts";
import { findUse } from "#lib/products/usage.ts";
import { deleteProductAction } from "../../actions.ts";
import { titled } from "../titled.ts";

export function generateMetadata({ params }: PageProps<"/products/[id]/delete">) {
  return titled(params, (name) => `Delete ${name}`);
}

export default async function DeletePage({ params }: PageProps<"/products/[id]/delete">) {
  const staff = await requireStaff("Customer Products", "edit");
  const product = findProduct(staff, pathId((await params).id)) ?? notFound();
  const use = findUse(staff, product.id);
  const back = `/products/${product.id}`;
  const historic = product.availability === "historic";
  return (
    <>
      <PageHeader title={use ? `${product.name} cannot be deleted` : `Delete ${product.name}?`} />
      {use ? (
        <div className="panel grid max-w-2xl gap-3">
          <p>
            {product.name} cannot be deleted: {use}. Deleting it would tear holes in that history.
            {historic ? " It is Historic already, and so not offered." : " Set it to Historic instead."}
          </p>
          <div className="flex flex-wrap gap-3">
            {!historic && (
              <Link className="button button-primary" href={`${back}/retire`}>
                Set to Historic…
              </Link>
            )}
            <Link className="button" href={back}>
              Back to {product.name}
            </Link>
          </div>
        </div>
      ) : (
        <Form action={deleteProductAction}>
          <input type="hidden" name="productId" value={product.id} />
          <p>Nothing refers to it, and nothing ever did. Deleting it cannot be undone; the change log remembers it.</p>
          <ConfirmedVersion version={product.version} label="I have seen what changed. Delete it all the same." />
          <div className="flex flex-wrap gap-3">
            <Submit kind="danger">Delete</Submit>
            <Link className="button" href={back}>
              Cancel
            </Link>
          </div>
        </Form>
      )}
    </>
  );
}
