import { AsAtForm, PastNotice } from "#app/_ui/as-at.tsx";
import { CsvLink } from "#app/_ui/csv-link.tsx";
import { Link } from "#app/_ui/link.tsx";
import { Day } from "#app/_ui/moments.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { RecordedDay } from "#app/_ui/recorded-later.tsx";
import { type Actor, can } from "#lib/auth/permissions.ts";
import {
  countHoldersAsAt,
  listHoldersAsAt,
  listPastHoldersAsAt,
  ROWS_LOOKED_AT,
} from "#lib/history/queries-holders.ts";
import type { ProductPage } from "#lib/products/queries.ts";
import { counted } from "#lib/text.ts";
import { showDay } from "#lib/time.ts";

const LISTS = {
  has: { label: "Has", sign: "●", none: "No customer had it that day." },
  had: { label: "Had", sign: "○", none: "No customer had had it by that day." },
  interested: { label: "Interested", sign: "★", none: "No customer had an open interest in it that day." },
};
type List = keyof typeof LISTS;

/** Who had the product, had had it, or may have wanted it on a day in the past: to read, not to change. */
export function HoldersAsAt({
  product,
  staff,
  day,
  list,
  after,
}: {
  product: ProductPage;
  staff: Actor;
  day: string;
  list: string;
  after: string;
}) {
  const chosen: List = Object.hasOwn(LISTS, list) ? (list as List) : "has";
  const { rows, next, looked } =
    chosen === "had"
      ? listPastHoldersAsAt(staff, product.id, day, after)
      : listHoldersAsAt(staff, { productId: product.id, list: chosen, day, after });
  const counts = countHoldersAsAt(staff, product.id, day);
  const own = `/products/${product.id}`;
  const href = (to: List, from = "") =>
    `${own}?as-at=${day}&list=${to}${from && `&after=${encodeURIComponent(from)}`}#customers`;
  const linked = can(staff, "Customers", "view");
  return (
    <>
      <PageHeader
        title={
          <>
            {product.name} <span className="badge badge-strong align-middle">As at {showDay(day)}</span>
          </>
        }
      />
      <PastNotice day={day} back={`${own}?list=${chosen}`}>
        Who had it is told as it was at the end of that day, with what was recorded about it later. Names are today’s.
      </PastNotice>
      <AsAtForm action={own} day={day} kept={[["list", chosen]]} />
      <section id="customers" className="panel grid gap-3">
        <div className="flex flex-wrap items-baseline gap-x-4">
          <h2>Customers</h2>
          {rows.length > 0 && <CsvLink href={`${own}/list.csv?as-at=${day}&list=${chosen}`} of={LISTS[chosen].label} />}
        </div>
        <nav aria-label="Customers of this product" className="flex flex-wrap gap-1">
          {(Object.keys(LISTS) as List[]).map((name) => (
            <Link
              key={name}
              className="rail-link"
              href={href(name)}
              aria-current={name === chosen ? "true" : undefined}
            >
              <span aria-hidden className="mr-1.5">
                {LISTS[name].sign}
              </span>
              {LISTS[name].label}{" "}
              {counts[name]?.toLocaleString("en-GB") ??
                (name === "had" && `over ${ROWS_LOOKED_AT.toLocaleString("en-GB")}`)}
            </Link>
          ))}
        </nav>
        {rows.length === 0 ? (
          <p className="text-muted">{looked ? "None among these." : after ? "No more." : LISTS[chosen].none}</p>
        ) : (
          <div className="overflow-x-auto">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">Customer</th>
                  <th scope="col">Account</th>
                  <th scope="col">Since</th>
                  {chosen === "had" && <th scope="col">Until</th>}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={`${row.customerId} ${row.since} ${row.until}`}>
                    <td>
                      {linked ? <Link href={`/customers/${row.customerId}?as-at=${day}`}>{row.name}</Link> : row.name}
                    </td>
                    <td>{row.accountNumber}</td>
                    <td className="whitespace-nowrap">
                      <RecordedDay day={row.since} at={row.recordedAt} />
                    </td>
                    {chosen === "had" && <td className="whitespace-nowrap">{row.until && <Day day={row.until} />}</td>}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {looked && <p className="text-sm text-muted">Looked at {counted(looked, "record")}.</p>}
        {(after || next) && (
          <p className="flex gap-4">
            {after && <Link href={href(chosen)}>First page</Link>}
            {next && <Link href={href(chosen, next)}>{looked ? "Look further" : "Next page"}</Link>}
          </p>
        )}
      </section>
    </>
  );
}
