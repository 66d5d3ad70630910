import type { Metadata } from "next";
import { requireStaff } from "#app/_server/session.ts";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { can } from "#lib/auth/permissions.ts";
import { FILES_HOLD, LOADED_BY, LOADS_TO, NOT_CARRIED } from "#lib/exports/about.ts";
import { listExportFiles } from "#lib/exports/queries.ts";

export const metadata: Metadata = { title: "Exports" };

export default async function ExportsPage() {
  const staff = await requireStaff();
  const files = listExportFiles(staff);
  const whole = can(staff, "Customers", "view") && can(staff, "Customer Products", "view");
  return (
    <>
      <PageHeader title="Exports" />
      {files.length === 0 ? (
        <p className="panel max-w-2xl">
          There is nothing that you may take out: that needs the permission to view Customers or Customer Products.
        </p>
      ) : (
        <>
          <section className="panel grid max-w-3xl gap-4" aria-labelledby="base">
            <h2 id="base">The whole base</h2>
            {whole ? (
              <>
                <p>
                  {/* A file, not a page. */}
                  <a className="button button-primary" href="/exports/base.zip">
                    Download the whole base (ZIP)
                  </a>
                </p>
                <p>
                  All the files below in one. Unpacked into a folder, they load into an empty installation as an
                  existing base, on its server’s terminal: <code className="text-sm">{LOADED_BY}</code>. {LOADS_TO}
                </p>
              </>
            ) : (
              <p>
                All of it as one file needs the permission to view both Customers and Customer Products. These files you
                may have:
              </p>
            )}
            <ul className="grid gap-3" aria-label="Files of the whole base">
              {files.map((file) => (
                <li key={file}>
                  <a className="inline-block py-1 font-semibold" href={`/exports/${file}`}>
                    {file}
                  </a>
                  <p className="help">{FILES_HOLD[file]}</p>
                </li>
              ))}
            </ul>
          </section>
          <section className="grid max-w-3xl gap-2" aria-labelledby="not-carried">
            <h2 id="not-carried">What is not in them</h2>
            <ul className="grid list-disc gap-1 pl-5">
              {NOT_CARRIED.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </section>
          <section className="grid max-w-3xl gap-2" aria-labelledby="know">
            <h2 id="know">Good to know</h2>
            <ul className="grid list-disc gap-1 pl-5">
              <li>A file is read while it is sent. What is added meanwhile is not in it; what is changed may be.</li>
              <li>
                A cell that a spreadsheet would run as a formula has an apostrophe before it. An import takes it off.
              </li>
              <li>
                Each list has its own <em>Download as CSV</em>, for exactly what it shows: filtered, sorted, as at a
                day.
              </li>
            </ul>
          </section>
        </>
      )}
    </>
  );
}
