"use client";

import { Chip } from "#app/_ui/chip.tsx";
import { callListAddress } from "#lib/calls/address.ts";

/** id, name, display class, open interests, suggestions */
type Row = [number, string, string | null, string, string];

/** The products, each leading to its list, with how many may be rung about it. */
export function ProductsToRing({ rows }: { rows: Row[] }) {
  return (
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
          {rows.map(([id, name, displayClass, interested, suggested]) => (
            <tr key={id}>
              <td>
                <Chip name={name} displayClass={displayClass} href={callListAddress({ productId: id })} />
              </td>
              <td className="num">{interested}</td>
              <td className="num">{suggested}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
