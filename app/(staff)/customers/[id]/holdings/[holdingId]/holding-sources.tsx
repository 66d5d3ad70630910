import { Section } from "#app/_ui/fields.tsx";
import { Link } from "#app/_ui/link.tsx";
import { Day } from "#app/_ui/moments.tsx";
import type { Actor } from "#lib/auth/permissions.ts";
import { countLiveSources, listSources, type ShownSource } from "#lib/holdings/queries.ts";
import { type How, listHowSourcesCame } from "#lib/holdings/queries-how.ts";
import { counted } from "#lib/text.ts";
import { Recorded } from "../../recorded.tsx";

/** Why a customer has it: by hand, or the numbers and features that account for it; a page of them. */
export function HoldingSources({
  staff,
  customerId,
  holdingId,
  href,
  after,
}: {
  staff: Actor;
  customerId: number;
  holdingId: number;
  href: string;
  after: number | undefined;
}) {
  const { rows, more } = listSources(staff, holdingId, after);
  const how = listHowSourcesCame(staff, holdingId, rows);
  const live = countLiveSources(staff, holdingId);
  return (
    <Section title="Held because" help={live.all > 1 ? `${counted(live.all, "source")} now` : undefined}>
      {rows.length === 0 && <p className="text-muted">Nothing is on record for it.</p>}
      <ul className="grid gap-2">
        {rows.map((source) => (
          <li key={source.id}>
            <Source source={source} how={how.get(source.id)} customerId={customerId} />
          </li>
        ))}
      </ul>
      {more && (
        <p>
          <Link href={`${href}?sources=${more}`}>More sources</Link>
        </p>
      )}
    </Section>
  );
}

function Source({ source, how, customerId }: { source: ShownSource; how: How | undefined; customerId: number }) {
  const { kind, itemId, itemKind, label, since, until, note, recordedAt, recordedBy } = source;
  return (
    <>
      <p className="flex flex-wrap gap-x-2">
        {kind === "item" && itemId !== null ? (
          <span>
            {itemKind === "number" ? "Number" : "Feature"}{" "}
            <Link href={`/customers/${customerId}/items/${itemId}`}>{label}</Link>
          </span>
        ) : (
          <span>{kind === "import" ? "As imported" : "By hand"}</span>
        )}
        <span className="text-muted">
          {until === null ? "since " : ""}
          <Day day={since} />
          {until !== null && (
            <>
              {" to "}
              <Day day={until} />
            </>
          )}
        </span>
      </p>
      {how?.came && <p className="text-sm">How it came: {how.came}.</p>}
      {how?.went && <p className="text-sm">How it went: {how.went}.</p>}
      <p className="help">
        Recorded <Recorded at={recordedAt} by={recordedBy} />
        {how?.change && `: ${how.change}`}
      </p>
      {note && <p className="text-sm whitespace-pre-line">{note}</p>}
    </>
  );
}
