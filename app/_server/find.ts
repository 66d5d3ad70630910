import "server-only";
import type { Answer } from "#app/_ui/answer.ts";
import type { Actor } from "#lib/auth/permissions.ts";
import { findAnywhere } from "#lib/find/queries.ts";
import { placesFor } from "./places.ts";

/** All that answers what was typed and the person may see: customers, then products, then pages. */
export function answersFor(staff: Actor, text: string, most?: Parameters<typeof findAnywhere>[2]): Answer[] {
  const { typed, customers, products } = findAnywhere(staff, text, most);
  return [
    ...customers.map(({ id, name, accountNumber, status, number, dropped }) => ({
      href: `/customers/${id}`,
      label: name,
      detail: [accountNumber, number && `${number}${dropped ? " (dropped)" : ""}`, status !== "active" && status]
        .filter(Boolean)
        .join(" · "),
      kind: "Customer" as const,
    })),
    ...products.map(({ id, name, availability }) => ({
      href: `/products/${id}`,
      label: name,
      detail: availability === "historic" ? "Historic" : "",
      kind: "Customer Product" as const,
    })),
    ...placesFor(staff, typed).map(({ href, label }) => ({ href, label, detail: "", kind: "Page" as const })),
  ];
}
