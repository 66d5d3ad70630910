"use client";

import { Chip } from "#app/_ui/chip.tsx";
import { useField } from "#app/_ui/form.tsx";
import { Link } from "#app/_ui/link.tsx";
import { useSelection } from "#app/_ui/selection.tsx";
import { REVIEW_LISTS, type ReviewList } from "#lib/review/rules.ts";

export type ReviewLine = [
  ref: string,
  customerId: number,
  customer: string,
  accountNumber: string,
  status: string,
  productId: number,
  product: string,
  displayClass: string | null,
  historic: 0 | 1,
  day: string,
  detail: string,
];

/** The lines of a review list. With the right to edit, each has its repairs, and ticked ones are repaired together. */
export function ReviewTable({
  list,
  lines,
  linked,
  mayEdit,
}: {
  list: ReviewList;
  lines: ReviewLine[];
  linked: boolean;
  mayEdit: boolean;
}) {
  const repairs = Object.entries(REVIEW_LISTS[list].repairs);
  const heads = REVIEW_LISTS[list].heads;
  const selection = useSelection(
    lines.map(([ref]) => ref),
    "lines",
  );
  const { error } = useField("lines");
  return (
    <>
      {mayEdit && (
        <div className="flex flex-wrap items-center gap-3" id="field-lines" tabIndex={-1}>
          <span className="text-sm text-muted" aria-live="polite">
            {selection.count > 0 ? `${selection.count} ticked:` : "All that are ticked:"}
          </span>
          {repairs.map(([repair, label]) => (
            <button key={repair} type="submit" name="repair" value={repair} className="button button-small">
              {label}
            </button>
          ))}
          {error && <p className="error">{error}</p>}
        </div>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls is scrolled by the keyboard too */}
      <section className="table-frame" aria-label={REVIEW_LISTS[list].title} tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              {mayEdit && (
                <th scope="col" className="w-0">
                  {selection.allBox("Tick all on this page")}
                </th>
              )}
              <th scope="col">Customer</th>
              <th scope="col">Account number</th>
              <th scope="col">Customer Product</th>
              {heads.day && <th scope="col">{heads.day}</th>}
              <th scope="col">{heads.detail}</th>
              {mayEdit && <th scope="col">Repair</th>}
            </tr>
          </thead>
          <tbody>
            {lines.map(
              ([ref, customerId, customer, account, status, productId, product, look, historic, day, detail]) => (
                <tr key={ref}>
                  {mayEdit && <td>{selection.box(ref, `${customer}, ${product}`)}</td>}
                  <td className="min-w-40 [overflow-wrap:anywhere]">
                    <Link className="inline-block py-1 font-semibold" href={`/customers/${customerId}`}>
                      {customer}
                    </Link>
                    {status !== "active" && <span className="badge ml-2 capitalize">{status}</span>}
                  </td>
                  <td className="whitespace-nowrap">{account}</td>
                  <td>
                    <Chip
                      name={product}
                      displayClass={look}
                      historic={historic === 1}
                      href={linked ? `/products/${productId}` : undefined}
                    />
                  </td>
                  {heads.day && <td className="whitespace-nowrap">{day}</td>}
                  <td className="min-w-40 [overflow-wrap:anywhere]">{detail}</td>
                  {mayEdit && (
                    <td>
                      <span className="flex gap-1">
                        {repairs
                          .filter(([repair]) => repair !== "succeed" || detail !== "")
                          .map(([repair, label]) => (
                            <button
                              key={repair}
                              type="submit"
                              name="one"
                              value={`${repair}:${ref}`}
                              className="button button-small"
                              aria-label={`${label}: ${customer}, ${product}`}
                            >
                              {label}
                            </button>
                          ))}
                      </span>
                    </td>
                  )}
                </tr>
              ),
            )}
          </tbody>
        </table>
      </section>
    </>
  );
}
