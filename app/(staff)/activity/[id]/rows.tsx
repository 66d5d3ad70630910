import { Pager } from "#app/_ui/pager.tsx";
import type { listActivityRows } from "#lib/activity/queries-activity.ts";

/** All that a change did, row by row, a page of it. */
export function SetRows({
  rows,
  first,
  more,
}: {
  rows: ReturnType<typeof listActivityRows>["rows"];
  first: string | null;
  more: string | null;
}) {
  return (
    <>
      {rows.length === 0 && <p className="text-muted">There are no rows here that you may see.</p>}
      <ul className="grid text-sm">
        {rows.map(({ what, verb, automatic, differences, customer }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a log's entries never move
          <li key={index} className="standing-row [overflow-wrap:anywhere] first:border-t-0">
            <span>
              {automatic && "Automatic: "}
              <span className="font-semibold">{what}</span> {verb}
              {customer && what !== "Customer" && <span className="text-muted"> · {customer}</span>}
              {customer && what === "Customer" && `: ${customer}`}
            </span>
            {differences.length > 0 && (
              <span className="text-muted">
                {differences.map(({ label, from, to }) => `${label} ${from && `from ${from} to `}${to}`).join("; ")}
              </span>
            )}
          </li>
        ))}
      </ul>
      <Pager
        label="Pages of the rows"
        to={[
          ["First rows", first],
          ["More rows", more],
        ]}
      />
    </>
  );
}
