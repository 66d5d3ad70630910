import { authorize } from "#lib/auth/permissions.ts";
import { doOnce } from "#lib/jobs/do-once.ts";
import type { StoredJob } from "#lib/jobs/stored.ts";
import { type BulkReport, storedBulk } from "./jobs.ts";
import type { BulkRehearsal } from "./rehearse.ts";

const PROGRAM = "lib/bulk/rehearsal-start.ts";

/** Changes many customers. @throws Forbidden; RuleBroken where nothing is left to do; Cancelled */
export async function runBulkJob(job: StoredJob, signal: AbortSignal) {
  const asked = storedBulk(job.id)?.asked;
  if (!asked) return;
  await doOnce<BulkRehearsal, BulkReport>(job, signal, {
    program: PROGRAM,
    asked: { asked },
    expect: (actor) => authorize(actor, "Customers", "edit"),
    nothing: "Nothing was changed.",
  });
}
