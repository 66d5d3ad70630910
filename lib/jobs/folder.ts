import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { databaseFile } from "#db/index.ts";
import { makeFolder } from "#db/open.ts";
import { Unavailable } from "#lib/errors.ts";

/** The files of jobs are kept beside the base, for its owner only. */
export const jobsFolder = `${databaseFile}.jobs`;

/** Where a job's files are. */
export function jobFolder(jobId: number) {
  return join(jobsFolder, String(jobId));
}

/** The files in a job's folder, by what they hold: what is to be written, and the rows that an import refused. */
export const KEPT = { plan: "plan.sqlite", refused: "refused.sqlite" } as const;

/** What the folders begin with in which a job is tried. */
export const WORK = "work-";

/** Whether a name in a job's folder is none of a trial that is not at its end. */
export function isKept(name: string) {
  return !name.startsWith(WORK);
}

/** Makes a new folder of a job's, with a name nobody guesses. @returns its path @throws Unavailable */
export function makeOwnFolder(within: string, prefix: string) {
  const path = join(within, `${prefix}${randomBytes(6).toString("hex")}`);
  try {
    makeFolder(jobsFolder);
    chmodSync(jobsFolder, 0o700);
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (fault) {
    throw diskSaid(fault);
  }
  return path;
}

/** Makes a folder for files that come to this server. @returns its path @throws Unavailable */
export function makeIncomingFolder() {
  return makeOwnFolder(jobsFolder, `incoming-${process.pid}-`);
}

/** Whether files may come to this folder still. @param server the server's process */
export function isComing(name: string, server: number) {
  return name.startsWith(`incoming-${server}-`);
}

/** What a fault of the disk comes to: `Unavailable` with a sentence; any other fault as it is. */
export function diskSaid(fault: unknown) {
  const { code } = fault as NodeJS.ErrnoException;
  if (code === "ENOSPC" || code === "EDQUOT")
    return new Unavailable("The disk is full. Nothing was taken: free some space, then try again.", { cause: fault });
  if (code === "EACCES" || code === "EROFS" || code === "EIO")
    return new Unavailable("The disk could not be written. Nothing was taken: tell an administrator.", {
      cause: fault,
    });
  return fault;
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
