import { setTimeout } from "node:timers/promises";
import { Busy } from "./errors.ts";

/**
 * Does one mutation, and does it again while the base is busy with another program's long change (an import), for up
 * to ten seconds. Between the tries the thread is free for everybody else. What was busy wrote nothing.
 * @throws Busy when it is so still; whatever the work throws
 */
export async function patiently<T>(work: () => T | Promise<T>, { tries = 50, pause = 200 } = {}): Promise<T> {
  for (let left = tries; ; left--) {
    try {
      return await work();
    } catch (fault) {
      if (!(fault instanceof Busy) || left <= 1) throw fault;
    }
    await setTimeout(pause);
  }
}
