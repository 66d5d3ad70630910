import "server-only";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { askedId, pathId } from "#app/_server/address.ts";
import { findStaff } from "#app/_server/session.ts";
import { type Actor, can } from "#lib/auth/permissions.ts";
import { findView } from "#lib/views/queries.ts";

type Params = Promise<{ id: string }>;

/** The view of the address. Somebody's private one answers as one that is not there. */
export async function viewAt(staff: Actor, params: Params) {
  return findView(staff, pathId((await params).id)) ?? notFound();
}

/** The browser's title: it names a view only to those who may open it. */
export async function viewTitled(params: Params, words: (name: string) => string): Promise<Metadata> {
  const [staff, id] = [await findStaff(), askedId((await params).id)];
  const view = staff && id && can(staff, "Customers", "view") ? findView(staff, id) : undefined;
  return { title: words(view?.name ?? "View") };
}
