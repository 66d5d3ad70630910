import { renameSync } from "node:fs";
import { join } from "node:path";
import { RuleBroken } from "#lib/errors.ts";
import { today } from "#lib/time.ts";
import { jobFolder, KEPT, makeOwnFolder, namesIn, takeAway, WORK } from "./folder.ts";
import { Interrupted, type Rehearsal, rehearse } from "./rehearsal.ts";
import type { JobState } from "./rules.ts";
import { type StoredJob, stateOf, whoAsked } from "./stored.ts";
import { noteProgress } from "./writes.ts";

/** How often it is noted how far a job is, and looked whether it was cancelled: milliseconds. */
const BEAT = 300;

/** Somebody cancelled it, or a restart is under way: it is left as it stands. */
export class Cancelled extends Error {}

/**
 * Tries a job on a copy of the base, noting how far it is, for whoever asked and with what they may do now.
 * @param state the job's, while it is tried: in another one it is not wanted any more
 * @param program what tries it, and what that is told besides
 * @returns what it found; the plan, and what else it kept, is in the job's folder then
 * @throws RuleBroken for what is refused as a whole; Cancelled
 */
export async function tryOut<Asked extends Rehearsal, Found>(
  job: StoredJob,
  state: JobState,
  signal: AbortSignal,
  { program, asked }: { program: string; asked: Omit<Asked, keyof Rehearsal> },
): Promise<Found> {
  const actor = whoAsked(job);
  const folder = jobFolder(job.id);
  const work = makeOwnFolder(folder, WORK);
  const stop = new AbortController();
  let noted = 0;
  const watch = setInterval(() => stateOf(job.id) === state || stop.abort(), BEAT);
  const gone = () => stop.abort();
  signal.addEventListener("abort", gone, { once: true });
  try {
    const whole = { ...asked, jobId: job.id, folder: work, actor, day: today() } as unknown as Omit<Asked, "base">;
    const result = await rehearse<Asked, Found>(program, whole, {
      signal: stop.signal,
      progress: (at) => {
        if (Date.now() - noted < BEAT && at.done > 0) return;
        noted = Date.now();
        noteProgress(job.id, at);
      },
    });
    if ("refused" in result) throw new RuleBroken(result.refused);
    for (const name of namesIn(work))
      if (Object.values<string>(KEPT).includes(name)) renameSync(join(work, name), join(folder, name));
    return result.found;
  } catch (fault) {
    if (fault instanceof Interrupted && stop.signal.aborted) throw new Cancelled();
    throw fault;
  } finally {
    clearInterval(watch);
    signal.removeEventListener("abort", gone);
    takeAway(work);
  }
}
