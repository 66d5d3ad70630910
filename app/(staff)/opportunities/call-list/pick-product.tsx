import { PageHeader } from "#app/_ui/page-header.tsx";
import { Said } from "#app/_ui/said.tsx";
import { SavedViews } from "#app/_ui/saved-views.tsx";
import type { Actor } from "#lib/auth/permissions.ts";
import { CALL_LIST } from "#lib/calls/address.ts";
import { COUNTED, listCallProducts } from "#lib/calls/queries.ts";
import { ProductsToRing } from "./products-to-ring.tsx";

const upTo = (count: number) => (count < COUNTED ? String(count) : `${COUNTED} or more`);

/** Which product to ring about: how many may be rung about each. */
export function PickProduct({ staff, change }: { staff: Actor; change: string | string[] | undefined }) {
  const products = listCallProducts(staff);
  return (
    <>
      <PageHeader title="Call list" />
      <Said change={change} staff={staff} />
      <SavedViews staff={staff} page="call-list" address={CALL_LIST} />
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
