import { createWriteStream, existsSync, mkdirSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { stringify } from "csv-stringify/sync";
import { databaseFile } from "#db/index.ts";
import { COMMAND_LINE } from "#lib/auth/permissions.ts";
import { RuleBroken, Unavailable } from "#lib/errors.ts";
import { protectedCell } from "#lib/exports/cells.ts";
import { counted } from "#lib/text.ts";
import { IMPORT_FILES, LAYOUTS, REFUSED_COLUMNS } from "./layouts.ts";
import { type ImportReport, importStaged } from "./mutations.ts";
import { baseSizes } from "./queries.ts";
import type { Refused } from "./run.ts";
import { clearStaging, stage } from "./staging.ts";

const USAGE = `npm run import -- DIR [--test] [--existing-base] [--json] [--refused DIR]

Imports products.csv, customers.csv, numbers.csv, features.csv, holdings.csv and interests.csv, those that are in DIR.
  --test            show what would change, write nothing
  --existing-base   a migration: what customers have already, not what they buy now
  --json            print one JSON object last
  --refused DIR     where refused rows are put, each with its line and the reason (default: beside the database)`;

/** Says how far it is, on one line of the terminal that is written over. */
function progressLine(terminal: boolean) {
  const started = Date.now();
  let last = 0;
  return (what: string, rows: number, done: number) => {
    if (!terminal || (Date.now() - last < 100 && rows > 0)) return;
    last = Date.now();
    const rate = Math.round(done / Math.max(0.001, (Date.now() - started) / 1000));
    writeSync(2, `\r${what}: ${rows.toLocaleString("en-GB")} rows (${rate.toLocaleString("en-GB")} a second)\u001b[K`);
  };
}

/** Puts refused rows into a file each, in the columns they came in, so that they can be mended and imported. */
function refusedFiles(directory: string) {
  const files = new Map<string, { path: string; stream: ReturnType<typeof createWriteStream> }>();
  const add = ({ file, line, reason, cells }: Refused) => {
    const columns = [...LAYOUTS[file].columns, ...LAYOUTS[file].optional].filter((column) => column in cells);
    let open = files.get(file);
    if (!open) {
      mkdirSync(directory, { recursive: true });
      const path = join(directory, file);
      open = { path, stream: createWriteStream(path) };
      open.stream.write(stringify([[...REFUSED_COLUMNS, ...columns]]));
      files.set(file, open);
    }
    const row = [String(line), reason, ...columns.map((column) => cells[column] ?? "")];
    open.stream.write(stringify([row.map(protectedCell)]));
  };
  const close = () =>
    Promise.all(
      [...files.values()].map(({ stream, path }) => new Promise<string>((done) => stream.end(() => done(path)))),
    );
  return { add, close };
}

function show(report: ImportReport, test: boolean) {
  for (const [file, { read, created, updated, unchanged, refused }] of Object.entries(report))
    console.info(
      `${file}: ${counted(read, "row")} read, ${created} created, ${updated} updated, ${unchanged} unchanged, ${refused} refused`,
    );
  if (test) console.info("This was a test: nothing was written.");
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      test: { type: "boolean", default: false },
      "existing-base": { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      refused: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  const [directory, ...more] = positionals;
  if (values.help || !directory || more.length > 0) throw new RuleBroken(USAGE);
  const files = IMPORT_FILES.filter((file) => existsSync(join(directory, file)));
  if (files.length === 0) throw new RuleBroken(`There is none of ${IMPORT_FILES.join(", ")} in ${directory}.`);

  const started = Date.now();
  const progress = progressLine(process.stderr.isTTY === true);
  let before = 0;
  clearStaging();
  for (const file of files) {
    let rows = 0;
    await stage(join(directory, file), file, (count) => {
      rows = count;
      progress(`Reading ${file}`, count, before + count);
    });
    before += rows;
  }
  const refused = refusedFiles(values.refused ?? join(dirname(databaseFile), "refused"));
  const done: Record<string, number> = {};
  const { report } = importStaged(COMMAND_LINE, {
    files,
    test: values.test,
    existingBase: values["existing-base"],
    refused: refused.add,
    progress: (file, rows) => {
      done[file] = rows;
      progress(
        `${values.test ? "Testing" : "Importing"} ${file}`,
        rows,
        Object.values(done).reduce((a, b) => a + b, 0),
      );
    },
  });
  if (process.stderr.isTTY) writeSync(2, "\r\u001b[K");
  const paths = await refused.close();
  show(report, values.test);
  const seconds = (Date.now() - started) / 1000;
  console.info(
    `${counted(before, "row")} in ${seconds.toFixed(1)} s (${counted(Math.round(before / seconds), "row")} a second).`,
  );
  for (const path of paths) console.info(`Refused rows, each with its line and reason: ${path}`);
  if (values.json) console.info(JSON.stringify({ files: report, ...baseSizes(COMMAND_LINE) }));
}

try {
  await main();
} catch (fault) {
  const theirs =
    fault instanceof RuleBroken ||
    fault instanceof Unavailable ||
    String((fault as { code?: unknown }).code).startsWith("ERR_PARSE_ARGS");
  if (!theirs) throw fault;
  console.error((fault as Error).message);
  process.exitCode = 1;
}
