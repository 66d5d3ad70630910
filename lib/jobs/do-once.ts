import { join } from "node:path";
import type { Actor } from "#lib/auth/permissions.ts";
import { RuleBroken } from "#lib/errors.ts";
import { jobFolder, KEPT } from "./folder.ts";
import { applyPlan, PlanOutdated } from "./plan-apply.ts";
import type { Rehearsal } from "./rehearsal.ts";
import { type StoredJob, whoAsked } from "./stored.ts";
import { Cancelled, tryOut } from "./try-out.ts";
import { moveJob } from "./writes.ts";

/** How often a job is worked out, since somebody may save something of the same meanwhile. */
export const TRIES = 3;

/**
 * Does a job that nobody looks at in between, for whoever asked, with what they may do then: worked out on a copy,
 * written in one short transaction. What it found becomes the job's report.
 * @param expect asked as it is written: whether they may still
 * @param nothing what is said when others never let it come to its end: "Nothing was undone."
 * @throws what the program refuses as RuleBroken, what `expect` throws; Cancelled
 */
export async function doOnce<Asked extends Rehearsal, Found extends Record<string, unknown>>(
  job: StoredJob,
  signal: AbortSignal,
  {
    expect,
    nothing,
    ...how
  }: { program: string; asked: Omit<Asked, keyof Rehearsal>; expect: (actor: Actor) => unknown; nothing: string },
) {
  const { id } = job;
  if (!moveJob(id, ["waiting"], "working")) return;
  for (let tries = 1; tries <= TRIES; tries++) {
    const report = await tryOut<Asked, Found>(job, "working", signal, how);
    try {
      applyPlan(join(jobFolder(id), KEPT.plan), {
        before: () => expect(whoAsked(job)),
        after: (changeSetId) => {
          if (!moveJob(id, ["working"], "done", { changeSetId, report })) throw new Cancelled();
        },
      });
      return;
    } catch (fault) {
      if (!(fault instanceof PlanOutdated)) throw fault;
    }
  }
  throw new RuleBroken(
    `Others changed the same things ${TRIES} times while it was worked out. ${nothing} Ask for it again.`,
  );
}
