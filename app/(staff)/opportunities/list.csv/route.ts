import { csvResponse } from "#app/_server/csv-response.ts";
import { requireStaff } from "#app/_server/session.ts";
import { STATUSES } from "#lib/customers/rules.ts";
import { type Code, codeInWords, rowTotals } from "#lib/opportunities/cells.ts";
import type { Column } from "#lib/opportunities/columns.ts";
import { readMatrixFilter, readPlace } from "#lib/opportunities/filter.ts";
import { eachMatrixRow, getMatrix } from "#lib/opportunities/queries.ts";
import type { MatrixRow } from "#lib/opportunities/reading.ts";

const BEFORE = ["account_number", "customer", "status", "account_manager"];
const AFTER = ["has", "of", "coverage_percent", "interested", "suggested"];

/** What the page at the same address shows; with `all=yes` every customer that matches, sent as it is read. */
export async function GET(request: Request) {
  const staff = await requireStaff("Customers", "view");
  const { searchParams } = new URL(request.url);
  const params = Object.fromEntries([...searchParams.keys()].map((name) => [name, searchParams.getAll(name)]));
  const filter = readMatrixFilter(params);
  const { columns, rows } = getMatrix(staff, filter, readPlace(params));
  const all = params.all?.[0] === "yes" && !filter.customer;
  const header = [...BEFORE, ...columns.map(({ name }) => name), ...AFTER];
  const shown = all ? eachMatrixRow(staff, filter) : rows.values();
  return csvResponse(
    "opportunities.csv",
    header,
    shown.map((row) => cellsOf(row, columns)),
  );
}

function cellsOf({ accountNumber, name, status, accountManager, codes }: MatrixRow, columns: Column[]) {
  const totals = rowTotals(
    codes,
    columns.map(({ historic }) => historic),
  );
  const { has, of, percent, interested, suggested } = totals;
  return [
    ...[accountNumber, name, STATUSES[status], accountManager ?? ""],
    ...Array.from(codes, (code) => codeInWords(code as Code)),
    ...[has, of, percent, interested, suggested].map(String),
  ];
}
