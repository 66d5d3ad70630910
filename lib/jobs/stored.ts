import { eq, sql } from "drizzle-orm";
import { db, sqlite } from "#db/index.ts";
import { jobs } from "#db/schema/index.ts";
import { RuleBroken } from "#lib/errors.ts";
import { findStored } from "#lib/staff/stored.ts";
import { WAITS } from "./rules.ts";

/** What the background does, as it stands. No permission is asked here. */

const byId = db
  .select()
  .from(jobs)
  .where(eq(jobs.id, sql.placeholder("id")))
  .prepare();

/** One job; nothing where there is none. */
export function storedJob(id: number) {
  return byId.get({ id });
}

export type StoredJob = NonNullable<ReturnType<typeof storedJob>>;

const quoted = (states: readonly string[]) => states.map((state) => `'${state}'`).join(", ");
const waiting = Object.values(WAITS);
const moving = [...Object.keys(WAITS), ...waiting];

const next = sqlite
  .prepare<[], number>(`select id from jobs where state in (${quoted(waiting)}) order by asked_at, id limit 1`)
  .pluck();

/** The job that has waited longest. */
export function nextJobId() {
  return next.get();
}

const state = sqlite.prepare<[number], string>("select state from jobs where id = ?").pluck();

/** Where a job stands at this moment. */
export function stateOf(id: number) {
  return state.get(id);
}

const before = sqlite
  .prepare<{ id: number; askedAt: number }, number>(
    `select count(*) from jobs where state in (${quoted(moving)}) and (asked_at, id) < (@askedAt, @id)`,
  )
  .pluck();

/** How many jobs come before it. */
export function countBefore(job: Pick<StoredJob, "id" | "askedAt">) {
  return before.get({ id: job.id, askedAt: job.askedAt }) ?? 0;
}

/** Who asked, with what they may do now. @throws RuleBroken for somebody who may not sign in any more */
export function whoAsked({ askedBy }: Pick<StoredJob, "askedBy">) {
  const person = findStored(askedBy);
  if (!person || person.disabledAt !== null) throw new RuleBroken("Who asked for it may sign in no more.");
  const { id, name, email, permissions } = person;
  return { id, name, email, permissions };
}
