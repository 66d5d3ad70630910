import { redirect } from "next/navigation";
import { askedEach } from "#app/_server/address.ts";
import { csvTable } from "#app/_server/csv-response.ts";
import { requireStaff } from "#app/_server/session.ts";
import { ORIGINS } from "#lib/activity/filter.ts";
import { type ActivityRow, ROWS_SHOWN } from "#lib/activity/queries-activity.ts";
import { listEveryActivity } from "#lib/activity/queries-every.ts";
import { rowInWords, tellingRows } from "#lib/activity/rows-told.ts";
import { mapPages } from "#lib/exports/pages.ts";
import { cellInstant, timeZone } from "#lib/time.ts";
import { askedActivity } from "../asked-activity.ts";

/** All that was done, as the list's address asks for it; only what the person may see. */
export async function GET(request: Request) {
  const staff = await requireStaff();
  const { searchParams, search } = new URL(request.url);
  const { filter, only, open } = askedActivity(staff, askedEach(searchParams));
  // The page asks which customer is meant.
  if (open) redirect(`/activity${search}` as never);
  return csvTable("activity", {
    header: ["Change", `When (${timeZone})`, "Who", "Kind", "Customer", "Customer Product", "Followed", "Rows"],
    pages: mapPages(listEveryActivity(staff, { ...filter, customerId: only?.id }), (set) => [
      set.title,
      cellInstant(set.at),
      set.who,
      ORIGINS[set.origin as keyof typeof ORIGINS],
      set.customer?.name ?? "",
      set.product?.name ?? "",
      set.outcome ?? "",
      rowsCell(set),
    ]),
  });
}

/** The rows that the list shows of a change, a line each. */
function rowsCell({ changes }: ActivityRow) {
  const told = tellingRows(changes, { most: ROWS_SHOWN }).map(rowInWords);
  return [...told, ...(changes.length > ROWS_SHOWN ? ["and more"] : [])].join("\n");
}
