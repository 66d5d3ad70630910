import { closeSync, existsSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { sqlite } from "#db/index.ts";
import { makeFolder } from "#db/open.ts";
import { COMMAND_LINE } from "#lib/auth/permissions.ts";
import { RuleBroken } from "#lib/errors.ts";
import { exportBase } from "./queries.ts";

const USAGE = `npm run export -- DIR

Writes the whole base into DIR as products.csv, types.csv, customers.csv, numbers.csv, features.csv, holdings.csv and
interests.csv, all of one moment, while the server may run. "npm run import -- DIR --existing-base" loads them into an
empty installation. README.txt beside them says what they do not hold.`;

/** Writes a file beside its place, its owner's alone. @returns puts it into place */
function writeHalf(path: string, pieces: Iterable<string>) {
  const half = `${path}.${process.pid}.half`;
  const handle = openSync(half, "w", 0o600);
  try {
    for (const piece of pieces) writeSync(handle, piece);
  } catch (fault) {
    rmSync(half, { force: true });
    throw fault;
  } finally {
    closeSync(handle);
  }
  return { half, path };
}

function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: "boolean", default: false } },
  });
  const [directory, ...more] = positionals;
  if (values.help || !directory || more.length > 0) throw new RuleBroken(USAGE);
  makeFolder(directory);
  // One read of the base from here on: what is written meanwhile is not seen, and is not held up.
  sqlite.exec("begin");
  const files = exportBase(COMMAND_LINE);
  const taken = files.find(({ name }) => existsSync(join(directory, name)));
  if (taken) throw new RuleBroken(`${join(directory, taken.name)} is there already: name another folder.`);
  const written: ReturnType<typeof writeHalf>[] = [];
  try {
    for (const { name, pieces } of files) written.push(writeHalf(join(directory, name), pieces()));
  } catch (fault) {
    for (const { half } of written) rmSync(half, { force: true });
    throw fault;
  }
  for (const { half, path } of written) renameSync(half, path);
  console.info(`The base is written to ${directory}: ${files.map(({ name }) => name).join(", ")}.`);
}

try {
  main();
} catch (fault) {
  const { code } = fault as { code?: string };
  const theirs = fault instanceof RuleBroken || /^(ERR_PARSE_ARGS|EACCES|ENOSPC|ENOTDIR|EROFS|EEXIST)/.test(code ?? "");
  if (!theirs) throw fault;
  console.error((fault as Error).message);
  process.exitCode = 1;
}
