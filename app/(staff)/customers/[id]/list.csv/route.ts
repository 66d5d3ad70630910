import { notFound } from "next/navigation";
import { askedOnce } from "#app/_server/address.ts";
import { csvTable } from "#app/_server/csv-response.ts";
import { requireStaff } from "#app/_server/session.ts";
import { readId } from "#lib/customers/filter.ts";
import { findCustomer } from "#lib/customers/queries.ts";
import { getStanding } from "#lib/customers/standing.ts";
import { inPages } from "#lib/exports/csv.ts";
import { getStandingAsAt } from "#lib/history/queries-standing.ts";
import { readAsAt } from "#lib/history/rules.ts";
import { today } from "#lib/time.ts";
import { itemsTable } from "./items.ts";
import { STANDING_HEADER, standingAsAtRows, standingRows } from "./standing.ts";

/** One of a customer's lists, as at the day of the address: their products, their numbers, or their features. */
export async function GET(request: Request, { params }: RouteContext<"/customers/[id]/list.csv">) {
  const staff = await requireStaff("Customers", "view");
  const id = readId((await params).id);
  const customer = (id && findCustomer(staff, id)) || notFound();
  const { list, ...address } = askedOnce(new URL(request.url).searchParams);
  const { day } = readAsAt(address["as-at"], today());
  const asAt = day ? `-as-at-${day}` : "";
  const named = (what: string) => `customer-${customer.id}-${what}${asAt}`;
  if (list === "numbers" || list === "features")
    return csvTable(named(list), itemsTable(staff, customer.id, list === "numbers" ? "number" : "feature", day));
  const rows = day
    ? standingAsAtRows(getStandingAsAt(staff, customer.id, day))
    : standingRows(getStanding(staff, customer.id));
  return csvTable(named("products"), { header: STANDING_HEADER, pages: inPages(rows) });
}
