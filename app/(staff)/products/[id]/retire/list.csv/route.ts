import { notFound, redirect } from "next/navigation";
import { askedOnce, pathId } from "#app/_server/address.ts";
import { csvResponse } from "#app/_server/csv-response.ts";
import { requireStaff } from "#app/_server/session.ts";
import type { Actor } from "#lib/auth/permissions.ts";
import { findProduct } from "#lib/products/queries.ts";
import { eachCarrier, eachCustomerOf } from "#lib/products/queries-carriers.ts";
import { eachEffectOfRetirement, previewRetirement } from "#lib/products/queries-dry-run.ts";
import { whyNothingNew } from "#lib/products/successor.ts";
import { askedSuccession, looked } from "../asked-succession.ts";

/** The whole list of what a retirement touches: with a successor, what becomes of each; else who has or wants it, or what carries it. */
export async function GET(request: Request, { params }: RouteContext<"/products/[id]/retire/list.csv">) {
  const staff = await requireStaff("Customer Products", "edit");
  const product = findProduct(staff, pathId((await params).id)) ?? notFound();
  const { searchParams, search } = new URL(request.url);
  const address = askedOnce(searchParams);
  const { asked } = askedSuccession(address);
  const { found, broken } = looked(() => previewRetirement(staff, product.id, asked ?? {}));
  // What makes no sense is no reason to send another list.
  if (!asked || broken) redirect(`/products/${product.id}/retire${search}` as never);
  if (!found) return asItIs(staff, product.id, address.list);
  return csvResponse(
    `retire-product-${product.id}.csv`,
    ["account_number", "customer", "offered", "ends_on", "starts_on", "left_because"],
    eachEffectOfRetirement(staff, product.id, asked).map((effect) => [
      effect.accountNumber,
      effect.customer,
      effect.offered ? "yes" : "no",
      effect.endsOn ?? "",
      effect.startsOn ?? "",
      whyNothingNew(effect) ?? "",
    ]),
  );
}

/** One of its lists as it is now; who has it where the address asks for no other. */
function asItIs(staff: Actor, productId: number, list: string | undefined) {
  if (list === "numbers" || list === "features")
    return csvResponse(
      `product-${productId}-${list}.csv`,
      ["account_number", "customer", list.slice(0, -1), "carries_it_since"],
      eachCarrier(staff, productId, list === "numbers" ? "number" : "feature").map(
        ({ accountNumber, customer, label, since }) => [accountNumber, customer, label, since],
      ),
    );
  const who = list === "interested" ? "interested" : "has";
  return csvResponse(
    `product-${productId}-${who}.csv`,
    ["account_number", "customer", "since"],
    eachCustomerOf(staff, productId, who).map(({ accountNumber, name, since }) => [accountNumber, name, since]),
  );
}
