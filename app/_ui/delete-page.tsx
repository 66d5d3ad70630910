import type { FormAction } from "#lib/form.ts";
import { ConfirmedVersion } from "./confirmed-version.tsx";
import { Form, Submit } from "./form.tsx";
import { Link } from "./link.tsx";
import { PageHeader } from "./page-header.tsx";

/** Deletes a row of a list where nothing refers to it; else says where it is used, and offers Historic instead. */
export function DeletePage({
  row,
  field,
  use,
  holes,
  href,
  action,
}: {
  row: { id: number; name: string; version: number; availability: string };
  /** The name of the form field that says which one. */
  field: string;
  use: string | undefined;
  /** Why that matters. */
  holes: string;
  href: string;
  action: FormAction;
}) {
  const { id, name, version } = row;
  const historic = row.availability === "historic";
  return (
    <>
      <PageHeader title={use ? `${name} cannot be deleted` : `Delete ${name}?`} />
      {use ? (
        <div className="panel grid max-w-2xl gap-3">
          <p>
            {name} cannot be deleted: {use}. {holes}
            {historic ? " It is Historic already, and so not offered." : " Set it to Historic instead."}
          </p>
          <div className="flex flex-wrap gap-3">
            {!historic && (
              <Link className="button button-primary" href={`${href}/retire`}>
                Set to Historic…
              </Link>
            )}
            <Link className="button" href={href}>
              Back to {name}
            </Link>
          </div>
        </div>
      ) : (
        <Form action={action}>
          <input type="hidden" name={field} value={id} />
          <p>
            Nothing refers to it, and nothing ever did. Deleting it can be undone, right after and from the change log.
          </p>
          <ConfirmedVersion version={version} label="I have seen what changed. Delete it all the same." />
          <div className="flex flex-wrap gap-3">
            <Submit kind="danger">Delete</Submit>
            <Link className="button" href={href}>
              Cancel
            </Link>
          </div>
        </Form>
      )}
    </>
  );
}
