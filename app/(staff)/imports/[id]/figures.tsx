import { Link } from "#app/_ui/link.tsx";
import type { Actor } from "#lib/auth/permissions.ts";
import type { ImportFile } from "#lib/imports/layouts.ts";
import { hasRefusedRows } from "#lib/imports/queries-jobs.ts";
import type { TestReport } from "#lib/imports/report.ts";
import type { Outcome } from "#lib/imports/run.ts";
import { counted } from "#lib/text.ts";

const OUTCOMES = [
  ["created", "Created"],
  ["updated", "Updated"],
  ["unchanged", "Unchanged"],
] as const satisfies [Outcome, string][];

/** What becomes of the rows of each file, with examples. */
export function Figures({
  jobId,
  report,
  done,
  staff,
}: {
  jobId: number;
  report: TestReport;
  done: boolean;
  staff: Actor;
}) {
  const files = Object.entries(report.files) as [ImportFile, TestReport["files"][ImportFile] & object][];
  const kept = hasRefusedRows(staff, jobId);
  const number = (count: number) => count.toLocaleString("en-GB");
  return (
    <section className="grid gap-3" aria-labelledby="figures">
      <h2 id="figures">{done ? "What became of the rows" : "What would become of the rows"}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls is scrolled by the keyboard too */}
      <section className="table-frame max-w-3xl" aria-label="Rows, file by file" tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col" className="num">
                Rows read
              </th>
              {OUTCOMES.map(([outcome, label]) => (
                <th key={outcome} scope="col" className="num">
                  {label}
                </th>
              ))}
              <th scope="col" className="num">
                Refused
              </th>
            </tr>
          </thead>
          <tbody>
            {files.map(([file, counts]) => (
              <tr key={file}>
                <td className="font-semibold">{file}</td>
                <td className="num">{number(counts.read)}</td>
                {OUTCOMES.map(([outcome]) => (
                  <td key={outcome} className="num">
                    {number(counts[outcome])}
                  </td>
                ))}
                <td className="num">
                  {counts.refused > 0 && kept ? (
                    <Link
                      href={`/imports/${jobId}/refused?file=${file}`}
                      aria-label={`${counted(counts.refused, "refused row")} of ${file}`}
                    >
                      {number(counts.refused)}
                    </Link>
                  ) : (
                    number(counts.refused)
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {!kept && <p className="help">The refused rows themselves were kept for thirty days, and are gone.</p>}
      <details>
        <summary className="font-semibold">Examples, row by row</summary>
        <div className="mt-2 grid gap-3">
          {files.map(([file]) => (
            <Examples key={file} file={file} examples={report.examples[file] ?? {}} />
          ))}
        </div>
      </details>
    </section>
  );
}

function Examples({ file, examples }: { file: ImportFile; examples: NonNullable<TestReport["examples"][ImportFile]> }) {
  return (
    <div>
      <h3>{file}</h3>
      {OUTCOMES.map(([outcome, label]) => {
        const rows = examples[outcome] ?? [];
        if (rows.length === 0) return null;
        return (
          <p key={outcome} className="text-sm [overflow-wrap:anywhere]">
            {label}: {rows.map(({ line, words }) => `line ${line} (${words})`).join("; ")}
          </p>
        );
      })}
    </div>
  );
}
