import { fork } from "node:child_process";
import { mkdirSync } from "node:fs";
import { setPriority } from "node:os";
import { join } from "node:path";
import { databaseFile } from "#db/index.ts";
import type { Actor } from "#lib/auth/permissions.ts";
import { takeAway } from "./folder.ts";
import type { ImportFile } from "./layouts.ts";
import type { TestReport } from "./report.ts";

const PROGRAM = "lib/imports/rehearsal-start.ts";

/** A file to import: which of the files it is, where it is, and what its columns are taken for. */
export type ImportedFile = { kind: ImportFile; path: string; columns?: readonly string[] };

/** What is to be tried on a copy of the base. */
export type Rehearsal = {
  jobId: number;
  base: string;
  /** Where the plan and the refused rows are put. */
  folder: string;
  files: ImportedFile[];
  existingBase: boolean;
  actor: Actor;
  /** Today, company time zone. */
  day: string;
};

/** How far it is: how many rows are done, of how many (null: not known yet). */
export type Progress = { step: string; done: number; total: number | null };
export type Rehearsed = { report: TestReport } | { refused: string };

/** It was told to stop, or its program ended without a word. */
export class Interrupted extends Error {}

/**
 * Does an import to a copy of the base, in a program of its own: nobody waits for it, and it can be stopped at any
 * moment. The copy is taken away again; the plan and the refused rows stay in the folder.
 * @throws Interrupted when the signal said stop, or the program died
 */
export function rehearse(
  asked: Omit<Rehearsal, "base">,
  { progress, signal }: { progress: (at: Progress) => void; signal?: AbortSignal | undefined },
): Promise<Rehearsed> {
  const copy = join(asked.folder, "base");
  mkdirSync(copy, { mode: 0o700 });
  const child = fork(PROGRAM, [JSON.stringify({ ...asked, base: databaseFile })], {
    env: { ...process.env, DATABASE_FILE: join(copy, "copy.sqlite") },
  });
  if (child.pid !== undefined) yieldToPages(child.pid);
  const stop = () => child.kill("SIGKILL");
  signal?.addEventListener("abort", stop, { once: true });
  process.once("exit", stop);
  let result: Rehearsed | undefined;
  child.on("message", (message: Progress | Rehearsed) => {
    if ("step" in message) progress(message);
    else result = message;
  });
  return new Promise<Rehearsed>((done, fail) => {
    child.on("error", fail);
    child.on("exit", (code) => {
      signal?.removeEventListener("abort", stop);
      process.off("exit", stop);
      takeAway(copy);
      if (result && !signal?.aborted) done(result);
      else fail(new Interrupted(`The import's program ended with ${code}.`));
    });
  });
}

/** Pages come first where processors are few. */
function yieldToPages(pid: number) {
  try {
    setPriority(pid, 10);
  } catch {
    // It is done already, or the system lets nobody say so.
  }
}
