import { csvTable } from "#app/_server/csv-response.ts";
import { requireStaff } from "#app/_server/session.ts";
import { exportFile } from "#lib/exports/queries.ts";

export async function GET() {
  const staff = await requireStaff("Customer Products", "view");
  return csvTable("products", exportFile(staff, "products.csv"));
}
