import { notFound } from "next/navigation";
import { pathId } from "#app/_server/address.ts";
import type { Actor } from "#lib/auth/permissions.ts";
import { findHolding } from "#lib/holdings/queries.ts";
import { customerAt } from "../../record-page.tsx";

/** The customer and the holding an address speaks of. */
export function holdingAt(staff: Actor, { id, holdingId }: { id: string; holdingId: string }) {
  const customer = customerAt(staff, id);
  const holding = findHolding(staff, customer.id, pathId(holdingId)) ?? notFound();
  return { customer, holding, href: `/customers/${customer.id}/holdings/${holding.id}` };
}

export type ShownHolding = ReturnType<typeof holdingAt>["holding"];
