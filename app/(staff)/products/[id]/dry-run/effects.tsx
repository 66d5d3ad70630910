import { Link } from "#app/_ui/link.tsx";
import { Day } from "#app/_ui/moments.tsx";
import type { previewEdit } from "#lib/products/queries-dry-run.ts";
import { counted } from "#lib/text.ts";

type Preview = ReturnType<typeof previewEdit>;

/** What the rules would do to what exists: the sums, then customer by customer. */
export function Effects({
  preview: { sums, holders, numbers, features, rows, next },
  linked,
  list,
  after,
}: {
  preview: Preview;
  linked: boolean;
  /** The addresses of the next page and of the file. */
  list: { next: (after: number) => string; first: string; csv: string };
  after: number;
}) {
  const told: [string, string][] = [
    ["Would gain it", counted(sums.gain, "customer")],
    ["Interests that would close", counted(sums.close, "interest")],
    ["Have it already", counted(holders, "customer")],
    ["Of those, held because of more", counted(sums.sources, "customer")],
    ["Carried by", `${counted(numbers, "number")}, ${counted(features, "feature")}`],
  ];
  return (
    <section aria-labelledby="existing" className="panel grid gap-4">
      <div>
        <h2 id="existing">If it acts on what exists too</h2>
        <p className="help">Nothing has been saved yet. This is exactly what would be done.</p>
      </div>
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        {told.map(([label, figure]) => (
          <div key={label}>
            <dt className="text-sm text-muted">{label}</dt>
            <dd className="font-semibold">{figure}</dd>
          </div>
        ))}
      </dl>
      {rows.length === 0 ? (
        <p className="text-muted">{after ? "No more." : "Nothing that exists would change."}</p>
      ) : (
        <>
          <div className="table-frame">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">Customer</th>
                  <th scope="col">Account number</th>
                  <th scope="col">Gains it since</th>
                  <th scope="col">Because of</th>
                  <th scope="col">Interest</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ customerId, customer, accountNumber, gainsSince, because, sources, interestId }) => (
                  <tr key={customerId}>
                    <td className="min-w-36">
                      {linked ? <Link href={`/customers/${customerId}`}>{customer}</Link> : customer}
                    </td>
                    <td className="whitespace-nowrap">{accountNumber}</td>
                    <td className="whitespace-nowrap">
                      {gainsSince ? <Day day={gainsSince} /> : <span className="text-muted">Has it</span>}
                    </td>
                    <td>
                      {because.name}
                      {sources.length > 1 && ` (+${sources.length - 1} more)`}
                    </td>
                    <td>{interestId === null ? <span className="text-muted">None open</span> : "Closes"}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p className="flex flex-wrap gap-4">
            {after > 0 && <Link href={list.first}>First page</Link>}
            {next !== undefined && <Link href={list.next(next)}>Next page</Link>}
            <a href={list.csv}>Download the list (CSV)</a>
          </p>
        </>
      )}
    </section>
  );
}
