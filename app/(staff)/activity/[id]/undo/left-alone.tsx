import type { UndoReport } from "#lib/undo/jobs.ts";

/** The first of what an undo left alone, and why. */
export function LeftAlone({ report: { left, sentences } }: { report: UndoReport }) {
  if (left === 0) return null;
  return (
    <section className="panel grid max-w-3xl gap-3" aria-labelledby="left">
      <h2 id="left">Left as it is</h2>
      <ul className="grid list-disc gap-1 pl-5 [overflow-wrap:anywhere]">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {left > sentences.length && <li>and {(left - sentences.length).toLocaleString("en-GB")} more</li>}
      </ul>
    </section>
  );
}
