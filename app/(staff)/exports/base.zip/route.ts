import { forbidden } from "next/navigation";
import { fileResponse } from "#app/_server/csv-response.ts";
import { requireStaff } from "#app/_server/session.ts";
import { can } from "#lib/auth/permissions.ts";
import { exportBase } from "#lib/exports/queries.ts";
import { zipped } from "#lib/exports/zip.ts";
import { today } from "#lib/time.ts";

/** The whole base: who may have it may see customers and the catalogue. */
export async function GET() {
  const staff = await requireStaff("Customer Products", "view");
  if (!can(staff, "Customers", "view")) forbidden();
  const zip = zipped(exportBase(staff));
  return fileResponse(`customer-products-${today()}.zip`, "application/zip", zip);
}
