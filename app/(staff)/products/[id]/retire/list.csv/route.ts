import { notFound, redirect } from "next/navigation";
import { askedOnce, pathId } from "#app/_server/address.ts";
import { csvResponse } from "#app/_server/csv-response.ts";
import { requireStaff } from "#app/_server/session.ts";
import { findProduct } from "#lib/products/queries.ts";
import { eachEffectOfRetirement, eachHolder, previewRetirement } from "#lib/products/queries-dry-run.ts";
import { askedSuccession, looked } from "../asked-succession.ts";

/** The whole list of what a retirement touches: with a successor, what becomes of each; else who has it. */
export async function GET(request: Request, { params }: RouteContext<"/products/[id]/retire/list.csv">) {
  const staff = await requireStaff("Customer Products", "edit");
  const product = findProduct(staff, pathId((await params).id)) ?? notFound();
  const { searchParams, search } = new URL(request.url);
  const { asked = {}, errors } = askedSuccession(askedOnce(searchParams));
  const { found, errors: broken } = looked(() => previewRetirement(staff, product.id, asked));
  // The page says what is wrong with what was asked.
  if (Object.keys({ ...errors, ...broken }).length > 0) redirect(`/products/${product.id}/retire${search}` as never);
  const name = `retire-product-${product.id}.csv`;
  if (!found)
    return csvResponse(
      name,
      ["account_number", "customer", "since"],
      eachHolder(staff, product.id).map(({ accountNumber, name, since }) => [accountNumber, name, since]),
    );
  return csvResponse(
    name,
    ["account_number", "customer", "offered", "ends_on", "starts_on", "left_because"],
    eachEffectOfRetirement(staff, product.id, asked).map(
      ({ accountNumber, customer, offered, endsOn, startsOn, why }) => [
        accountNumber,
        customer,
        offered ? "yes" : "no",
        endsOn ?? "",
        startsOn ?? "",
        why ?? "",
      ],
    ),
  );
}
