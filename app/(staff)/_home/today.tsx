import { Chip } from "#app/_ui/chip.tsx";
import { Link } from "#app/_ui/link.tsx";
import { Day } from "#app/_ui/moments.tsx";
import type { listNewSuggestions, listOpenInterests } from "#lib/home/queries-today.ts";
import { STATES } from "#lib/opportunities/states.ts";

/** What waits longest: open interests by age, the oldest by name. */
export function OpenInterests({ mine, open }: { mine: boolean; open: ReturnType<typeof listOpenInterests> }) {
  const { ages, oldest } = open;
  return (
    <section aria-labelledby="interests" className="panel grid content-start gap-2">
      <h2 id="interests">
        <span aria-hidden>{STATES.interested.shape}</span> Open interests
      </h2>
      {oldest.length === 0 ? (
        <p className="text-muted">
          No open interest{mine && " of your customers"}. When a customer may want a product, add an interest on the
          customer’s page.
        </p>
      ) : (
        <>
          <ul className="flex flex-wrap gap-x-6 gap-y-1">
            {ages.map(({ words, count, more }) => (
              <li key={words}>
                <span className="font-semibold">
                  {count.toLocaleString("en-GB")}
                  {more && " or more"}
                </span>{" "}
                {words}
              </li>
            ))}
          </ul>
          <ul className="grid">
            {oldest.map((interest) => (
              <li key={interest.id} className="standing-row">
                <Link
                  className="inline-block py-0.5 font-semibold"
                  href={`/customers/${interest.customerId}/interests/${interest.id}`}
                >
                  {interest.customer}
                </Link>
                <Chip
                  name={interest.product}
                  displayClass={interest.displayClass}
                  historic={interest.availability === "historic"}
                />
                <span className="min-w-0 text-sm text-muted [overflow-wrap:anywhere]">
                  since <Day day={interest.openedOn} />
                  {interest.note && ` · ${interest.note}`}
                </span>
              </li>
            ))}
          </ul>
          <p>
            <Link href={`/opportunities?${mine ? "manager=me&" : ""}sort=interests`}>
              All {mine && "your "}customers by open interests
            </Link>
          </p>
        </>
      )}
    </section>
  );
}

/** What to offer next that was not known before. */
export function NewSuggestions({
  mine,
  suggestions,
}: {
  mine: boolean;
  suggestions: ReturnType<typeof listNewSuggestions>;
}) {
  return (
    <section aria-labelledby="suggestions" className="panel grid content-start gap-2">
      <h2 id="suggestions">
        <span aria-hidden>{STATES.suggested.shape}</span> New suggestions
      </h2>
      {suggestions.length === 0 ? (
        <p className="text-muted">
          Nothing is suggested{mine && " to your customers"} now. Suggestions come from what customers like them have.
        </p>
      ) : (
        <>
          <ul className="grid">
            {suggestions.map(({ customerId, customer, product, displayClass, sentence, since }) => (
              <li key={`${customerId} ${product}`} className="standing-row">
                <Link className="inline-block py-0.5 font-semibold" href={`/customers/${customerId}`}>
                  {customer}
                </Link>
                <Chip name={product} displayClass={displayClass} />
                <span className="min-w-0 text-sm text-muted [overflow-wrap:anywhere]">
                  {sentence} · since <Day day={since} />
                </span>
              </li>
            ))}
          </ul>
          <p>
            <Link href={`/opportunities?${mine ? "manager=me&" : ""}sort=strength`}>
              All {mine && "your "}customers by their strongest suggestion
            </Link>
          </p>
        </>
      )}
    </section>
  );
}
