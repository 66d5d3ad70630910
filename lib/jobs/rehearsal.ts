import { fork } from "node:child_process";
import { mkdirSync } from "node:fs";
import { setPriority } from "node:os";
import { join } from "node:path";
import { databaseFile } from "#db/index.ts";
import type { Actor } from "#lib/auth/permissions.ts";
import { takeAway } from "./folder.ts";

/** What is to be tried on a copy of the base. */
export type Rehearsal = {
  jobId: number;
  base: string;
  /** Where the plan, and what else is kept, is put. */
  folder: string;
  actor: Actor;
  /** Today, company time zone. */
  day: string;
};

/** How far it is: how many rows are done, of how many (null: not known yet). */
export type Progress = { step: string; done: number; total: number | null };
/** What it found; or why none of it can be done, in words. */
export type Rehearsed<Found> = { found: Found } | { refused: string };

/** It was told to stop, or its program ended without a word. */
export class Interrupted extends Error {}

/**
 * Does long work to a copy of the base, in a program of its own: nobody waits for it, and it can be stopped at any
 * moment. The copy is taken away again; what the program kept stays in the folder.
 * @param program made by `runRehearsal`
 * @throws Interrupted when the signal said stop, or the program died
 */
export function rehearse<Asked extends Rehearsal, Found>(
  program: string,
  asked: Omit<Asked, "base">,
  { progress, signal }: { progress: (at: Progress) => void; signal?: AbortSignal | undefined },
): Promise<Rehearsed<Found>> {
  const copy = join(asked.folder, "base");
  mkdirSync(copy, { mode: 0o700 });
  const child = fork(program, [JSON.stringify({ ...asked, base: databaseFile })], {
    env: { ...process.env, DATABASE_FILE: join(copy, "copy.sqlite") },
  });
  if (child.pid !== undefined) yieldToPages(child.pid);
  const stop = () => child.kill("SIGKILL");
  signal?.addEventListener("abort", stop, { once: true });
  process.once("exit", stop);
  let result: Rehearsed<Found> | undefined;
  child.on("message", (message: Progress | Rehearsed<Found>) => {
    if ("step" in message) progress(message);
    else result = message;
  });
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("exit", (code) => {
      signal?.removeEventListener("abort", stop);
      process.off("exit", stop);
      takeAway(copy);
      if (result && !signal?.aborted) done(result);
      else fail(new Interrupted(`The program ended with ${code}.`));
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
