import { setTimeout } from "node:timers/promises";
import { isFree } from "#db/index.ts";
import { Busy } from "./errors.ts";

/** One looks for all who wait: a look holds the thread for a moment, and many at once would hold it for good. */
let watch: Promise<void> | undefined;
const watched = () => watch !== undefined;
let waiting = 0;

async function untilFree(pause: number) {
  do await setTimeout(pause);
  while (waiting > 0 && !isFree());
  watch = undefined;
}

/**
 * Does one mutation, and does it again while the base is busy with another program's long change (an import), for up
 * to ten seconds. Meanwhile the thread is free for everybody else. What was busy wrote nothing.
 * @throws Busy when it is so still; whatever the work throws
 */
export async function patiently<T>(work: () => T | Promise<T>, { patience = 10_000, pause = 200 } = {}): Promise<T> {
  const until = Date.now() + patience;
  for (;;) {
    if (!watch) {
      try {
        return await work();
      } catch (fault) {
        if (!(fault instanceof Busy) || Date.now() >= until) throw fault;
        watch ??= untilFree(pause);
      }
    }
    const enough = new AbortController();
    waiting++;
    await Promise.race([watch, setTimeout(until - Date.now(), undefined, { signal: enough.signal })]);
    waiting--;
    enough.abort();
    if (watched() && Date.now() >= until) throw new Busy();
  }
}
