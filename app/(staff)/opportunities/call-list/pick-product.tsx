import { Chip } from "#app/_ui/chip.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import type { Actor } from "#lib/auth/permissions.ts";
import { callListAddress } from "#lib/calls/address.ts";
import { COUNTED, listCallProducts } from "#lib/calls/queries.ts";

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
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls is scrolled by the keyboard too
        <section className="table-frame max-w-3xl" aria-label="Customer Products to ring about" tabIndex={0}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Customer Product</th>
                <th scope="col" className="num">
                  Open interests
                </th>
                <th scope="col" className="num">
                  Suggestions
                </th>
              </tr>
            </thead>
            <tbody>
              {products.map(({ id, name, displayClass, interested, suggested }) => (
                <tr key={id}>
                  <td>
                    <Chip name={name} displayClass={displayClass} href={callListAddress({ productId: id })} />
                  </td>
                  <td className="num">{upTo(interested)}</td>
                  <td className="num">{upTo(suggested)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}
