import { sqlite } from "#db/index.ts";
import type { ImportFile } from "./layouts.ts";
import { type Cells, type ReadRow, readRows } from "./read.ts";

/** How many rows are staged at a time. */
const CHUNK = 1000;

/**
 * Reads a file into a temporary table of this connection, which locks nobody out. Reading waits for the disk;
 * the import itself, one synchronous transaction, cannot.
 * @throws RuleBroken for a file that is broken as a whole
 */
export async function stage(
  path: string,
  file: ImportFile,
  progress: (rows: number) => void,
  columns?: readonly string[],
) {
  sqlite.exec("create temp table if not exists import_rows (file text, line integer, cells text)");
  const insert = sqlite.prepare("insert into temp.import_rows (file, line, cells) values (?, ?, ?)");
  let rows = 0;
  let chunk: ReadRow[] = [];
  const write = sqlite.transaction(() => {
    for (const { line, cells } of chunk) insert.run(file, line, JSON.stringify(cells));
  });
  const flush = () => {
    write();
    rows += chunk.length;
    chunk = [];
    progress(rows);
  };
  for await (const row of readRows(path, file, columns)) {
    chunk.push(row);
    if (chunk.length >= CHUNK) flush();
  }
  flush();
}

/** The staged rows of a file, in its order. */
export function* staged(file: ImportFile): Generator<ReadRow> {
  const rows = sqlite.prepare<[string, number], { rowid: number; line: number; cells: string }>(
    `select rowid, line, cells from temp.import_rows where file = ? and rowid > ? order by rowid limit ${CHUNK}`,
  );
  for (let after = 0, page = rows.all(file, after); page.length > 0; page = rows.all(file, after)) {
    for (const { rowid, line, cells } of page) {
      after = rowid;
      yield { line, cells: JSON.parse(cells) as Cells };
    }
  }
}

/** Empties the temporary table. */
export function clearStaging() {
  sqlite.exec("drop table if exists temp.import_rows");
}
