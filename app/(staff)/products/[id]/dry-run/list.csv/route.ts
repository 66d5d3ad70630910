import { redirect } from "next/navigation";
import { askedOnce } from "#app/_server/address.ts";
import { csvResponse } from "#app/_server/csv-response.ts";
import { requireStaff } from "#app/_server/session.ts";
import { eachEffectOfEdit } from "#lib/products/queries-dry-run.ts";
import { askedEdit } from "../asked-edit.ts";

const HEADER = ["account_number", "customer", "gains_since", "because_of", "more_sources", "interest_closes"];

/** The whole list of a dry run. */
export async function GET(request: Request, { params }: RouteContext<"/products/[id]/dry-run/list.csv">) {
  const staff = await requireStaff("Customer Products", "edit");
  const { id } = await params;
  const { searchParams, search } = new URL(request.url);
  const { product, switched } = askedEdit(staff, id, askedOnce(searchParams));
  // The page says that this address holds no change to look at.
  if (!switched) redirect(`/products/${product.id}/dry-run${search}` as never);
  const rows = eachEffectOfEdit(staff, product.id, switched);
  return csvResponse(
    `dry-run-product-${product.id}.csv`,
    HEADER,
    rows.map(({ accountNumber, customer, gainsSince, because, sources, interestId }) => [
      accountNumber,
      customer,
      gainsSince ?? "",
      because.name,
      String(sources.length - (gainsSince ? 1 : 0)),
      interestId === null ? "no" : "yes",
    ]),
  );
}
