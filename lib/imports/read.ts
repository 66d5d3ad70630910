import { createReadStream, statSync } from "node:fs";
import { pipeline } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { RuleBroken } from "#lib/errors.ts";
import { originalCell } from "#lib/exports/cells.ts";
import { headerFault, type ImportFile } from "./layouts.ts";

/** The largest file that is taken, in bytes. */
export const MAX_BYTES = 64 * 1024 * 1024;

export type Cells = Record<string, string>;
/** A row of a file, and the physical line it begins on. */
export type ReadRow = { line: number; cells: Cells };

/** Passes text on as it decodes. @throws TypeError where the bytes are not UTF-8 */
async function* decoded(path: string) {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for await (const chunk of createReadStream(path)) yield decoder.decode(chunk as Buffer, { stream: true });
  yield decoder.decode();
}

/**
 * Reads one of the six files row by row, holding a chunk of it in memory.
 * @throws RuleBroken for a file that is broken as a whole: too large, not UTF-8, an unclosed quote, a wrong header, a
 * row cut short
 */
export async function* readRows(path: string, file: ImportFile): AsyncGenerator<ReadRow> {
  if (statSync(path).size > MAX_BYTES) throw new RuleBroken(`${file} is larger than 64 MB. Split it into several.`);
  const parser = parse({ bom: true, info: true, skip_empty_lines: true, max_record_size: 1_000_000 });
  // A fault on the way (bytes that are not UTF-8, a disk that fails) ends the parser, and so reaches the loop below.
  pipeline(decoded(path), parser, () => {});
  let header: string[] | undefined;
  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (header === undefined) {
        header = record.map((name) => name.trim().toLowerCase());
        const fault = headerFault(file, header);
        if (fault) throw new RuleBroken(`${file}: ${fault}`);
      } else {
        yield {
          line,
          cells: Object.fromEntries(header.map((name, index) => [name, originalCell(record[index] ?? "")])),
        };
      }
      line = info.lines + 1;
    }
  } catch (fault) {
    throw wholeFault(file, fault);
  } finally {
    parser.destroy();
  }
  if (header === undefined) throw new RuleBroken(`${file} is empty: it has no header.`);
}

function wholeFault(file: ImportFile, fault: unknown) {
  if (fault instanceof TypeError && "code" in fault && fault.code === "ERR_ENCODING_INVALID_ENCODED_DATA")
    return new RuleBroken(`${file} is not UTF-8. Save it as "CSV UTF-8", then try again.`);
  if (!(fault instanceof CsvError)) return fault;
  const line = (fault as { lines?: number }).lines ?? 0;
  if (fault.code === "CSV_QUOTE_NOT_CLOSED")
    return new RuleBroken(`${file}: a quote opened before line ${line} is never closed. The file may be cut short.`);
  if (fault.code === "CSV_RECORD_INCONSISTENT_FIELDS_LENGTH")
    return new RuleBroken(`${file}, line ${line}: the row has too few or too many cells. The file may be cut short.`);
  return new RuleBroken(`${file}, line ${line}: this is not well-formed CSV.`);
}
