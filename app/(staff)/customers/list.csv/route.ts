import { askedEach } from "#app/_server/address.ts";
import { csvTable } from "#app/_server/csv-response.ts";
import { requireStaff } from "#app/_server/session.ts";
import { readFilter } from "#lib/customers/filter.ts";
import { listEveryCustomer } from "#lib/customers/queries-every.ts";
import { STATUSES } from "#lib/customers/rules.ts";
import { readSearch } from "#lib/customers/search.ts";
import { mapPages } from "#lib/exports/pages.ts";

/** All customers that the list's address asks for. */
export async function GET(request: Request) {
  const staff = await requireStaff("Customers", "view");
  const filter = readFilter(askedEach(new URL(request.url).searchParams));
  const byNumber = Boolean(readSearch(filter.q)?.key);
  const found = byNumber ? ["Found by number"] : [];
  return csvTable(filter.asAt ? `customers-as-at-${filter.asAt}` : "customers", {
    header: ["Customer", "Account number", ...found, "Status", "Account manager", "Has", "Interested"],
    pages: mapPages(listEveryCustomer(staff, filter), (row) => [
      row.name,
      row.accountNumber,
      ...(byNumber ? [row.found ? `${row.found}${row.foundDropped ? " (Dropped)" : ""}` : ""] : []),
      STATUSES[row.status],
      row.accountManager ?? "Nobody",
      String(row.has),
      String(row.wants),
    ]),
  });
}
