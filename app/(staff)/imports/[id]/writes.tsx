import type { TestReport } from "#lib/imports/report.ts";

/** The first of what is written, in the words of the log. */
export function Writes({ report: { writes } }: { report: TestReport }) {
  if (writes.length === 0) return null;
  return (
    <details className="max-w-3xl">
      <summary className="font-semibold">The first of what it writes, as Activity says it</summary>
      <ul className="mt-2 grid text-sm">
        {writes.map(({ what, verb, automatic, customer, differences }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what a test found never moves
          <li key={index} className="standing-row [overflow-wrap:anywhere] first:border-t-0">
            <span>
              {automatic && "Automatic: "}
              <span className="font-semibold">{what}</span> {verb}
              {customer && <span className="text-muted"> · {customer}</span>}
            </span>
            {differences.length > 0 && (
              <span className="text-muted">
                {differences
                  .map(({ label, from, to }) => `${label} ${from ? `from ${from} to ` : ""}${to ?? ""}`)
                  .join("; ")}
              </span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
