import { join } from "node:path";
import { KEPT } from "#lib/jobs/folder.ts";
import { beginPlan, keepPlan } from "#lib/jobs/plan.ts";
import type { Rehearsal } from "#lib/jobs/rehearsal.ts";
import type { Say } from "#lib/jobs/rehearsing.ts";
import type { UndoReport } from "./jobs.ts";
import { undoWhole } from "./mutations.ts";
import { countEntries } from "./size.ts";

/** What is to be undone in a copy of the base. */
export type UndoRehearsal = Rehearsal & { changeSetId: number };

/** How many rows that stay are told of with the figures; the undo's own page tells of all. */
const TOLD = 50;

/**
 * Undoes a change in this base, which is a copy, and keeps what that did: the plan.
 * @throws NotFound, Forbidden, RuleBroken, as undoing does
 */
export function rehearseUndo({ actor, day, folder, changeSetId }: UndoRehearsal, say: Say): UndoReport {
  const total = countEntries(changeSetId).entries;
  const begun = beginPlan();
  const { change, records, staying, left } = undoWhole(actor, changeSetId, (step) => (done) => {
    say({ step, done, total });
  });
  say({ step: "Keeping what it found", done: total, total });
  keepPlan(join(folder, KEPT.plan), { day, actorId: actor.id }, begun, change);
  const sentences = left.slice(0, TOLD).map(({ sentence }) => sentence);
  return { records, staying, left: left.length, sentences };
}
