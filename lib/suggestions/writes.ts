import { setTimeout } from "node:timers/promises";
import { transaction } from "#db/index.ts";
import { Busy } from "#lib/errors.ts";

/** How long one transaction goes on, and how long everybody else has the base to themselves before the next: ms. */
const LENGTH = 5;
const PAUSE = 10;

export type Slicing = { length?: number; pause?: () => Promise<unknown>; signal?: AbortSignal | undefined };

/**
 * Runs steps that write, each small, in short transactions with pauses between: a save never waits long. While another
 * program is in the middle of a long change, it waits for as long as that takes.
 * @param length how long a transaction goes on, ms; at 0 each step is one
 * @param pause what is awaited between two transactions
 * @param signal stops after the transaction at hand; what was written stays
 * @returns how long it wrote, ms
 */
export async function inSlices(
  steps: Iterator<unknown>,
  { length = LENGTH, pause = () => setTimeout(PAUSE), signal }: Slicing = {},
) {
  let wrote = 0;
  for (;;) {
    signal?.throwIfAborted();
    const start = performance.now();
    try {
      const done = transaction(() => slice(steps, length));
      wrote += performance.now() - start;
      if (done) return wrote;
    } catch (fault) {
      if (!(fault instanceof Busy)) throw fault;
    }
    await pause();
  }
}

/** @returns whether all is done */
function slice(steps: Iterator<unknown>, length: number) {
  const until = performance.now() + length;
  do if (steps.next().done) return true;
  while (performance.now() < until);
  return false;
}
