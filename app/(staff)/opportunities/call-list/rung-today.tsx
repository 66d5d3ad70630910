import { Link } from "#app/_ui/link.tsx";
import { Instant } from "#app/_ui/moments.tsx";
import { RUNG_SHOWN, type RungToday as Rung } from "#lib/calls/queries-last.ts";
import { OUTCOMES } from "#lib/calls/rules.ts";

/** The day's calls, latest first, each with the way back. */
export function RungToday({ rung }: { rung: Rung[] }) {
  if (rung.length === 0) return null;
  return (
    <details className="panel">
      <summary className="font-semibold">
        Rung today{rung.length === RUNG_SHOWN && `, the latest ${RUNG_SHOWN}`}
      </summary>
      <ul className="mt-2 grid gap-1 text-sm">
        {rung.map(({ customerId, customer, outcome, recordedAt, by, change }) => (
          <li key={`${customerId} ${recordedAt}`} className="[overflow-wrap:anywhere]">
            <Link href={`/customers/${customerId}`}>{customer}</Link>:{" "}
            <span aria-hidden>{OUTCOMES[outcome].shape}</span> {OUTCOMES[outcome].told}, <Instant at={recordedAt} /> by{" "}
            {by}
            {change !== null && (
              <>
                {" · "}
                <Link href={`/activity/${change}`} aria-label={`Details and undo: ${customer}`}>
                  Details and undo
                </Link>
              </>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
