import { stringify } from "csv-stringify/sync";
import { protectedCell } from "./cells.ts";

export type CsvRow = readonly string[];

/** A table as it is read: a header, and its rows a page at a time. A page costs little, and may be empty. */
export type CsvTable = { header: CsvRow; pages: Iterable<readonly CsvRow[]> };

// A line end of any system is quoted: the library looks only for the one that ends its records.
const WINDOWS = { record_delimiter: "windows", quoted_match: /[\r\n]/ } as const;

function written(rows: readonly CsvRow[]) {
  const harmless = rows.map((row) => row.map(protectedCell));
  return harmless.length === 0 ? "" : stringify(harmless, WINDOWS);
}

/**
 * A table as the pieces of a CSV file (RFC 4180, UTF-8, header first), one for each page, cells a spreadsheet would run
 * made harmless. A piece may be empty.
 */
export function* csvPieces({ header, pages }: CsvTable): Generator<string, void> {
  yield written([header]);
  for (const rows of pages) yield written(rows);
}

/** Rows that come one after the other, as pages. */
export function* inPages<T>(rows: Iterable<T>, size = 100): Generator<T[], void> {
  let page: T[] = [];
  for (const row of rows) {
    page.push(row);
    if (page.length < size) continue;
    yield page;
    page = [];
  }
  yield page;
}
