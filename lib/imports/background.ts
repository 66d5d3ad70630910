import { renameSync } from "node:fs";
import { join } from "node:path";
import type { Task } from "#lib/background/work.ts";
import { RuleBroken, Unavailable } from "#lib/errors.ts";
import { findStored } from "#lib/staff/stored.ts";
import { today } from "#lib/time.ts";
import { jobFolder, KEPT, makeOwnFolder, takeAway, uploadPath, WORK } from "./folder.ts";
import { moveJob, noteProgress } from "./job-writes.ts";
import { nextJobId, type StoredJob, stateOf, storedJob } from "./jobs.ts";
import { IMPORT_FILES } from "./layouts.ts";
import { applyPlan, isCurrent, PlanOutdated } from "./plan-apply.ts";
import { Interrupted, rehearse } from "./rehearsal.ts";
import { isSame, type TestReport } from "./report.ts";
import { recoverJobs, tidyJobs } from "./tidy.ts";

/** How often a plan is made anew because somebody saves something of the same meanwhile. */
const TRIES = 3;
/** How often it is noted how far a test is, and looked whether it was cancelled: milliseconds. */
const BEAT = 300;

let recovered = false;

/** Imports from the browser, one at a time, whoever asked first first. */
export const importTask: Task = {
  name: "imports",
  due() {
    if (!recovered) recoverJobs();
    recovered = true;
    tidyJobs();
    return nextJobId() !== undefined;
  },
  async run(signal) {
    const job = storedJob(nextJobId() ?? 0);
    if (!job) return;
    try {
      await (job.state === "waiting to test" ? runTest(job, signal) : runImport(job, signal));
    } catch (fault) {
      if (fault instanceof Cancelled) return;
      const said = fault instanceof RuleBroken || fault instanceof Unavailable ? fault.message : undefined;
      const failed = "It could not be done: the program failed. Nothing was imported. Tell an administrator.";
      moveJob(job.id, ["testing", "importing"], "failed", { said: said ?? failed });
      // The next import is none the worse for it.
      if (said === undefined) console.error(`Background: import ${job.id} failed.`, fault);
    }
  },
};

/** Somebody cancelled it, or a restart is under way: it is left as it stands. */
class Cancelled extends Error {}

async function runTest(job: StoredJob, signal: AbortSignal) {
  if (!moveJob(job.id, ["waiting to test"], "testing")) return;
  const report = await test(job, "testing", signal);
  moveJob(job.id, ["testing"], "tested", { report, testedOn: today(), said: job.said });
}

/** Writes what the test found. Where the base has changed since, it is tested again, and what is new is shown first. */
async function runImport(job: StoredJob, signal: AbortSignal) {
  if (!moveJob(job.id, ["waiting to import"], "importing")) return;
  const seen = job.report;
  const plan = join(jobFolder(job.id), KEPT.plan);
  if (!isCurrent(plan, { day: today(), actorId: job.askedBy })) {
    const report = await test(job, "importing", signal);
    if (!seen || !isSame(seen, report)) return showNews(job, report);
  }
  for (let tries = 1; ; tries++)
    try {
      applyPlan(plan, (changeSetId) => {
        if (!moveJob(job.id, ["importing"], "done", { changeSetId })) throw new Cancelled();
      });
      return;
    } catch (fault) {
      if (!(fault instanceof PlanOutdated)) throw fault;
      const report = await test(job, "importing", signal);
      if (!seen || !isSame(seen, report) || tries === TRIES) return showNews(job, report);
    }
}

function showNews(job: StoredJob, report: TestReport) {
  moveJob(job.id, ["importing"], "tested", { report, testedOn: today(), isNews: true });
}

/**
 * Tries the import on a copy of the base, noting how far it is.
 * @returns what it found; its plan and refused rows are in the import's folder then
 * @throws RuleBroken for files that are refused as a whole; Cancelled
 */
async function test(job: StoredJob, state: "testing" | "importing", signal: AbortSignal): Promise<TestReport> {
  const folder = jobFolder(job.id);
  const work = makeOwnFolder(folder, WORK);
  const stop = new AbortController();
  let noted = 0;
  const watch = setInterval(() => stateOf(job.id) === state || stop.abort(), BEAT);
  const gone = () => stop.abort();
  signal.addEventListener("abort", gone, { once: true });
  try {
    const files = job.files
      .map(({ kind, columns }, nth) => ({ kind, columns, path: uploadPath(folder, nth) }))
      .sort((a, b) => IMPORT_FILES.indexOf(a.kind) - IMPORT_FILES.indexOf(b.kind));
    const { id: jobId, existingBase } = job;
    const asked = { jobId, folder: work, files, existingBase, actor: actorOf(job.askedBy), day: today() };
    const result = await rehearse(asked, {
      signal: stop.signal,
      progress: (at) => {
        if (Date.now() - noted < BEAT && at.done > 0) return;
        noted = Date.now();
        noteProgress(job.id, at);
      },
    });
    if ("refused" in result) throw new RuleBroken(`${byTheirNames(result.refused, job)} Nothing was imported.`);
    for (const name of Object.values(KEPT)) renameSync(join(work, name), join(folder, name));
    return result.report;
  } catch (fault) {
    if (fault instanceof Interrupted && stop.signal.aborted) throw new Cancelled();
    throw fault;
  } finally {
    clearInterval(watch);
    signal.removeEventListener("abort", gone);
    takeAway(work);
  }
}

/** A sentence begins with what a file is; who brought it knows it by its own name. */
function byTheirNames(sentence: string, { files }: StoredJob) {
  const file = files.find(({ kind }) => sentence.startsWith(kind));
  return file ? sentence.replace(file.kind, file.name) : sentence;
}

/** Who asked, with what they may do now. */
function actorOf(staffId: number) {
  const person = findStored(staffId);
  if (!person || person.disabledAt !== null)
    throw new RuleBroken("Who asked for it may sign in no more. Nothing was imported.");
  const { id, name, email, permissions } = person;
  return { id, name, email, permissions };
}
