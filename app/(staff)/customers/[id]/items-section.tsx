import { CsvLink } from "#app/_ui/csv-link.tsx";
import { Link } from "#app/_ui/link.tsx";
import type { listItems } from "#lib/customers/items.ts";
import { ItemsTable } from "./items-table.tsx";

const WORDS = {
  number: {
    id: "numbers",
    title: "Numbers",
    none: "No numbers yet: anything with usage, such as a phone number.",
    add: "Add number",
  },
  feature: {
    id: "features",
    title: "Features",
    none: "No features yet: billable items, such as voicemail.",
    add: "Add feature",
  },
};

/** A customer's numbers or features, fifty at a time. */
export function ItemsSection({
  kind,
  page: { items, total, active, transferred, fromStart },
  own,
  mayEdit,
  first,
  next,
}: {
  kind: "number" | "feature";
  page: ReturnType<typeof listItems>;
  own: string;
  mayEdit: boolean;
  first: string;
  next: string | null;
}) {
  const { id, title, none, add } = WORDS[kind];
  const dropped = total - active - transferred;
  const say = (count: number) => count.toLocaleString("en-GB");
  return (
    <section id={id} className="grid gap-2">
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h2>
          {title}{" "}
          <span className="text-base font-normal text-muted">
            {say(active)}
            {dropped > 0 && `, and ${say(dropped)} dropped`}
            {transferred > 0 && `, and ${say(transferred)} transferred`}
          </span>
        </h2>
        {total > 0 && <CsvLink href={`${own}/list.csv?list=${id}`} of={title} />}
        {kind === "number" && mayEdit && <Link href={`${own}/numbers/many`}>Add many</Link>}
      </div>
      {total === 0 ? (
        <p className="text-muted">
          {none} {mayEdit && <Link href={`${own}/${id}/new`}>{add}</Link>}
        </p>
      ) : (
        <ItemsTable
          title={title}
          onNumbers={kind === "feature"}
          states
          own={own}
          rows={items.map((item) => [
            item.id,
            item.label,
            item.type,
            item.onNumber,
            item.startDate,
            null,
            item.carries.map(({ name, displayClass, historic }) => [name, displayClass, historic]),
            item.droppedOn,
            item.transferredTo,
          ])}
        />
      )}
      {(next || !fromStart) && (
        <nav aria-label={`Pages of ${id}`} className="flex flex-wrap items-center gap-2">
          {!fromStart && (
            <Link className="button button-small" href={first}>
              First {id}
            </Link>
          )}
          {next && (
            <Link className="button button-small" href={next}>
              More {id}
            </Link>
          )}
          <span className="text-sm text-muted">
            {items.length} of {say(total)} shown
          </span>
        </nav>
      )}
    </section>
  );
}
