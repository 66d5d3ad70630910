import type { Metadata } from "next";
import { requireStaff } from "#app/_server/session.ts";
import { Form, Submit } from "#app/_ui/form.tsx";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { Said } from "#app/_ui/said.tsx";
import { retireTypeAction } from "../../actions.ts";
import { typeAt } from "../../type-list.ts";
import { Uses } from "../uses.tsx";

export const metadata: Metadata = { title: "Set to Historic" };

export default async function RetireTypePage({ params, searchParams }: PageProps<"/settings/[list]/[id]/retire">) {
  const staff = await requireStaff("Customer Products", "edit");
  const { type, own, words } = typeAt(staff, await params);
  return (
    <>
      <PageHeader title={`Set ${type.name} to Historic?`} />
      <Said change={(await searchParams).change} staff={staff} />
      {type.availability === "historic" ? (
        <p className="panel">
          It is Historic already. <Link href={own}>Back to {type.name}</Link>
        </p>
      ) : (
        <>
          <Uses type={type} />
          <p className="max-w-2xl">
            It will not be offered for new {words.items} any more. Those of this type keep it, with all they carry. You
            can restore it at any time.
          </p>
          <Form action={retireTypeAction} version={type.version} className="grid gap-3">
            <input type="hidden" name="typeId" value={type.id} />
            <div className="flex flex-wrap gap-3">
              <Submit>Set to Historic</Submit>
              <Link className="button" href={own}>
                Cancel
              </Link>
            </div>
          </Form>
        </>
      )}
    </>
  );
}
