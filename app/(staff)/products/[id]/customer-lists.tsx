import { AsAtForm } from "#app/_ui/as-at.tsx";
import { CsvLink } from "#app/_ui/csv-link.tsx";
import { Link } from "#app/_ui/link.tsx";
import { Day } from "#app/_ui/moments.tsx";
import { type Actor, can } from "#lib/auth/permissions.ts";
import { listHolders, listInterested, listPastHolders } from "#lib/products/people.ts";
import type { ProductPage } from "#lib/products/queries.ts";

const LISTS = {
  has: { label: "Has", sign: "●", read: listHolders, none: "No customer has it now." },
  had: { label: "Had", sign: "○", read: listPastHolders, none: "No customer had it before." },
  interested: { label: "Interested", sign: "★", read: listInterested, none: "No customer has an open interest in it." },
};

type List = keyof typeof LISTS;

/** Who has the product, who had it, who may want it: one list at a time, fifty a page. */
export function CustomerLists({
  product,
  staff,
  list,
  after,
}: {
  product: ProductPage;
  staff: Actor;
  list: string;
  after: string;
}) {
  const chosen: List = Object.hasOwn(LISTS, list) ? (list as List) : "has";
  const { read, none } = LISTS[chosen];
  const { rows, next } = read(staff, product.id, after);
  const counts: Record<List, number> = { has: product.holders, had: product.past, interested: product.interested };
  const linked = can(staff, "Customers", "view");
  const href = (to: List, from = "") =>
    `/products/${product.id}?list=${to}${from && `&after=${encodeURIComponent(from)}`}#customers`;
  return (
    <section id="customers" className="panel grid gap-3">
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h2>Customers</h2>
        {rows.length > 0 && (
          <CsvLink href={`/products/${product.id}/list.csv?list=${chosen}`} of={LISTS[chosen].label} />
        )}
      </div>
      <AsAtForm action={`/products/${product.id}`} day={null} kept={[["list", chosen]]} />
      <nav aria-label="Customers of this product" className="flex flex-wrap gap-1">
        {(Object.keys(LISTS) as List[]).map((name) => (
          <Link key={name} className="rail-link" href={href(name)} aria-current={name === chosen ? "true" : undefined}>
            <span aria-hidden className="mr-1.5">
              {LISTS[name].sign}
            </span>
            {LISTS[name].label} {counts[name].toLocaleString("en-GB")}
          </Link>
        ))}
      </nav>
      {rows.length === 0 ? (
        <p className="text-muted">{after ? "No more." : none}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls is scrolled by the keyboard too
        <section className="table-frame table-frame-own" aria-label={LISTS[chosen].label} tabIndex={0}>
          <table className="table">
            <thead>
              <tr>
                <th>Customer</th>
                <th>Account</th>
                <th>Since</th>
                {chosen === "had" && <th>Until</th>}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.customerId} ${row.since} ${row.until}`}>
                  <td>
                    {linked ? <Link href={`/customers/${row.customerId}`}>{row.name}</Link> : row.name}
                    {row.status !== "active" && <span className="badge ml-2 capitalize">{row.status}</span>}
                  </td>
                  <td>{row.accountNumber}</td>
                  <td className="whitespace-nowrap">
                    <Day day={row.since} />
                  </td>
                  {chosen === "had" && <td className="whitespace-nowrap">{row.until && <Day day={row.until} />}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {(after || next) && (
        <p className="flex gap-4">
          {after && <Link href={href(chosen)}>First page</Link>}
          {next && <Link href={href(chosen, next)}>Next page</Link>}
        </p>
      )}
    </section>
  );
}
