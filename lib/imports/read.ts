import { createReadStream, statSync } from "node:fs";
import { pipeline } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { RuleBroken } from "#lib/errors.ts";
import { originalCell } from "#lib/exports/cells.ts";
import { counted } from "#lib/text.ts";
import { headerFault, type ImportFile } from "./layouts.ts";

/** The largest file that is taken: bytes, and rows below its header. */
export const MAX_BYTES = 64 * 1024 * 1024;
const MAX_ROWS = 100_000;

/** The largest row that is taken, in bytes: many times what the longest cells that are kept come to. */
const MAX_ROW = 1_000_000;

/** More columns than any file has: what is beyond them is none of it. */
const MAX_COLUMNS = 100;

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
 * Reads one of the files row by row, holding a chunk of it in memory.
 * @param columns what each column is taken for, "" leaving it out; unless given, what its own header says
 * @throws RuleBroken for a file that is broken as a whole: too large, not UTF-8, an unclosed quote, a wrong header, a
 * row cut short, too many rows
 */
export async function* readRows(path: string, file: ImportFile, columns?: readonly string[]): AsyncGenerator<ReadRow> {
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
  let rows = 0;
  try {
    for await (const { record, raw } of parser as AsyncIterable<{ record: string[]; raw: string }>) {
      const line = next;
      next += raw.match(/\r\n?|\n/g)?.length ?? 0;
      if (record.length === 1 && record[0] === "") continue;
      if (header === undefined) {
        header = columns ? record.map((_, at) => columns[at] ?? "") : record.map((name) => name.trim().toLowerCase());
        const fault = headerFault(file, columns ? header.filter(Boolean) : header);
        if (fault) throw new RuleBroken(`${file}: ${fault}`);
      } else if (record.length !== header.length) {
        throw new RuleBroken(
          `${file}, line ${line}: the row has too few or too many cells. The file may be cut short.`,
        );
      } else {
        if (++rows > MAX_ROWS)
          throw new RuleBroken(`${file} has more than ${counted(MAX_ROWS, "row")}. Split it into several.`);
        const cells = header.map((name, index) => [name, originalCell(record[index] ?? "")] as const);
        yield { line, cells: Object.fromEntries(columns ? cells.filter(([name]) => name !== "") : cells) };
      }
    }
  } catch (fault) {
    throw wholeFault(file, fault);
  } finally {
    parser.destroy();
  }
  if (header === undefined) throw new RuleBroken(`${file} is empty: it has no header.`);
}

/**
 * The header of a file, as it stands there.
 * @param name what the file is called where it came from
 * @throws RuleBroken for one that has none, or that cannot be read as far as that
 */
export async function readHeader(path: string, name: string): Promise<string[]> {
  const parser = parse({
    bom: true,
    relax_column_count: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    max_record_size: MAX_ROW,
  });
  pipeline(decoded(path), parser, () => {});
  try {
    for await (const record of parser as AsyncIterable<string[]>)
      if (record.length > 1 || record[0]?.trim())
        return record.slice(0, MAX_COLUMNS).map((cell) => cell.trim().slice(0, 100));
  } catch (fault) {
    throw wholeFault(name, fault);
  } finally {
    parser.destroy();
  }
  throw new RuleBroken(`${name} is empty: it has no header.`);
}

function regularFile(path: string, file: ImportFile) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new RuleBroken(`${file} is not on the server any more. Bring it again.`);
  if (!stats.isFile()) throw new RuleBroken(`${file} is not a file.`);
  return stats;
}

function wholeFault(file: string, fault: unknown) {
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
