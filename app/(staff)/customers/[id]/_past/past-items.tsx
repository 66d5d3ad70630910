import { CsvLink } from "#app/_ui/csv-link.tsx";
import { Link } from "#app/_ui/link.tsx";
import type { listItemsAsAt } from "#lib/history/queries-items.ts";
import { MOST_COUNTED } from "#lib/history/queries-items.ts";
import { recordedLater } from "#lib/history/rules.ts";
import { ItemsTable } from "../items-table.tsx";

const WORDS = { number: { id: "numbers", title: "Numbers" }, feature: { id: "features", title: "Features" } };

/** The numbers or features that were active on a day, fifty at a time. */
export function PastItems({
  kind,
  own,
  day,
  page: { items, total, more, fromStart },
}: {
  kind: "number" | "feature";
  own: string;
  day: string;
  page: ReturnType<typeof listItemsAsAt>;
}) {
  const { id, title } = WORDS[kind];
  const words = total < MOST_COUNTED ? String(total) : `${MOST_COUNTED.toLocaleString("en-GB")} or more`;
  const here = (after?: number) => `${own}?as-at=${day}${after ? `&${id}=${after}` : ""}#${id}`;
  return (
    <section id={id} className="grid gap-2">
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h2>
          {title} <span className="text-base font-normal text-muted">{words} active</span>
        </h2>
        {items.length > 0 && <CsvLink href={`${own}/list.csv?as-at=${day}&list=${id}`} of={title} />}
      </div>
      {items.length === 0 ? (
        <p className="text-muted">No {id} were active that day.</p>
      ) : (
        <ItemsTable
          title={title}
          onNumbers={kind === "feature"}
          states={false}
          own={own}
          rows={items.map((item) => [
            item.id,
            item.label,
            null,
            item.onNumber,
            item.startDate,
            recordedLater(item.startDate, item.recorded.at),
            item.carries.map(({ name, displayClass, historic }) => [name, displayClass, historic]),
          ])}
        />
      )}
      {(more || !fromStart) && (
        <nav aria-label={`Pages of ${id}`} className="flex flex-wrap items-center gap-2">
          {!fromStart && (
            <Link className="button button-small" href={here()}>
              First {id}
            </Link>
          )}
          {more && (
            <Link className="button button-small" href={here(more)}>
              More {id}
            </Link>
          )}
        </nav>
      )}
    </section>
  );
}
