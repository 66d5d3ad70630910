import { Link } from "#app/_ui/link.tsx";
import type { BulkEffect } from "#lib/bulk/effects.ts";
import { type ActName, whyInWords } from "#lib/bulk/rules.ts";

/** Customer by customer, what would happen. */
export function EffectsTable({ rows, act }: { rows: BulkEffect[]; act: ActName }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls is scrolled by the keyboard too
    <section className="table-frame" aria-label="Customer by customer" tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Customer</th>
            <th scope="col">Account number</th>
            <th scope="col">What happens</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((effect) => (
            <tr key={effect.customerId}>
              <td className="min-w-40 [overflow-wrap:anywhere]">
                <Link className="inline-block py-1 font-semibold" href={`/customers/${effect.customerId}`}>
                  {effect.customer}
                </Link>
              </td>
              <td className="whitespace-nowrap">{effect.accountNumber}</td>
              <td>{happens(effect, act)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function happens({ why, interestId, carried, manager }: BulkEffect, act: ActName) {
  if (why !== null) return `Nothing: ${whyInWords(why).toLowerCase()}`;
  switch (act) {
    case "add-holding":
      return interestId === null ? "It is added" : "It is added; the interest closes";
    case "end-holding":
      return carried ? "It ends; a number or feature carries it still" : "It ends";
    case "open-interest":
      return "An interest opens";
    case "close-interest":
      return "The interest closes";
    case "account-manager":
      return `Until now: ${manager ?? "nobody"}`;
  }
}
