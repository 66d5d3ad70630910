"use client";

import { Link } from "#app/_ui/link.tsx";
import { useSelection } from "#app/_ui/selection.tsx";
import { STATUSES, type Status } from "#lib/customers/rules.ts";
import { type Ticks, TicksForm } from "./ticks.tsx";

type CustomerRow = [
  id: number,
  name: string,
  accountNumber: string,
  status: Status,
  accountManager: string | null,
  has: number,
  wants: number,
  found: string | null,
  foundDropped: 0 | 1,
];

/** A page of customers; with ticks, several can be changed at once. Found by a number, each says by which. */
export function CustomerTable({
  rows,
  byNumber,
  asAt,
  ticks,
}: {
  rows: CustomerRow[];
  byNumber: boolean;
  /** The day they are told as at: their pages are too. */
  asAt?: string | undefined;
  ticks?: Ticks | undefined;
}) {
  const selection = useSelection(
    rows.map(([id]) => String(id)),
    "customer",
  );
  return (
    <TicksForm ticks={ticks} count={selection.count}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls is scrolled by the keyboard too */}
      <section className="table-frame" aria-label="Customers" tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              {ticks && (
                <th scope="col" className="w-0">
                  {selection.allBox("Tick all on this page")}
                </th>
              )}
              <th scope="col">Customer</th>
              <th scope="col">Account number</th>
              {byNumber && <th scope="col">Found by number</th>}
              <th scope="col">Status</th>
              <th scope="col">Account manager</th>
              <th scope="col" className="num">
                Has
              </th>
              <th scope="col" className="num">
                Interested
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([id, name, account, status, manager, has, wants, found, dropped]) => (
              <tr key={id}>
                {ticks && <td>{selection.box(String(id), name)}</td>}
                <td className="min-w-40 [overflow-wrap:anywhere]">
                  <Link
                    className="inline-block py-1 font-semibold"
                    href={asAt ? `/customers/${id}?as-at=${asAt}` : `/customers/${id}`}
                  >
                    {name}
                  </Link>
                </td>
                <td className="whitespace-nowrap">{account}</td>
                {byNumber && (
                  <td className="whitespace-nowrap">
                    {found} {dropped === 1 && <span className="badge">Dropped</span>}
                  </td>
                )}
                <td>{STATUSES[status]}</td>
                <td className="whitespace-nowrap">{manager ?? <span className="text-muted">Nobody</span>}</td>
                <td className="num">{has}</td>
                <td className="num">{wants}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </TicksForm>
  );
}
