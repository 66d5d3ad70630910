import { notFound } from "next/navigation";
import { askedOnce } from "#app/_server/address.ts";
import { csvResponse } from "#app/_server/csv-response.ts";
import { requireStaff } from "#app/_server/session.ts";
import { readCallList } from "#lib/calls/address.ts";
import { everyCallRow, findCallProduct } from "#lib/calls/queries.ts";
import type { CallRow } from "#lib/calls/rows.ts";
import { OUTCOMES } from "#lib/calls/rules.ts";

const HEADER = [
  "account_number",
  "customer",
  "number",
  "account_manager",
  "marketing_consent",
  "because",
  "interested_since",
  "note",
  "sentence",
  "last_call",
  "last_call_by",
  "last_outcome",
  "last_refusal",
  "refusal_reason",
];

/** The whole list, in its order. */
export async function GET(request: Request) {
  const staff = await requireStaff("Customers", "view");
  const ask = readCallList(askedOnce(new URL(request.url).searchParams));
  const product = ask.productId === undefined ? undefined : findCallProduct(staff, ask.productId);
  if (!product) notFound();
  const rows = product.availability === "historic" ? [] : everyCallRow(staff, { ...ask, productId: product.id });
  return csvResponse(`call-list-product-${product.id}.csv`, HEADER, cells(rows));
}

function* cells(rows: Iterable<CallRow>) {
  for (const row of rows)
    yield [
      row.accountNumber,
      row.customer,
      row.number ?? "",
      row.accountManager ?? "",
      row.consent ? "yes" : "no",
      row.why,
      row.openedOn ?? "",
      row.note ?? "",
      row.say,
      row.lastCall?.calledOn ?? "",
      row.lastCall?.by ?? "",
      row.lastCall ? OUTCOMES[row.lastCall.outcome].told : "",
      row.lastRefusal?.on ?? "",
      row.lastRefusal?.reason ?? "",
    ];
}
