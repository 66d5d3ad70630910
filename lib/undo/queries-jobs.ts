import { factsOf } from "#lib/activity/facts.ts";
import { isRow, maySee } from "#lib/activity/subjects.ts";
import type { Subject } from "#lib/activity/tables.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { countBefore } from "#lib/jobs/stored.ts";
import { newestUndo } from "./jobs.ts";
import { countEntries } from "./size.ts";

/** The undo in the background of a change that was asked for last, and how many jobs come before it. */
export function findUndoJob(actor: Actor, changeSetId: number) {
  authorize(actor);
  const facts = factsOf(changeSetId);
  if (!facts || !maySee(actor, facts)) return undefined;
  const job = newestUndo(changeSetId);
  return job && { ...job, before: countBefore(job) };
}

const KINDS: Record<Subject, string> = {
  product: "Customer Products",
  type: "types",
  default: "default products of types",
  customer: "customers",
  item: "numbers and features",
  gap: "times that numbers and features were away",
  carried: "products that numbers and features carry",
  holding: "holdings",
  source: "why holdings are held",
  interest: "interests",
  call: "calls",
};

/** What undoing a long change would touch, in numbers: entries of the log, by what they are about, the most first. */
export function sizeOfUndo(actor: Actor, changeSetId: number) {
  authorize(actor);
  const facts = factsOf(changeSetId);
  if (!facts || !maySee(actor, facts)) return [];
  return countEntries(changeSetId)
    .kinds.flatMap(([subject, entries]) => (isRow(subject) ? [{ about: KINDS[subject], entries }] : []))
    .sort((a, b) => b.entries - a.entries);
}
