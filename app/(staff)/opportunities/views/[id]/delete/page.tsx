import { notFound } from "next/navigation";
import { requireStaff } from "#app/_server/session.ts";
import { ConfirmedVersion } from "#app/_ui/confirmed-version.tsx";
import { Form, Submit } from "#app/_ui/form.tsx";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { deleteViewAction } from "../../actions.ts";
import { viewAt, viewTitled } from "../../view-at.ts";

export function generateMetadata({ params }: PageProps<"/opportunities/views/[id]/delete">) {
  return viewTitled(params, (name) => `Delete ${name}`);
}

export default async function DeleteViewPage({ params }: PageProps<"/opportunities/views/[id]/delete">) {
  const staff = await requireStaff("Customers", "view");
  const view = await viewAt(staff, params);
  if (!view.mayDelete) notFound();
  return (
    <>
      <PageHeader title={`Delete the view ${view.name}?`} />
      <Form action={deleteViewAction}>
        <input type="hidden" name="viewId" value={view.id} />
        <p>
          {view.shared
            ? "It is shared with everybody: whoever uses it will not find it any more. "
            : "Nobody else can see it. "}
          Customers and what they have stay as they are. Deleting a view cannot be undone; saving it anew can be done
          any time.
        </p>
        <ConfirmedVersion version={view.version} label="I have seen what changed. Delete it all the same." />
        <div className="flex flex-wrap gap-3">
          <Submit kind="danger">Delete view</Submit>
          <Link className="button" href={`/opportunities/views/${view.id}`}>
            Cancel
          </Link>
        </div>
      </Form>
    </>
  );
}
