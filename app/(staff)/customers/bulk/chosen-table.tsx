"use client";

import { Link } from "#app/_ui/link.tsx";
import { STATUSES, type Status } from "#lib/customers/rules.ts";

type Row = { id: number; name: string; accountNumber: string; status: Status; accountManager: string | null };

/** A page of the customers that a bulk change is about. */
export function ChosenTable({ rows }: { rows: Row[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls is scrolled by the keyboard too
    <section className="table-frame" aria-label="Table of the customers" tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Customer</th>
            <th scope="col">Account number</th>
            <th scope="col">Status</th>
            <th scope="col">Account manager</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, accountNumber, status, accountManager }) => (
            <tr key={id}>
              <td className="min-w-40 [overflow-wrap:anywhere]">
                <Link className="inline-block py-1 font-semibold" href={`/customers/${id}`}>
                  {name}
                </Link>
              </td>
              <td className="whitespace-nowrap">{accountNumber}</td>
              <td>{STATUSES[status]}</td>
              <td className="whitespace-nowrap">{accountManager ?? <span className="text-muted">Nobody</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
