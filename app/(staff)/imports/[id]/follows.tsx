import type { Consequence, TestReport } from "#lib/imports/report.ts";
import { counted, listed } from "#lib/text.ts";

/** What follows from the rows by itself, and what the base comes to. */
export function Follows({ report, existingBase }: { report: TestReport; existingBase: boolean }) {
  const { started, joined, closed } = report.automation;
  const { holdings, interests } = report.base;
  const lines = [
    line(started, ["holding starts", "holdings start"]),
    line(joined, ["more number or feature accounts for a holding", "more numbers and features account for holdings"]),
    line(closed, ["interest closes as acquired", "interests close as acquired"]),
  ].filter((words) => words !== undefined);
  return (
    <section className="grid max-w-3xl gap-2" aria-labelledby="follows">
      <h2 id="follows">What follows by itself</h2>
      {lines.length === 0 ? (
        <p>Nothing: the automation is not set off.</p>
      ) : (
        <ul className="grid list-disc gap-1 pl-5 [overflow-wrap:anywhere]">
          {lines.map(({ words, examples }) => (
            <li key={words}>
              {words}
              {examples && <span className="text-muted">, for example {examples}</span>}
            </li>
          ))}
        </ul>
      )}
      {existingBase && <p>As an existing base: interests stay as they are.</p>}
      <p className="text-muted">
        The base then has {counted(holdings.current, "current holding")}, {counted(holdings.ended, "ended one")} and{" "}
        {counted(interests.open, "open interest")}.
      </p>
    </section>
  );
}

function line({ count, examples }: Consequence, [one, many]: [string, string]) {
  if (count === 0) return undefined;
  return {
    words: counted(count, one, many),
    examples: listed(examples.slice(0, 3).map(({ customer, product }) => `${product} of ${customer}`)),
  };
}
