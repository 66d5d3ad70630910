import { newestSetId } from "#lib/activity/newest.ts";
import { type Actor, authorize, can } from "#lib/auth/permissions.ts";
import { IMPORT_FILES, type ImportFile, LAYOUTS } from "#lib/imports/layouts.ts";
import { cellInstant, timeZone } from "#lib/time.ts";
import { aboutText } from "./about.ts";
import { customerRows } from "./base/customers.ts";
import { holdingRows, interestRows } from "./base/holdings.ts";
import { itemRows } from "./base/items.ts";
import { productRows, typeRows } from "./base/products.ts";
import { type Scope, scopeNow } from "./base/scope.ts";
import { type CsvRow, type CsvTable, csvPieces } from "./csv.ts";

const ROWS: Record<ImportFile, (scope: Scope) => Iterable<readonly CsvRow[]>> = {
  "products.csv": productRows,
  "types.csv": typeRows,
  "customers.csv": customerRows,
  "numbers.csv": (scope) => itemRows(scope, "number"),
  "features.csv": (scope) => itemRows(scope, "feature"),
  "holdings.csv": holdingRows,
  "interests.csv": interestRows,
};

/** The permission that each file of the whole base needs. */
const FILE_NEEDS = {
  "products.csv": "Customer Products",
  "types.csv": "Customer Products",
  "customers.csv": "Customers",
  "numbers.csv": "Customers",
  "features.csv": "Customers",
  "holdings.csv": "Customers",
  "interests.csv": "Customers",
} as const satisfies Record<ImportFile, string>;

function table(file: ImportFile, scope: Scope): CsvTable {
  const { columns, optional } = LAYOUTS[file];
  return { header: [...columns, ...optional], pages: ROWS[file](scope) };
}

/**
 * One of the files of the whole base, in the columns of the import, as it is read.
 * @throws Forbidden without the permission that the file needs (view)
 */
export function exportFile(actor: Actor, file: ImportFile): CsvTable {
  authorize(actor, FILE_NEEDS[file], "view");
  return table(file, scopeNow());
}

/** The files that somebody may have. */
export function listExportFiles(actor: Actor): ImportFile[] {
  authorize(actor);
  return IMPORT_FILES.filter((file) => can(actor, FILE_NEEDS[file], "view"));
}

/**
 * The whole base as its files, all of the rows that are there now, in the order in which they are loaded; last, what to
 * know of them. Each is read as its pieces are taken.
 * @throws Forbidden without Customers (view) and Customer Products (view)
 */
export function exportBase(actor: Actor): { name: string; pieces: () => Iterable<string> }[] {
  authorize(actor, "Customers", "view");
  authorize(actor, "Customer Products", "view");
  const scope = scopeNow();
  const [began, changes] = [Date.now(), newestSetId()];
  const about = () => {
    const span = `from ${cellInstant(began)} to ${cellInstant(Date.now())} (${timeZone})`;
    return [aboutText(span, newestSetId() - changes)];
  };
  const files = IMPORT_FILES.map((name) => ({ name, pieces: () => csvPieces(table(name, scope)) }));
  return [...files, { name: "README.txt", pieces: about }];
}
