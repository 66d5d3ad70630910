import { setTimeout } from "node:timers/promises";

/** Long work that no page waits for. Whether it is due is asked every second, so asking costs next to nothing. */
export type Task = {
  name: string;
  due: () => boolean;
  /** @param signal the server is gone: stop at the next good place */
  run: (signal: AbortSignal) => void | Promise<void>;
};

/** How long a task that failed is left alone: what is wrong now is wrong in a second too. */
const AFTER_A_FAULT = 60_000;

/**
 * Does what is due, one task at a time, until the signal says to stop; the signal, unless given, is that the server
 * which started this program is gone. What a task throws is written to the log and it is tried again a minute later.
 */
export async function work(tasks: readonly Task[], { pause = 1000, signal = serverGone() } = {}) {
  const notBefore = new Map<Task, number>();
  while (!signal.aborted) {
    const ready = tasks.filter((task) => (notBefore.get(task) ?? 0) <= Date.now());
    for (const task of ready) {
      if (signal.aborted) return;
      try {
        if (task.due()) await task.run(signal);
      } catch (fault) {
        if (signal.aborted) return;
        console.error(`Background: ${task.name} failed.`, fault);
        notBefore.set(task, Date.now() + AFTER_A_FAULT);
      }
    }
    await setTimeout(pause, undefined, { signal }).catch(() => undefined);
  }
}

/** The channel to the server closes with it, however it ended: nothing is left running. */
function serverGone() {
  const gone = new AbortController();
  process.once("disconnect", () => gone.abort());
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => gone.abort());
  return gone.signal;
}
