import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { Forbidden, NotFound, RuleBroken } from "#lib/errors.ts";
import { addJob, moveJob } from "#lib/jobs/writes.ts";
import { today } from "#lib/time.ts";
import { storedBulk } from "./jobs.ts";
import type { AskedBulk } from "./mutations.ts";
import { expectDoable } from "./stored.ts";

/**
 * Asks for a change of so many customers that the background does it.
 * @param day today, company time zone
 * @returns the job's id
 * @throws Forbidden; RuleBroken at the field, as `changeMany`
 */
export function askForBulk(actor: Actor, asked: AskedBulk, day = today()) {
  authorize(actor, "Customers", "edit");
  expectDoable(asked.act, day);
  if (actor.id === null) throw new Forbidden("Only somebody who is signed in changes many customers.");
  return addJob({ kind: "bulk", staffId: actor.id, state: "waiting", asked });
}

/** Cancels one: nothing of it is kept. @throws RuleBroken for one that is over; NotFound, Forbidden */
export function cancelBulk(actor: Actor, id: number) {
  authorize(actor, "Customers", "edit");
  if (!storedBulk(id)) throw new NotFound("No such change of many customers.");
  const said = `Cancelled by ${actor.name}. Nothing was changed.`;
  if (!moveJob(id, ["waiting", "working"], "cancelled", { said })) throw new RuleBroken("It is over already.");
}
