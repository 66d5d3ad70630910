import { Instant } from "#app/_ui/moments.tsx";
import { type listSessions, SESSIONS_SHOWN } from "#lib/staff/queries.ts";
import { counted } from "#lib/text.ts";

/** Where somebody is and was signed in, newest first. */
export function Sessions({ sessions: { rows, open } }: { sessions: ReturnType<typeof listSessions> }) {
  return (
    <section className="panel grid min-w-0 gap-3">
      <h2>
        Sessions <span className="ml-1 text-base font-normal text-muted">{open} open</span>
      </h2>
      {rows.length === 0 && <p className="text-muted">Never signed in.</p>}
      <ul className="grid text-sm">
        {rows.map(({ key, browser, startedAt, overAt }) => (
          <li key={key} className="flex flex-wrap items-center justify-between gap-2 border-t border-line py-2">
            <span>
              {browser}, since <Instant at={startedAt} />
            </span>
            {overAt === null ? (
              <span className="badge badge-good">Open</span>
            ) : (
              <span className="text-muted">
                Ended <Instant at={overAt} />
              </span>
            )}
          </li>
        ))}
      </ul>
      {rows.length === SESSIONS_SHOWN && (
        <p className="text-muted">The newest {counted(SESSIONS_SHOWN, "session")} are shown.</p>
      )}
    </section>
  );
}
