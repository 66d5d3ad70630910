import { Link } from "#app/_ui/link.tsx";
import { Instant } from "#app/_ui/moments.tsx";
import type { listLatestChanges } from "#lib/activity/queries.ts";

type Change = ReturnType<typeof listLatestChanges>[number];

function leadsTo({ customerId, productId }: Change) {
  if (customerId !== null) return `/customers/${customerId}`;
  return productId !== null ? `/products/${productId}` : null;
}

/** What was done last, each with the customer or the product it is about. */
export function LatestChanges({ changes }: { changes: Change[] }) {
  return (
    <section className="panel grid content-start gap-2">
      <h2>Latest changes</h2>
      {changes.length === 0 ? (
        <p className="text-muted">No changes are in the log yet. Every change from now on is listed here.</p>
      ) : (
        <ul className="grid">
          {changes.map((change) => {
            const href = leadsTo(change);
            const whose = change.customer ?? change.product;
            return (
              <li key={change.id} className="standing-row">
                {href && whose && (
                  <Link className="inline-block py-0.5 font-semibold" href={href}>
                    {whose}
                  </Link>
                )}
                <span>{change.title}</span>
                <span className="min-w-0 text-sm text-muted [overflow-wrap:anywhere]">
                  {change.outcome && `${change.outcome} `}
                  {change.who}, <Instant at={change.at} />
                </span>
              </li>
            );
          })}
        </ul>
      )}
      {changes.length > 0 && (
        <p>
          <Link href="/activity">All activity</Link>
        </p>
      )}
    </section>
  );
}
