import { notFound } from "next/navigation";
import { pathId } from "#app/_server/address.ts";
import type { Actor } from "#lib/auth/permissions.ts";
import { findItem } from "#lib/items/queries.ts";
import { customerAt } from "../../record-page.tsx";

/** The customer and the number or feature an address speaks of, with what the page calls it. */
export function itemAt(staff: Actor, { id, itemId }: { id: string; itemId: string }) {
  const customer = customerAt(staff, id);
  const item = findItem(staff, customer.id, pathId(itemId)) ?? notFound();
  const name = `${item.kind === "number" ? "Number" : "Feature"} ${item.label}`;
  return { customer, item, name, href: `/customers/${customer.id}/items/${item.id}` };
}

export type ShownItem = ReturnType<typeof itemAt>["item"];
