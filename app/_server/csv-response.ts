import "server-only";
import { type CsvRow, type CsvTable, csvPieces, inPages } from "#lib/exports/csv.ts";
import { slices } from "#lib/exports/slices.ts";
import { today } from "#lib/time.ts";

/**
 * A table as a CSV file to download, sent as it is read: the next rows are asked for once the last ones are taken. One
 * who takes them slowly holds nothing open, and one who goes away ends it.
 * @param name of the file; the day is added
 */
export function csvTable(name: string, table: CsvTable) {
  const file = `${name.replace(/\.csv$/, "")}-${today()}.csv`;
  return fileResponse(file, "text/csv; charset=utf-8", slices(csvPieces(table)));
}

/** The same of rows that come one after the other, each for little. */
export function csvResponse(name: string, header: CsvRow, rows: Iterable<CsvRow>) {
  return csvTable(name, { header, pages: inPages(rows) });
}

/** A file to download, kept by no cache on the way. */
export function fileResponse(name: string, type: string, body: AsyncIterable<Uint8Array>) {
  return new Response(streamed(body[Symbol.asyncIterator]()), {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "private, no-store",
    },
  });
}

function streamed(bytes: AsyncIterator<Uint8Array>) {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await bytes.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await bytes.return?.();
    },
  });
}
