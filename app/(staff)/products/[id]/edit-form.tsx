import { Form, Submit } from "#app/_ui/form.tsx";
import { Link } from "#app/_ui/link.tsx";
import type { ProductPage } from "#lib/products/queries.ts";
import { editProductAction, restoreProductAction } from "../actions.ts";
import { ProductFields } from "../product-fields.tsx";
import { SystemInformation } from "./facts.tsx";

const tick = (on: boolean) => (on ? "on" : []);

/** The product's own fields, to edit. Its place is changed by a move, here as everywhere. */
export function EditForm({ product, last }: { product: ProductPage; last: number }) {
  return (
    <Form
      action={editProductAction}
      version={product.version}
      stored={{
        name: product.name,
        displayClass: product.displayClass ?? "",
        availability: product.availability,
        onNumbers: tick(product.onNumbers),
        onFeatures: tick(product.onFeatures),
        autoAddToCustomer: tick(product.autoAddToCustomer),
        autoRemoveFromInterests: tick(product.autoRemoveFromInterests),
      }}
    >
      <input type="hidden" name="productId" value={product.id} />
      <ProductFields
        position={
          <div className="grid gap-1">
            <p className="label">Customer Product Display Position</p>
            <p>
              {product.displayPosition} of {last}. <Link href={`/products/${product.id}/move`}>Move to position…</Link>
            </p>
            <p className="help">Sort order position for displaying this customer product in lists.</p>
          </div>
        }
      />
      <SystemInformation product={product} />
      <div className="flex flex-wrap gap-3">
        <Submit>Save</Submit>
        <Link className="button" href="/products">
          Back to the list
        </Link>
      </div>
    </Form>
  );
}

/** What a Historic product offers: to be offered again. */
export function Restore({ product }: { product: ProductPage }) {
  return (
    <Form action={restoreProductAction} version={product.version} className="notice grid gap-3">
      <input type="hidden" name="productId" value={product.id} />
      <p>
        {product.name} is Historic: it is not offered any more. Customers who had it keep their history.
        {product.successor && ` ${product.successor} takes its place.`}
      </p>
      <div className="flex flex-wrap gap-3">
        <Submit kind="secondary" name="availability" value="standard">
          Restore as Standard
        </Submit>
        <Submit kind="secondary" name="availability" value="headline">
          Restore as Headline
        </Submit>
      </div>
    </Form>
  );
}
