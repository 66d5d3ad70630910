import { requireStaff } from "#app/_server/session.ts";
import { DeletePage } from "#app/_ui/delete-page.tsx";
import { findTypeUse } from "#lib/types/queries.ts";
import { deleteTypeAction } from "../../actions.ts";
import { typeAt, typeTitled } from "../../type-list.ts";

export function generateMetadata({ params }: PageProps<"/settings/[list]/[id]/delete">) {
  return typeTitled(params, (name) => `Delete ${name}`);
}

export default async function DeleteTypePage({ params }: PageProps<"/settings/[list]/[id]/delete">) {
  const staff = await requireStaff("Customer Products", "edit");
  const { type, own, words } = typeAt(staff, await params);
  return (
    <DeletePage
      row={type}
      field="typeId"
      use={findTypeUse(staff, type)}
      holes={`Deleting it would leave ${words.items} without the type they were made from.`}
      href={own}
      action={deleteTypeAction}
    />
  );
}
