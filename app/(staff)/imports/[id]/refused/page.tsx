import type { Metadata } from "next";
import { asked, askedId } from "#app/_server/address.ts";
import { requireStaff } from "#app/_server/session.ts";
import { Breadcrumb } from "#app/_ui/breadcrumb.tsx";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { Pager } from "#app/_ui/pager.tsx";
import { hasRefusedRows, listRefused } from "#lib/imports/queries-jobs.ts";
import { cut } from "#lib/text.ts";
import { columnsOf, importAt, importTitle } from "../../import-at.ts";

export const metadata: Metadata = { title: "Refused rows" };

/** So much of a cell is shown; its file has all of it. Characters. */
const SHOWN = 200;

export default async function RefusedRowsPage({ params, searchParams }: PageProps<"/imports/[id]/refused">) {
  const staff = await requireStaff("Customers", "edit");
  const job = importAt(staff, (await params).id);
  const address = await searchParams;
  const after = askedId(address.after);
  const files = job.files.filter(({ kind }) => (job.report?.files[kind]?.refused ?? 0) > 0).map(({ kind }) => kind);
  const file = files.find((kind) => kind === asked(address.file)) ?? files[0];
  const { rows, more } = file ? listRefused(staff, job.id, file, after) : { rows: [], more: undefined };
  const columns = file ? columnsOf(job, file) : [];
  const here = `/imports/${job.id}`;
  return (
    <>
      <div className="grid gap-1">
        <Breadcrumb to={[[importTitle(job), here]]} />
        <PageHeader title="Refused rows" count={file && job.report?.files[file]?.refused.toLocaleString("en-GB")}>
          {file && hasRefusedRows(staff, job.id) && (
            <a className="button" href={`${here}/refused.csv?file=${file}`} download>
              Download as CSV
            </a>
          )}
        </PageHeader>
      </div>
      {files.length > 1 && (
        <nav aria-label="Files" className="flex flex-wrap gap-1">
          {files.map((kind) => (
            <Link
              key={kind}
              className="rail-link"
              href={`${here}/refused?file=${kind}`}
              aria-current={kind === file ? "true" : undefined}
            >
              {kind}
            </Link>
          ))}
        </nav>
      )}
      {!file || rows.length === 0 ? (
        <p className="panel max-w-2xl">
          {after
            ? "There are no more."
            : hasRefusedRows(staff, job.id)
              ? "No row is refused."
              : "The refused rows are gone: they are kept for thirty days."}
        </p>
      ) : (
        <>
          <p className="help max-w-2xl">
            Mend them in that file, and <Link href="/imports">bring it</Link> as it is: only these rows are in it, and
            the line and the reason in front are left aside.
            {job.existingBase && " Choose An existing base again."}
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls is scrolled by the keyboard too */}
          <section className="table-frame table-frame-own" aria-label={`Refused rows of ${file}`} tabIndex={0}>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col" className="num">
                    Line
                  </th>
                  <th scope="col">Reason</th>
                  {columns.map((column) => (
                    <th key={column} scope="col" className="whitespace-nowrap">
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ id, line, reason, cells }) => (
                  <tr key={id}>
                    <td className="num">{line}</td>
                    <td className="min-w-64">{reason}</td>
                    {columns.map((column) => (
                      <td key={column} className="max-w-64 truncate">
                        {cut(cells[column] ?? "", SHOWN)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
      <Pager
        to={[
          ["First page", after && `${here}/refused?file=${file}`],
          ["Next", more && `${here}/refused?file=${file}&after=${more}`],
        ]}
      />
    </>
  );
}
