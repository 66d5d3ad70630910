import { requireStaff } from "#app/_server/session.ts";
import { ConfirmedVersion } from "#app/_ui/confirmed-version.tsx";
import { Form, Submit } from "#app/_ui/form.tsx";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { Said } from "#app/_ui/said.tsx";
import { retireTypeAction } from "../../actions.ts";
import { typeAt, typeTitled } from "../../type-list.ts";
import { Uses } from "../uses.tsx";

export function generateMetadata({ params }: PageProps<"/settings/[list]/[id]/retire">) {
  return typeTitled(params, (name) => `Set ${name} to Historic`);
}

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
          <Form action={retireTypeAction} className="grid gap-3">
            <input type="hidden" name="typeId" value={type.id} />
            <ConfirmedVersion
              version={type.version}
              label="I have seen what changed. Set it to Historic all the same."
            />
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
