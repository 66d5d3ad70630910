import { notFound } from "next/navigation";
import { askedOnce, pathId } from "#app/_server/address.ts";
import { csvTable } from "#app/_server/csv-response.ts";
import { requireStaff } from "#app/_server/session.ts";
import { STATUSES, type Status } from "#lib/customers/rules.ts";
import { mapPages } from "#lib/exports/pages.ts";
import { readAsAt } from "#lib/history/rules.ts";
import { findProduct } from "#lib/products/queries.ts";
import { listEveryCustomerOf, type ProductList } from "#lib/products/queries-every.ts";
import { today } from "#lib/time.ts";

/** The customers of a product that its page's address asks for: who has it, had it, or is interested; as at a day. */
export async function GET(request: Request, { params }: RouteContext<"/products/[id]/list.csv">) {
  const staff = await requireStaff("Customer Products", "view");
  const product = findProduct(staff, pathId((await params).id)) ?? notFound();
  const address = askedOnce(new URL(request.url).searchParams);
  const list: ProductList = address.list === "had" || address.list === "interested" ? address.list : "has";
  const { day } = readAsAt(address["as-at"], today());
  const until = list === "had" ? ["Until"] : [];
  return csvTable(`product-${product.id}-${list}${day ? `-as-at-${day}` : ""}`, {
    header: ["Customer", "Account number", "Status", "Since", ...until],
    pages: mapPages(listEveryCustomerOf(staff, product.id, list, day), (row) => [
      row.name,
      row.accountNumber,
      STATUSES[row.status as Status],
      row.since,
      ...(list === "had" ? [row.until ?? ""] : []),
    ]),
  });
}
