import { closeSync, existsSync, openSync, readSync, realpathSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "csv-stringify/sync";
import { makeFolder } from "#db/open.ts";
import { RuleBroken } from "#lib/errors.ts";
import { protectedCell } from "#lib/exports/cells.ts";
import { type ImportFile, LAYOUTS, REFUSED_COLUMNS } from "./layouts.ts";
import type { Refused } from "./run.ts";

/** A file in the making, beside the place where it will be. */
type Half = { path: string; half: string; handle: number; columns: string[] };

const HEADER = `${REFUSED_COLUMNS.join(",")},`;

/**
 * Puts refused rows into a file each, in the columns they came in, so that they can be mended and imported. They come
 * into place only at the end, and take the place of older ones; a file that is none of ours is never written over.
 * @param input where the import reads
 * @param files the files it reads
 * @throws RuleBroken for a folder that is the input's own, cannot be written, or holds other files of these names
 */
export function refusedFiles(directory: string, input: string, files: readonly ImportFile[]) {
  const said = (work: string, fault: unknown) =>
    new RuleBroken(`${work} for refused rows: ${(fault as Error).message}. Name another folder with --refused.`);
  try {
    makeFolder(directory);
    const probe = join(directory, `.${process.pid}.half`);
    closeSync(openSync(probe, "w", 0o600));
    rmSync(probe);
  } catch (fault) {
    throw said(`${directory} cannot be used`, fault);
  }
  if (realpathSync(directory) === realpathSync(input))
    throw new RuleBroken(
      `Refused rows would be written over the files in ${input}. Name another folder with --refused.`,
    );
  for (const path of files.map((file) => join(directory, file)))
    if (existsSync(path) && !isOurs(path))
      throw new RuleBroken(`${path} is there, and holds no refused rows. Name another folder with --refused.`);

  const halves = new Map<ImportFile, Half>();
  const write = ({ handle, path }: Half, row: string[]) => {
    try {
      writeSync(handle, stringify([row]));
    } catch (fault) {
      throw said(`${path} cannot be written`, fault);
    }
  };
  const open = (file: ImportFile, cells: Refused["cells"]) => {
    const columns = [...LAYOUTS[file].columns, ...LAYOUTS[file].optional].filter((column) => column in cells);
    const path = join(directory, file);
    const half = { path, half: `${path}.${process.pid}.half`, handle: -1, columns };
    half.handle = openSync(half.half, "w", 0o600);
    halves.set(file, half);
    write(half, [...REFUSED_COLUMNS, ...columns]);
    return half;
  };
  return {
    add({ file, line, reason, cells }: Refused) {
      const half = halves.get(file) ?? open(file, cells);
      const row = [String(line), reason, ...half.columns.map((column) => cells[column] ?? "")];
      write(half, row.map(protectedCell));
    },
    /** Puts the files in place, and takes away those of an earlier import of the same files. @returns their paths */
    keep() {
      for (const file of files) if (!halves.has(file)) rmSync(join(directory, file), { force: true });
      return [...halves.values()].map(({ handle, half, path }) => {
        closeSync(handle);
        renameSync(half, path);
        return path;
      });
    },
    /** Leaves everything as it was before. */
    forget() {
      for (const { handle, half } of halves.values()) {
        closeSync(handle);
        rmSync(half, { force: true });
      }
    },
  };
}

function isOurs(path: string) {
  const start = Buffer.alloc(HEADER.length + 3);
  const handle = openSync(path, "r");
  try {
    readSync(handle, start);
  } catch {
    return false;
  } finally {
    closeSync(handle);
  }
  return start
    .toString()
    .replace(/^\ufeff/, "")
    .startsWith(HEADER);
}
