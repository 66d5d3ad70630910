import type { Metadata } from "next";
import { asked, askedId } from "#app/_server/address.ts";
import { requireStaff } from "#app/_server/session.ts";
import { Link } from "#app/_ui/link.tsx";
import { Instant } from "#app/_ui/moments.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { Pager } from "#app/_ui/pager.tsx";
import { can } from "#lib/auth/permissions.ts";
import { IMPORT_FILES, isOfCatalogue } from "#lib/imports/layouts.ts";
import { listImports } from "#lib/imports/queries-jobs.ts";
import { cut } from "#lib/text.ts";
import { ColumnsOfFiles } from "./columns-of-files.tsx";
import { importTitle } from "./import-at.ts";
import { problemInWords } from "./problems.ts";
import { StateBadge } from "./state-badge.tsx";
import { UploadForm } from "./upload-form.tsx";

export const metadata: Metadata = { title: "Imports" };

export default async function ImportsPage({ searchParams }: PageProps<"/imports">) {
  const staff = await requireStaff("Customers", "edit");
  const address = await searchParams;
  const below = askedId(address.below);
  const { rows, more } = listImports(staff, below);
  const products = can(staff, "Customer Products", "edit");
  const problem = problemInWords(asked(address.problem));
  return (
    <>
      <PageHeader title="Imports" />
      {problem && (
        <div role="alert" className="notice notice-danger max-w-2xl">
          {problem}
        </div>
      )}
      <section className="panel grid max-w-2xl gap-4" aria-labelledby="bring">
        <div>
          <h2 id="bring">Bring files</h2>
          <p className="help">They are tested first. Nothing changes before you have seen what would.</p>
        </div>
        <UploadForm products={products} />
        <ColumnsOfFiles files={IMPORT_FILES.filter((file) => products || !isOfCatalogue(file))} />
      </section>
      <section className="grid gap-3" aria-labelledby="earlier">
        <h2 id="earlier">Imports so far</h2>
        {rows.length === 0 ? (
          <p className="panel max-w-2xl">
            {below ? "There are no older ones." : "Nothing has been imported here yet."}
          </p>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls is scrolled by the keyboard too
          <section className="table-frame" aria-label="Imports, newest first" tabIndex={0}>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">Import</th>
                  <th scope="col">State</th>
                  <th scope="col">By</th>
                  <th scope="col">Brought</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ id, kinds, names, existingBase, state, undone, by, createdAt }) => (
                  <tr key={id}>
                    <td className="min-w-44">
                      <Link className="inline-block py-1 font-semibold" href={`/imports/${id}`}>
                        {importTitle({ files: kinds.map((kind) => ({ kind })), existingBase })}
                      </Link>
                      {names && (
                        <span className="block text-muted text-sm [overflow-wrap:anywhere]">{cut(names, 120)}</span>
                      )}
                    </td>
                    <td>
                      <StateBadge state={state} undone={undone} />
                    </td>
                    <td className="whitespace-nowrap">{by}</td>
                    <td className="whitespace-nowrap">
                      <Instant at={createdAt} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
        <Pager
          to={[
            ["Newest", below && "/imports"],
            ["Older", more && `/imports?below=${more}`],
          ]}
        />
      </section>
    </>
  );
}
