import { leftInWords, type Progress, rungInWords, sumOf } from "#lib/calls/sentences.ts";

/** How far along the day is, in words and as a bar. */
export function ProgressLine({ progress }: { progress: Progress }) {
  const rung = sumOf(progress.outcomes);
  return (
    <div className="grid gap-1">
      <p>
        {rungInWords(progress)} · <strong>{leftInWords(progress)}</strong>
      </p>
      <progress
        className="progress max-w-[40rem]"
        aria-label="Rung today, of those on the list"
        value={rung}
        max={Math.max(rung + progress.left, 1)}
      />
    </div>
  );
}
