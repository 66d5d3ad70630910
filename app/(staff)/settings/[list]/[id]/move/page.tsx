import { requireStaff } from "#app/_server/session.ts";
import { MoveForm } from "#app/_ui/move-form.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { findTypeOrder } from "#lib/types/queries.ts";
import { moveTypeToAction } from "../../actions.ts";
import { typeAt, typeTitled } from "../../type-list.ts";

export function generateMetadata({ params }: PageProps<"/settings/[list]/[id]/move">) {
  return typeTitled(params, (name) => `Move ${name} to position`);
}

export default async function MoveTypePage({ params, searchParams }: PageProps<"/settings/[list]/[id]/move">) {
  const staff = await requireStaff("Customer Products", "edit");
  const { type, kind, href, words } = typeAt(staff, await params);
  return (
    <>
      <PageHeader title={`Move ${type.name} to position…`} />
      <MoveForm
        thing={words.one}
        row={type}
        hidden={{ kind, typeId: type.id }}
        order={findTypeOrder(staff, kind)}
        action={moveTypeToAction}
        href={href}
        availability={(await searchParams).availability}
      />
    </>
  );
}
