import { Chip } from "#app/_ui/chip.tsx";
import { Link } from "#app/_ui/link.tsx";
import { Day } from "#app/_ui/moments.tsx";
import type { listNewestInterests } from "#lib/home/queries.ts";

/** Who is interested in what, newest first. */
export function NewestInterests({ interests }: { interests: ReturnType<typeof listNewestInterests> }) {
  return (
    <section id="interests" aria-labelledby="interests-title" className="panel grid content-start gap-2">
      <h2 id="interests-title">
        <span aria-hidden>★</span> Newest open interests
      </h2>
      {interests.length === 0 ? (
        <p className="text-muted">
          No open interest. When a customer may want a product, add an interest on the customer’s page.
        </p>
      ) : (
        <ul className="grid">
          {interests.map((interest) => (
            <li key={interest.id} className="standing-row">
              <Link className="inline-block py-0.5 font-semibold" href={`/customers/${interest.customerId}`}>
                {interest.customer}
              </Link>
              <Chip
                name={interest.product}
                displayClass={interest.displayClass}
                historic={interest.availability === "historic"}
              />
              <span className="min-w-0 text-sm text-muted [overflow-wrap:anywhere]">
                since <Day day={interest.openedOn} />
                {interest.by && `, recorded by ${interest.by}`}
                {interest.note && ` · ${interest.note}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
