import { Instant } from "#app/_ui/moments.tsx";
import { CODES } from "#lib/opportunities/cells.ts";
import { STATES, type State } from "#lib/opportunities/states.ts";

/** What the shapes stand for, and how old the suggestions are. */
export function Legend({ readAt }: { readAt: number | null }) {
  const alone = Object.values(CODES).flatMap((states) => (states.length === 1 ? [states[0] as State] : []));
  const states = (Object.keys(STATES) as State[]).filter((state) => alone.includes(state));
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <ul className="matrix-legend" aria-label="What the signs mean">
        {states.map((state) => (
          <li key={state} className={`matrix-state is-${state}`}>
            {STATES[state].shape} {STATES[state].word}
          </li>
        ))}
      </ul>
      <p className="text-sm text-muted">
        {readAt === null ? (
          "Suggestions are not counted yet."
        ) : (
          <>
            Suggestions counted at <Instant at={readAt} />.
          </>
        )}
      </p>
    </div>
  );
}
