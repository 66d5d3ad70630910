import { stringify } from "csv-stringify/sync";
import { protectedCell } from "./cells.ts";

const AT_ONCE = 500;

/** A table as the parts of a CSV file (RFC 4180, UTF-8, header first), cells a spreadsheet would run made harmless. */
export function* csvParts(header: readonly string[], rows: Iterable<readonly string[]>): Generator<string, void> {
  let part: (readonly string[])[] = [header];
  for (const row of rows) {
    part.push(row.map(protectedCell));
    if (part.length < AT_ONCE) continue;
    yield stringify(part as string[][], { record_delimiter: "windows" });
    part = [];
  }
  if (part.length > 0) yield stringify(part as string[][], { record_delimiter: "windows" });
}
