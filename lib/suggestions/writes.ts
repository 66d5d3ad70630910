import { setTimeout } from "node:timers/promises";
import { transaction } from "#db/index.ts";
import { Busy } from "#lib/errors.ts";

/** How long one transaction goes on, and how long everybody else has the base to themselves before the next: ms. */
const SLICE = 5;
const PAUSE = 10;

export type Slicing = { pause?: () => Promise<unknown>; signal?: AbortSignal | undefined };

/**
 * Runs steps that write, each small, in short transactions with pauses between: a save never waits long. While another
 * program is in the middle of a long change, it waits for as long as that takes.
 * @param pause what is awaited between two transactions
 * @param signal stops after the transaction at hand; what was written stays
 * @returns how long it wrote, ms
 */
export async function inSlices(steps: Iterator<unknown>, { pause = () => setTimeout(PAUSE), signal }: Slicing = {}) {
  let wrote = 0;
  for (;;) {
    signal?.throwIfAborted();
    const start = performance.now();
    try {
      if (transaction(() => slice(steps))) return wrote + performance.now() - start;
      wrote += performance.now() - start;
    } catch (fault) {
      if (!(fault instanceof Busy)) throw fault;
    }
    await pause();
  }
}

/** @returns whether all is done */
function slice(steps: Iterator<unknown>) {
  const until = performance.now() + SLICE;
  while (performance.now() < until) if (steps.next().done) return true;
  return false;
}
