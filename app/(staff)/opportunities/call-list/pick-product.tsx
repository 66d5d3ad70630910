import { PageHeader } from "#app/_ui/page-header.tsx";
import type { Actor } from "#lib/auth/permissions.ts";
import { COUNTED, listCallProducts } from "#lib/calls/queries.ts";
import { ProductsToRing } from "./products-to-ring.tsx";

const upTo = (count: number) => (count < COUNTED ? String(count) : `${COUNTED} or more`);

/** Which product to ring about: how many may be rung about each. */
export function PickProduct({ staff }: { staff: Actor }) {
  const products = listCallProducts(staff);
  return (
    <>
      <PageHeader title="Call list" />
      <p className="max-w-2xl text-muted">
        Choose what to ring about. Open interests come first, oldest first, then suggestions, strongest first.
      </p>
      {products.length === 0 ? (
        <p className="panel max-w-2xl">No product is offered yet, so there is nothing to ring about.</p>
      ) : (
        <ProductsToRing
          rows={products.map(({ id, name, displayClass, interested, suggested }) => [
            id,
            name,
            displayClass,
            upTo(interested),
            upTo(suggested),
          ])}
        />
      )}
    </>
  );
}
