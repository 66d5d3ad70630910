import { Section } from "#app/_ui/fields.tsx";
import { Link } from "#app/_ui/link.tsx";
import { Day } from "#app/_ui/moments.tsx";
import type { Actor } from "#lib/auth/permissions.ts";
import { listFeaturesOn } from "#lib/items/queries.ts";

/** The features that sit on a number, a page of them. */
export function ItemFeatures({
  staff,
  customerId,
  itemId,
  href,
  after,
}: {
  staff: Actor;
  customerId: number;
  itemId: number;
  href: string;
  after: number | undefined;
}) {
  const { rows, more } = listFeaturesOn(staff, itemId, after);
  if (rows.length === 0) return null;
  return (
    <Section title="Features on it">
      <ul className="grid gap-1">
        {rows.map(({ id, label, startDate, droppedOn }) => (
          <li key={id} className="flex flex-wrap gap-x-2">
            <Link href={`/customers/${customerId}/items/${id}`}>{label}</Link>
            <span className="text-muted">
              {droppedOn === null ? "since " : "dropped on "}
              <Day day={droppedOn ?? startDate} />
            </span>
          </li>
        ))}
      </ul>
      {more && (
        <p>
          <Link href={`${href}?features=${more}`}>More features</Link>
        </p>
      )}
    </Section>
  );
}
