import type { Metadata } from "next";
import { requireStaff } from "#app/_server/session.ts";
import { addFeatureAction } from "../../items/actions.ts";
import { NewItemPage } from "../../new-item-page.tsx";

export const metadata: Metadata = { title: "Add feature" };

export default async function NewFeaturePage({ params, searchParams }: PageProps<"/customers/[id]/features/new">) {
  const staff = await requireStaff("Customers", "edit");
  const { id } = await params;
  return <NewItemPage staff={staff} id={id} kind="feature" query={await searchParams} action={addFeatureAction} />;
}
