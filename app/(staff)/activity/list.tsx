import { Rows } from "#app/_ui/change-log.tsx";
import { Link } from "#app/_ui/link.tsx";
import { Instant } from "#app/_ui/moments.tsx";
import { ORIGINS } from "#lib/activity/filter.ts";
import { type ActivityRow, ROWS_SHOWN } from "#lib/activity/queries-activity.ts";

/** What was done, newest first; each leads to its own page, where it can be undone. */
export function ActivityList({ rows }: { rows: ActivityRow[] }) {
  return (
    <ol className="panel grid py-1">
      {rows.map((set) => (
        <li key={set.id} className="standing-row py-2.5 text-sm [overflow-wrap:anywhere] first:border-t-0">
          <p>
            <Link className="inline-block py-0.5 font-semibold" href={`/activity/${set.id}`}>
              {set.title}
            </Link>{" "}
            <span className="badge align-middle">{ORIGINS[set.origin as keyof typeof ORIGINS]}</span>
          </p>
          {set.outcome && <p>{set.outcome}</p>}
          <p className="text-muted">
            {set.who}, <Instant at={set.at} />
            <About set={set} />
          </p>
          <Rows changes={set.changes} most={ROWS_SHOWN} />
          {set.changes.length > ROWS_SHOWN && (
            <p>
              <Link
                className="inline-block py-0.5"
                href={`/activity/${set.id}`}
                aria-label={`All rows of: ${set.title}`}
              >
                All rows
              </Link>
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

/** The one customer or product that a change is about, where it is one. */
export function About({ set: { customer, product } }: { set: Pick<ActivityRow, "customer" | "product"> }) {
  return (
    <>
      {customer && (
        <>
          {" "}
          · <Link href={`/customers/${customer.id}`}>{customer.name}</Link>
        </>
      )}
      {product && (
        <>
          {" "}
          · <Link href={`/products/${product.id}`}>{product.name}</Link>
        </>
      )}
    </>
  );
}
