import { Link } from "#app/_ui/link.tsx";
import { Day } from "#app/_ui/moments.tsx";
import type { listCarriers } from "#lib/products/queries-carriers.ts";

/** The numbers or features that carry a product which no other may be given any more. */
export function Carriers({
  kind,
  page: { rows, next },
  linked,
  after,
  list,
}: {
  kind: "number" | "feature";
  page: ReturnType<typeof listCarriers>;
  linked: boolean;
  after: number;
  /** The addresses of the next page and of the file. */
  list: { next: (after: number) => string; first: string; csv: string };
}) {
  const title = kind === "number" ? "Numbers that keep it" : "Features that keep it";
  return (
    <section aria-labelledby={`${kind}s`} className="panel grid gap-4">
      <h2 id={`${kind}s`}>{title}</h2>
      {rows.length === 0 ? (
        <p className="text-muted">{after ? "No more." : "None carry it."}</p>
      ) : (
        <>
          <div className="table-frame">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{kind === "number" ? "Number" : "Feature"}</th>
                  <th scope="col">Customer</th>
                  <th scope="col">Account number</th>
                  <th scope="col">Carries it since</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ itemId, label, customerId, customer, accountNumber, since }) => (
                  <tr key={itemId}>
                    <td className="min-w-36">
                      {linked ? <Link href={`/customers/${customerId}/items/${itemId}`}>{label}</Link> : label}
                    </td>
                    <td className="min-w-36">
                      {linked ? <Link href={`/customers/${customerId}`}>{customer}</Link> : customer}
                    </td>
                    <td className="whitespace-nowrap">{accountNumber}</td>
                    <td className="whitespace-nowrap">
                      <Day day={since} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p className="flex flex-wrap gap-4">
            {after > 0 && <Link href={list.first}>First page</Link>}
            {next !== undefined && <Link href={list.next(next)}>Next page</Link>}
            <a href={list.csv}>Download these {kind}s (CSV)</a>
          </p>
        </>
      )}
    </section>
  );
}
