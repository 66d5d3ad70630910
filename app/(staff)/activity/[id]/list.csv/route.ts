import { notFound } from "next/navigation";
import { pathId } from "#app/_server/address.ts";
import { csvTable } from "#app/_server/csv-response.ts";
import { requireStaff } from "#app/_server/session.ts";
import { findActivity } from "#lib/activity/queries-activity.ts";
import { listEveryActivityRow } from "#lib/activity/queries-every.ts";
import { mapPages } from "#lib/exports/pages.ts";

/** All that one change did, row by row; only what the person may read. */
export async function GET(_: Request, { params }: RouteContext<"/activity/[id]/list.csv">) {
  const staff = await requireStaff();
  const set = findActivity(staff, pathId((await params).id)) ?? notFound();
  return csvTable(`change-${set.id}`, {
    header: ["Customer", "What", "Done", "Automatic", "From", "To"],
    pages: mapPages(listEveryActivityRow(staff, set.id), ({ what, verb, automatic, differences, customer }) => [
      customer ?? "",
      what,
      verb,
      automatic ? "Yes" : "No",
      differences.map(({ label, from }) => `${label} ${from}`).join("\n"),
      differences.map(({ label, to }) => `${label} ${to}`).join("\n"),
    ]),
  });
}
