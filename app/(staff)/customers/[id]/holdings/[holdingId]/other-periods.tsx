import { Section } from "#app/_ui/fields.tsx";
import { Link } from "#app/_ui/link.tsx";
import { Day } from "#app/_ui/moments.tsx";
import type { listOtherPeriods } from "#lib/holdings/queries.ts";

/** The other periods in which the customer has or had the product, each leading to its page. */
export function OtherPeriods({
  periods,
  holdings,
}: {
  periods: ReturnType<typeof listOtherPeriods>;
  /** Where the holdings' pages are. */
  holdings: string;
}) {
  if (periods.length === 0) return null;
  return (
    <Section title="Other periods">
      <ul className="grid gap-1">
        {periods.map(({ id, since, until, endReason }) => (
          <li key={id}>
            <Link className="inline-block py-0.5" href={`${holdings}/${id}`}>
              {until === null ? "● Has it since " : "○ Had it from "}
              <Day day={since} />
              {until !== null && (
                <>
                  {" to "}
                  <Day day={until} />
                </>
              )}
            </Link>
            {endReason && `: ${endReason}`}
          </li>
        ))}
      </ul>
    </Section>
  );
}
