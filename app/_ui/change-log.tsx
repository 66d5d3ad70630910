import type { ShownChange, ShownChangeSet } from "#lib/activity/queries.ts";
import { rowInWords, tellingRows } from "#lib/activity/rows-told.ts";
import { Link } from "./link.tsx";
import { Instant } from "./moments.tsx";

/** A record's changes, newest first: who, when, what from what to what. */
export function ChangeLogList({ sets, older }: { sets: ShownChangeSet[]; older?: string | undefined }) {
  if (sets.length === 0)
    return <p className="text-muted">No changes are in the log yet. Every change from now on is listed here.</p>;
  return (
    <>
      <ol className="grid gap-3">
        {sets.map((set) => (
          <li key={set.id} className="border-l-2 border-line pl-3 text-sm">
            <p>
              <span className="font-semibold">{set.title}</span>
              {set.outcome && <> · {set.outcome}</>}
            </p>
            <p className="text-muted">
              {set.who}, <Instant at={set.at} />
              {!["form", "api"].includes(set.origin) && `, by ${set.origin}`} ·{" "}
              <Link href={`/activity/${set.id}`}>Details and undo</Link>
            </p>
            <Rows changes={set.changes} all={set.byRow === true} />
          </li>
        ))}
      </ol>
      {older && (
        <p>
          <Link href={older}>Older changes</Link>
        </p>
      )}
    </>
  );
}

/** The rows of a change, so many at most; one that its title tells already is left out, unless all are asked for. */
export function Rows({ changes, most, all }: { changes: ShownChange[]; most?: number; all?: boolean }) {
  const telling = tellingRows(changes, { ...(most !== undefined && { most }), ...(all && { all }) });
  if (telling.length === 0) return null;
  return (
    <ul className="mt-1 grid gap-0.5 text-muted">
      {telling.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a log's entries never move
        <li key={index}>{rowInWords(row)}</li>
      ))}
    </ul>
  );
}
