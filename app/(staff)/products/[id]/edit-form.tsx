import { Form, Submit } from "#app/_ui/form.tsx";
import { Link } from "#app/_ui/link.tsx";
import { OwnPosition } from "#app/_ui/listed-fields.tsx";
import { SystemInformation } from "#app/_ui/system-information.tsx";
import type { ProductPage } from "#lib/products/queries.ts";
import { editProductAction } from "../actions.ts";
import { ProductFields } from "../product-fields.tsx";

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
          <OwnPosition
            thing="Customer Product"
            position={product.displayPosition}
            last={last}
            href={`/products/${product.id}`}
          />
        }
      />
      <SystemInformation row={product} />
      <div className="flex flex-wrap gap-3">
        <Submit>Save</Submit>
        <Link className="button" href="/products">
          Back to the list
        </Link>
      </div>
    </Form>
  );
}
