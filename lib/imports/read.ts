import { createReadStream, statSync } from "node:fs";
import { pipeline } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { RuleBroken } from "#lib/errors.ts";
import { originalCell } from "#lib/exports/cells.ts";
import { headerFault, type ImportFile } from "./layouts.ts";

/** The largest file that is taken, in bytes. */
const MAX_BYTES = 64 * 1024 * 1024;

/** The largest row that is taken, in bytes: many times what the longest cells that are kept come to. */
const MAX_ROW = 1_000_000;

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
  const { size } = regularFile(path, file);
  if (size > MAX_BYTES) throw new RuleBroken(`${file} is larger than 64 MB. Split it into several.`);
  // Lines may end as on any system, and differently within one file. Each record's own text says how many lines it has.
  const parser = parse({
    bom: true,
    raw: true,
    relax_column_count: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    max_record_size: MAX_ROW,
  });
  // A fault on the way (bytes that are not UTF-8, a disk that fails) ends the parser, and so reaches the loop below.
  pipeline(decoded(path), parser, () => {});
  let header: string[] | undefined;
  let next = 1;
  try {
    for await (const { record, raw } of parser as AsyncIterable<{ record: string[]; raw: string }>) {
      const line = next;
      next += raw.match(/\r\n?|\n/g)?.length ?? 0;
      if (record.length === 1 && record[0] === "") continue;
      if (header === undefined) {
        header = record.map((name) => name.trim().toLowerCase());
        const fault = headerFault(file, header);
        if (fault) throw new RuleBroken(`${file}: ${fault}`);
      } else if (record.length !== header.length) {
        throw new RuleBroken(
          `${file}, line ${line}: the row has too few or too many cells. The file may be cut short.`,
        );
      } else {
        yield {
          line,
          cells: Object.fromEntries(header.map((name, index) => [name, originalCell(record[index] ?? "")])),
        };
      }
    }
  } catch (fault) {
    throw wholeFault(file, fault);
  } finally {
    parser.destroy();
  }
  if (header === undefined) throw new RuleBroken(`${file} is empty: it has no header.`);
}

function regularFile(path: string, file: ImportFile) {
  const stats = statSync(path);
  if (!stats.isFile()) throw new RuleBroken(`${file} is not a file.`);
  return stats;
}

function wholeFault(file: ImportFile, fault: unknown) {
  if (fault instanceof TypeError && "code" in fault && fault.code === "ERR_ENCODING_INVALID_ENCODED_DATA")
    return new RuleBroken(`${file} is not UTF-8. Save it as "CSV UTF-8", then try again.`);
  if ((fault as NodeJS.ErrnoException).code === "EACCES")
    return new RuleBroken(`${file} cannot be read: this user lacks the right to.`);
  if (!(fault instanceof CsvError)) return fault;
  const line = (fault as { lines?: number }).lines ?? 0;
  if (fault.code === "CSV_QUOTE_NOT_CLOSED")
    return new RuleBroken(`${file}: a quote opened before line ${line} is never closed. The file may be cut short.`);
  if (fault.code === "CSV_MAX_RECORD_SIZE")
    return new RuleBroken(`${file}, line ${line}: the row is larger than 1 MB. A quote may lack its end.`);
  return new RuleBroken(`${file}, line ${line}: this is not well-formed CSV.`);
}
