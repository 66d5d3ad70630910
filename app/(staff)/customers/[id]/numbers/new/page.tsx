import type { Metadata } from "next";
import { requireStaff } from "#app/_server/session.ts";
import { addNumberAction } from "../../items/actions.ts";
import { NewItemPage } from "../../new-item-page.tsx";

export const metadata: Metadata = { title: "Add number" };

export default async function NewNumberPage({ params, searchParams }: PageProps<"/customers/[id]/numbers/new">) {
  const staff = await requireStaff("Customers", "edit");
  const { id } = await params;
  return <NewItemPage staff={staff} id={id} kind="number" query={await searchParams} action={addNumberAction} />;
}
