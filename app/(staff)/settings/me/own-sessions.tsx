import { Form, Submit } from "#app/_ui/form.tsx";
import { Instant } from "#app/_ui/moments.tsx";
import type { listOwnSessions } from "#lib/staff/queries.ts";
import { showInstant } from "#lib/time.ts";
import { endOtherSessionsAction, endOwnSessionAction } from "./actions.ts";

/** Where one is signed in, each with a way to end it; this one ends by signing out. */
export function OwnSessions({ sessions }: { sessions: ReturnType<typeof listOwnSessions> }) {
  const others = sessions.filter(({ current }) => !current);
  return (
    <section className="panel grid max-w-2xl gap-4">
      <div>
        <h2>Your sessions</h2>
        <p className="help">
          Each browser in which you are signed in. End one you do not know, then change your password.
        </p>
      </div>
      <ul className="grid">
        {sessions.map(({ key, browser, startedAt, current }) => (
          <li key={key} className="flex flex-wrap items-center justify-between gap-2 border-t border-line py-2">
            <span>
              {browser}, since <Instant at={startedAt} />
              {current && <span className="badge badge-good ml-2">This one</span>}
            </span>
            {!current && (
              <Form action={endOwnSessionAction} className="contents">
                <input type="hidden" name="session" value={key} />
                <Submit kind="secondary" small label={`End ${browser}, since ${showInstant(startedAt)}`}>
                  End
                </Submit>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <Form action={endOtherSessionsAction} className="grid gap-2">
          <div>
            <Submit kind="secondary">End all others</Submit>
          </div>
        </Form>
      ) : (
        <p className="text-muted">You are signed in nowhere else.</p>
      )}
    </section>
  );
}
