import { askedOnce } from "#app/_server/address.ts";
import { csvTable } from "#app/_server/csv-response.ts";
import { askedList } from "#app/_server/list-address.ts";
import { requireStaff } from "#app/_server/session.ts";
import { inPages } from "#lib/exports/csv.ts";
import { listCatalogue } from "#lib/products/queries.ts";
import { AVAILABILITY_LABELS } from "#lib/products/rules.ts";
import { cellInstant } from "#lib/time.ts";

const HEADER = [
  "Position",
  "Customer Product",
  "Customer Product Display Class",
  "Availability",
  "On Numbers",
  "On Features",
  "Auto-Add to Customer",
  "Auto-Remove from Customer Interests",
  "Has",
  "Interested",
  "Last Modified",
];

const yesNo = (flag: boolean) => (flag ? "Yes" : "No");

/** The catalogue as its address asks for it. */
export async function GET(request: Request) {
  const staff = await requireStaff("Customer Products", "view");
  const { rows } = listCatalogue(staff, askedList(askedOnce(new URL(request.url).searchParams)));
  return csvTable("customer-products", {
    header: HEADER,
    pages: inPages(
      rows.map((row) => [
        String(row.displayPosition),
        row.name,
        row.displayClass ?? "",
        AVAILABILITY_LABELS[row.availability],
        yesNo(row.onNumbers),
        yesNo(row.onFeatures),
        yesNo(row.autoAddToCustomer),
        yesNo(row.autoRemoveFromInterests),
        String(row.holders),
        String(row.interested),
        cellInstant(row.modifiedAt),
      ]),
    ),
  });
}
