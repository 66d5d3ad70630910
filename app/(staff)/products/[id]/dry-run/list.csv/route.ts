import { csvResponse } from "#app/_server/csv-response.ts";
import { requireStaff } from "#app/_server/session.ts";
import { eachEffectOfEdit } from "#lib/products/queries-dry-run.ts";
import { askedEdit } from "../asked-edit.ts";

const HEADER = ["account_number", "customer", "gains_since", "because_of", "more_sources", "interest_closes"];

const NOTHING = { add: false, remove: false };

/** The whole list of a dry run. */
export async function GET(request: Request, { params }: RouteContext<"/products/[id]/dry-run/list.csv">) {
  const staff = await requireStaff("Customer Products", "edit");
  const { id } = await params;
  const { product, switched = NOTHING } = askedEdit(staff, id, Object.fromEntries(new URL(request.url).searchParams));
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
