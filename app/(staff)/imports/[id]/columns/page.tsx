import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { requireStaff } from "#app/_server/session.ts";
import { Breadcrumb } from "#app/_ui/breadcrumb.tsx";
import { Form, Submit } from "#app/_ui/form.tsx";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { can } from "#lib/auth/permissions.ts";
import { columnsFault, kindsTwice, unknownColumns } from "#lib/imports/columns.ts";
import { IMPORT_FILES, isOfCatalogue } from "#lib/imports/layouts.ts";
import { fewOf } from "#lib/text.ts";
import { chooseColumnsAction } from "../../actions.ts";
import { importAt, importTitle } from "../../import-at.ts";
import { FileColumns } from "./file-columns.tsx";

export const metadata: Metadata = { title: "Columns" };

export default async function ColumnsPage({ params }: PageProps<"/imports/[id]/columns">) {
  const staff = await requireStaff("Customers", "edit");
  const job = importAt(staff, (await params).id);
  const here = `/imports/${job.id}`;
  const twice = kindsTwice(job.files);
  if (job.state !== "columns" && job.state !== "tested") redirect(here as never);
  const kinds = IMPORT_FILES.filter((kind) => !isOfCatalogue(kind) || can(staff, "Customer Products", "edit"));
  return (
    <>
      <div className="grid gap-1">
        <Breadcrumb to={[[importTitle(job), here]]} />
        <PageHeader title="What the columns are" />
        <p className="help max-w-2xl">
          What you choose is kept: the next file with the same header is read the same way.
        </p>
      </div>
      {twice && <p className="notice notice-warn max-w-3xl">{twice}</p>}
      <Form action={chooseColumnsAction} className="grid max-w-3xl gap-5">
        <input type="hidden" name="id" value={job.id} />
        {job.files.map(({ id, name, kind, header, columns }) => {
          return (
            <FileColumns
              key={`${id} ${kind}`}
              name={name}
              kind={kind}
              kinds={kinds}
              header={header}
              columns={columns}
              fault={columnsFault(kind, columns)}
              unknown={leftOut(unknownColumns(header, columns))}
            />
          );
        })}
        <label className="flex items-start gap-3">
          <input type="checkbox" name="existingBase" className="mt-0.5" defaultChecked={job.existingBase} />
          <span>
            An existing base
            <span className="help block">What customers had before this system: facts, not sales.</span>
          </span>
        </label>
        <div className="flex flex-wrap gap-3">
          <Submit>Keep and test</Submit>
          <Link className="button" href={here}>
            Back
          </Link>
        </div>
      </Form>
    </>
  );
}

function leftOut(unknown: readonly string[]) {
  if (unknown.length === 0) return undefined;
  return unknown.length === 1
    ? `The column ${unknown[0]} is not known: it is left out unless you say what it is.`
    : `The columns ${fewOf(unknown)} are not known: they are left out unless you say what they are.`;
}
