import { join } from "node:path";
import { KEPT } from "#lib/jobs/folder.ts";
import { beginPlan, keepPlan, leaveRoom } from "#lib/jobs/plan.ts";
import type { Rehearsal } from "#lib/jobs/rehearsal.ts";
import type { Say } from "#lib/jobs/rehearsing.ts";
import type { BulkReport } from "./jobs.ts";
import { type AskedBulk, changeManyWhole } from "./mutations.ts";

/** What is to be changed in a copy of the base. */
export type BulkRehearsal = Rehearsal & { asked: AskedBulk };

/** Changes many customers in this base, which is a copy, and keeps what that did: the plan. @throws as `changeMany` */
export function rehearseBulk({ actor, day, folder, asked }: BulkRehearsal, say: Say): BulkReport {
  const begun = beginPlan();
  leaveRoom();
  const { change, changed } = changeManyWhole(actor, asked, day, (done, total) => {
    say({ step: "Changing customers", done, total });
  });
  say({ step: "Keeping what it found", done: changed, total: changed });
  keepPlan(join(folder, KEPT.plan), { day, actorId: actor.id }, begun, change);
  return { changed };
}
