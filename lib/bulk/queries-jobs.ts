import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { countBefore } from "#lib/jobs/stored.ts";
import type { Chosen } from "./chosen.ts";
import { storedBulk } from "./jobs.ts";
import { isLong, nameOf } from "./stored.ts";

/** Whether so many customers are chosen that the background changes them. */
export function isForBackground(actor: Actor, chosen: Chosen) {
  authorize(actor, "Customers", "edit");
  return isLong(chosen);
}

/** A change of many customers in the background, what it is about by name, and how many jobs come before it. */
export function findBulkJob(actor: Actor, id: number) {
  authorize(actor, "Customers", "edit");
  const job = storedBulk(id);
  return job && { ...job, name: nameOf(job.asked.act), before: countBefore(job) };
}
