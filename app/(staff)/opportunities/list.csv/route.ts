import { csvResponse } from "#app/_server/csv-response.ts";
import { requireStaff } from "#app/_server/session.ts";
import { STATUSES } from "#lib/customers/rules.ts";
import { type Code, codeInWords, rowTotals } from "#lib/opportunities/cells.ts";
import type { Column } from "#lib/opportunities/columns.ts";
import { readMatrixFilter, readPlace } from "#lib/opportunities/filter.ts";
import { eachMatrixRow, getMatrix } from "#lib/opportunities/queries.ts";
import type { MatrixRow } from "#lib/opportunities/reading.ts";
import { type ColumnTotals, countRow, type SumLine, sumLines, totalsOfRows } from "#lib/opportunities/sums.ts";

const BEFORE = ["account_number", "customer", "status", "account_manager"];
const AFTER = ["has", "of", "coverage_percent", "interested", "suggested"];

/**
 * What the page at the same address shows, the sums under the products too; with `all=yes` every customer that matches,
 * sent as it is read.
 */
export async function GET(request: Request) {
  const staff = await requireStaff("Customers", "view");
  const { searchParams } = new URL(request.url);
  const params = Object.fromEntries([...searchParams.keys()].map((name) => [name, searchParams.getAll(name)]));
  const filter = readMatrixFilter(params);
  const { columns, rows, totals } = getMatrix(staff, filter, readPlace(params));
  const all = params.all?.[0] === "yes" && !filter.customer;
  const header = [...BEFORE, ...columns.map(({ name }) => name), ...AFTER];
  const lines = all ? everyRow(eachMatrixRow(staff, filter), columns) : pageRows(rows, columns, totals);
  return csvResponse("opportunities.csv", header, lines);
}

function* pageRows(rows: MatrixRow[], columns: Column[], all: ColumnTotals | null) {
  for (const row of rows) yield cellsOf(row, columns);
  yield* sumLines(totalsOfRows(rows, columns.length), all).map(sumOf);
}

/** All rows, and what they came to: counted as they go by. */
function* everyRow(rows: Iterable<MatrixRow>, columns: Column[]) {
  const sums = totalsOfRows([], columns.length);
  for (const row of rows) {
    countRow(sums, row);
    yield cellsOf(row, columns);
  }
  yield* sumLines(null, sums).map(sumOf);
}

/** A sum has no account number: it is no customer. */
function sumOf({ label, values, share }: SumLine) {
  const figures = values.map((value) => (share ? `${value} %` : String(value)));
  return [...BEFORE.map((name) => (name === "customer" ? label : "")), ...figures, ...AFTER.map(() => "")];
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
