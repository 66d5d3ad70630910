import { join } from "node:path";
import { Forbidden, RuleBroken } from "#lib/errors.ts";
import { TRIES } from "#lib/jobs/do-once.ts";
import { jobFolder, KEPT } from "#lib/jobs/folder.ts";
import { applyPlan, PlanOutdated } from "#lib/jobs/plan-apply.ts";
import { type StoredJob, whoAsked } from "#lib/jobs/stored.ts";
import { Cancelled, tryOut } from "#lib/jobs/try-out.ts";
import { moveJob } from "#lib/jobs/writes.ts";
import { today } from "#lib/time.ts";
import { isCurrent } from "./current.ts";
import { uploadPath } from "./folder.ts";
import { type StoredImport, storedImport } from "./jobs.ts";
import { IMPORT_FILES } from "./layouts.ts";
import { mayImport } from "./queries-jobs.ts";
import type { ImportRehearsal } from "./rehearse.ts";
import { isSame, type TestReport } from "./report.ts";

const PROGRAM = "lib/imports/rehearsal-start.ts";

/** Tests an import from the browser, or does it. @throws RuleBroken for files that are refused as a whole; Cancelled */
export async function runImportJob({ id, state }: StoredJob, signal: AbortSignal) {
  const job = storedImport(id);
  if (job) await (state === "waiting to test" ? runTest(job, signal) : runImport(job, signal));
}

async function runTest(job: StoredImport, signal: AbortSignal) {
  if (!moveJob(job.id, ["waiting to test"], "testing")) return;
  const report = await test(job, "testing", signal);
  moveJob(job.id, ["testing"], "tested", { report, testedOn: today(), said: job.said });
}

/** Writes what the test found. Where the base has changed since, it is tested again, and what is new is shown first. */
async function runImport(job: StoredImport, signal: AbortSignal) {
  if (!moveJob(job.id, ["waiting to import"], "importing")) return;
  const seen = job.report;
  const plan = join(jobFolder(job.id), KEPT.plan);
  if (!isCurrent(plan, { day: today(), actorId: job.askedBy })) {
    const report = await test(job, "importing", signal);
    if (!seen || !isSame(seen, report)) return showNews(job, report);
  }
  for (let tries = 1; ; tries++)
    try {
      applyPlan(plan, {
        before: () => {
          if (!mayImport(whoAsked(job), job))
            throw new Forbidden("This needs the permission Customer Products (edit).");
        },
        after: (changeSetId) => {
          if (!moveJob(job.id, ["importing"], "done", { changeSetId })) throw new Cancelled();
        },
      });
      return;
    } catch (fault) {
      if (!(fault instanceof PlanOutdated)) throw fault;
      const report = await test(job, "importing", signal);
      if (!seen || !isSame(seen, report) || tries === TRIES) return showNews(job, report);
    }
}

function showNews(job: StoredImport, report: TestReport) {
  moveJob(job.id, ["importing"], "tested", { report, testedOn: today(), isNews: true });
}

async function test(job: StoredImport, state: "testing" | "importing", signal: AbortSignal): Promise<TestReport> {
  const folder = jobFolder(job.id);
  const files = job.files
    .map(({ kind, columns }, nth) => ({ kind, columns, path: uploadPath(folder, nth) }))
    .sort((a, b) => IMPORT_FILES.indexOf(a.kind) - IMPORT_FILES.indexOf(b.kind));
  try {
    return await tryOut<ImportRehearsal, TestReport>(job, state, signal, {
      program: PROGRAM,
      asked: { files, existingBase: job.existingBase },
    });
  } catch (fault) {
    if (fault instanceof RuleBroken) throw new RuleBroken(`${byTheirNames(fault.message, job)} Nothing was imported.`);
    throw fault;
  }
}

/** A sentence begins with what a file is; who brought it knows it by its own name. */
function byTheirNames(sentence: string, { files }: StoredImport) {
  const file = files.find(({ kind }) => sentence.startsWith(kind));
  return file ? sentence.replace(file.kind, file.name) : sentence;
}
