import { askedEach } from "#app/_server/address.ts";
import { csvTable } from "#app/_server/csv-response.ts";
import { requireStaff } from "#app/_server/session.ts";
import { readChosen } from "#lib/bulk/chosen.ts";
import { listEveryChosen } from "#lib/bulk/queries.ts";
import { STATUSES } from "#lib/customers/rules.ts";
import { mapPages } from "#lib/exports/pages.ts";

/** All customers that a bulk change would be about. */
export async function GET(request: Request) {
  const staff = await requireStaff("Customers", "edit");
  const chosen = readChosen(askedEach(new URL(request.url).searchParams));
  return csvTable("customers-to-change", {
    header: ["Customer", "Account number", "Status", "Account manager"],
    pages: mapPages(listEveryChosen(staff, chosen), ({ name, accountNumber, status, accountManager }) => [
      name,
      accountNumber,
      STATUSES[status],
      accountManager ?? "Nobody",
    ]),
  });
}
