import { csvResponse } from "#app/_server/csv-response.ts";
import { requireStaff } from "#app/_server/session.ts";
import { REFUSED_COLUMNS } from "#lib/imports/layouts.ts";
import { eachRefused } from "#lib/imports/queries-jobs.ts";
import { columnsOf, importAt } from "../../import-at.ts";

/** The refused rows of one file, as they came, with their line and the reason in front. */
export async function GET(request: Request, { params }: RouteContext<"/imports/[id]/refused.csv">) {
  const staff = await requireStaff("Customers", "edit");
  const job = importAt(staff, (await params).id);
  const wanted = new URL(request.url).searchParams.get("file");
  const kinds = job.files.map(({ kind }) => kind);
  const file = kinds.find((kind) => kind === wanted) ?? kinds[0] ?? "customers.csv";
  const columns = columnsOf(job, file);
  return csvResponse(
    `refused-${job.id}-${file}`,
    [...REFUSED_COLUMNS, ...columns],
    eachRefused(staff, job.id, file, columns),
  );
}
