import { join } from "node:path";
import { sqlite } from "#db/index.ts";
import { changedAt, emptyFolder, isComing, isKept, jobFolder, jobsFolder, KEPT, namesIn, takeAway } from "./folder.ts";
import { WAITS } from "./rules.ts";
import { stateOf } from "./stored.ts";
import { moveJob, noteTidied } from "./writes.ts";

const DAY = 86_400_000;
/** How long refused rows are kept, and how long an import that nobody goes on with: milliseconds. */
const KEPT_FOR = 30 * DAY;
const OPEN_FOR = 7 * DAY;
const EVERY = 3_600_000;
/** Files take no longer to come. */
const COMING_FOR = 3 * EVERY;

/** What is said of what was on its way when the server stopped. */
const ANEW = "The server was started anew meanwhile";
const HALFWAY = {
  testing: `${ANEW}: the test began again.`,
  importing: `${ANEW}. Nothing had been imported: the import began again, and went on to its end.`,
  working: `${ANEW}. Nothing had been written: it began again.`,
} as const satisfies Record<keyof typeof WAITS, string>;

const halfway = sqlite.prepare<[], { id: number; state: keyof typeof WAITS }>(
  "select id, state from jobs where state in ('testing', 'importing', 'working')",
);

/** What was on its way when the server stopped, begins anew: nothing of it was in the base yet. */
export function recoverJobs() {
  for (const { id, state } of halfway.all()) {
    emptyFolder(id, namesIn(jobFolder(id)).filter(isKept));
    moveJob(id, [state], WAITS[state], { said: HALFWAY[state] });
  }
}

const over = sqlite
  .prepare<[], number>(
    "select id from jobs where tidied_at is null and state in ('done', 'cancelled', 'failed') limit 10",
  )
  .pluck();
const left = sqlite
  .prepare<[number], number>(
    "select id from jobs where tidied_at is null and state in ('columns', 'tested') and asked_at < ?",
  )
  .pluck();
const ended = sqlite.prepare<[number], number | null>("select finished_at from jobs where id = ?").pluck();

let last = 0;

/**
 * Takes away what is not needed any more: the files of jobs that are over, in time what an import refused, and what came to
 * a server that ended meanwhile.
 */
export function tidyJobs(now = Date.now(), server = process.ppid) {
  for (const id of over.all()) {
    emptyFolder(id, stateOf(id) === "done" ? [KEPT.refused] : []);
    noteTidied(id);
  }
  if (now - last < EVERY) return;
  last = now;
  for (const id of left.all(now - OPEN_FOR))
    moveJob(id, ["columns", "tested"], "cancelled", {
      said: "Nobody went on with it for seven days. Nothing of it was kept.",
    });
  for (const name of namesIn(jobsFolder)) {
    const path = join(jobsFolder, name);
    const finished = /^\d+$/.test(name) ? ended.get(Number(name)) : undefined;
    const coming = isComing(name, server) && changedAt(path) > now - COMING_FOR;
    if (!coming && (finished === undefined || (finished !== null && finished < now - KEPT_FOR))) takeAway(path);
  }
}
