import { progressInWords } from "#lib/jobs/rules.ts";

type At = Parameters<typeof progressInWords>[0] & { step: string | null };

/** How far work in the background is: rows, rate, time left. Nothing while it has not begun. */
export function JobProgress({ job }: { job: At }) {
  const { step, rowsDone, rowsTotal } = job;
  if (step === null) return null;
  return (
    <div className="panel grid max-w-2xl gap-2">
      <p>
        <span className="font-semibold">{step}</span>
        {rowsDone > 0 && <span className="text-muted"> · {progressInWords(job)}</span>}
      </p>
      <progress
        aria-label={step}
        className="progress"
        {...(rowsTotal === null ? {} : { max: Math.max(1, rowsTotal), value: rowsDone })}
      />
    </div>
  );
}
