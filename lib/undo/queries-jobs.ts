import { factsOf } from "#lib/activity/facts.ts";
import { maySee } from "#lib/activity/subjects.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { countBefore } from "#lib/jobs/stored.ts";
import { newestUndo } from "./jobs.ts";

/** The undo in the background of a change that was asked for last, and how many jobs come before it. */
export function findUndoJob(actor: Actor, changeSetId: number) {
  authorize(actor);
  const facts = factsOf(changeSetId);
  if (!facts || !maySee(actor, facts)) return undefined;
  const job = newestUndo(changeSetId);
  return job && { ...job, before: countBefore(job) };
}
