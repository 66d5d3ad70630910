import { existsSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { databaseFile } from "#db/index.ts";
import { COMMAND_LINE } from "#lib/auth/permissions.ts";
import { RuleBroken, Unavailable } from "#lib/errors.ts";
import { counted, listed } from "#lib/text.ts";
import { IMPORT_FILES } from "./layouts.ts";
import { type ImportReport, importStaged } from "./mutations.ts";
import { refusedFiles } from "./refused-files.ts";
import { clearStaging, stage } from "./staging.ts";

const USAGE = `npm run import -- DIR [--test] [--existing-base] [--json] [--refused DIR]

Imports ${listed(IMPORT_FILES)}, those that are in DIR.
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

  const refused = refusedFiles(values.refused ?? join(dirname(databaseFile), "refused"), directory, files);
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
  const done: Record<string, number> = {};
  let result: ReturnType<typeof importStaged>;
  try {
    result = importStaged(COMMAND_LINE, {
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
  } catch (fault) {
    refused.forget();
    throw fault;
  }
  if (process.stderr.isTTY) writeSync(2, "\r\u001b[K");
  const { report, base } = result;
  const paths = refused.keep();
  show(report, values.test);
  const seconds = (Date.now() - started) / 1000;
  console.info(
    `${counted(before, "row")} in ${seconds.toFixed(1)} s (${counted(Math.round(before / seconds), "row")} a second).`,
  );
  for (const path of paths) console.info(`Refused rows, each with its line and reason: ${path}`);
  if (values.json) console.info(JSON.stringify({ files: report, ...base }));
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
