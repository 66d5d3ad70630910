import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { databaseFile } from "#db/index.ts";
import { makeFolder } from "#db/open.ts";

/** The files of jobs are kept beside the base, for its owner only. */
export const jobsFolder = `${databaseFile}.jobs`;

/** Where a job's files are. */
export function jobFolder(jobId: number) {
  return join(jobsFolder, String(jobId));
}

/** The files in a job's folder, by what they hold: what is to be written, and the rows that an import refused. */
export const KEPT = { plan: "plan.sqlite", refused: "refused.sqlite" } as const;

/** Makes a new folder of a job's, with a name nobody guesses. @returns its path */
export function makeOwnFolder(within: string, prefix: string) {
  makeFolder(jobsFolder);
  chmodSync(jobsFolder, 0o700);
  const path = join(within, `${prefix}${randomBytes(6).toString("hex")}`);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return path;
}

/** Takes a folder or file away; one that is not there is no fault. */
export function takeAway(path: string) {
  rmSync(path, { recursive: true, force: true });
}

/** Empties a job's folder, but for what is named. */
export function emptyFolder(jobId: number, keep: readonly string[] = []) {
  const folder = jobFolder(jobId);
  for (const name of namesIn(folder)) if (!keep.includes(name)) takeAway(join(folder, name));
}

/** The names in a folder; none where there is no such folder. */
export function namesIn(folder: string) {
  try {
    return readdirSync(folder);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw fault;
  }
}

/** When a folder was last changed: UTC ms. */
export function changedAt(path: string) {
  return statSync(path).mtimeMs;
}
