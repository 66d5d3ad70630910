import { Section } from "#app/_ui/fields.tsx";
import { Link } from "#app/_ui/link.tsx";
import { Day } from "#app/_ui/moments.tsx";
import type { listInterestsIn } from "#lib/interests/queries.ts";

type Time = ReturnType<typeof listInterestsIn>[number];

const ENDS = { acquired: "● Acquired", declined: "⊘ Declined", withdrawn: "○ Withdrawn" };

/** The other times a customer was interested in the product or said no to it, each leading to its page. */
export function OtherTimes({ times, customerId, title }: { times: Time[]; customerId: number; title: string }) {
  if (times.length === 0) return null;
  return (
    <Section title={title}>
      <ul className="grid gap-1">
        {times.map(({ id, openedOn, closedOn, closedAs, reason, askAgainOn }) => (
          <li key={id}>
            <Link className="inline-block py-0.5" href={`/customers/${customerId}/interests/${id}`}>
              {closedAs === null || closedOn === null ? "★ Interested since " : `${ENDS[closedAs]} on `}
              <Day day={closedOn ?? openedOn} />
            </Link>
            {reason && `: ${reason}`}
            {askAgainOn && (
              <span className="text-muted">
                {" "}
                · ask again on <Day day={askAgainOn} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
