import "server-only";
import { csvParts } from "#lib/exports/csv.ts";

/** A table as a CSV file to download, sent as it is read: the next rows are asked for once the last ones are taken. */
export function csvResponse(name: string, header: readonly string[], rows: Iterable<readonly string[]>) {
  const parts = csvParts(header, rows);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const { value, done } = parts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel() {
      parts.return();
    },
  });
  return new Response(body, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
