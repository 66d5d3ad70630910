import { and, desc, eq, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { changeSets, changes, staff } from "#db/schema/index.ts";
import { NotFound } from "#lib/errors.ts";
import { showInstant } from "#lib/time.ts";
import type { Subject } from "./tables.ts";
import { whoOf } from "./who.ts";

const WORDS: Partial<Record<Subject, string>> = {
  product: "Customer Product",
  type: "type",
  customer: "customer",
  item: "number or feature",
  holding: "holding",
  interest: "interest",
  call: "call",
};

const last = db
  .select({
    who: sql<string>`${sql.raw(whoOf("staff.name", "change_sets", "The command line"))}`,
    at: changeSets.at,
    before: changes.before,
    after: changes.after,
  })
  .from(changes)
  .innerJoin(changeSets, eq(changeSets.id, changes.changeSetId))
  .leftJoin(staff, eq(staff.id, changeSets.staffId))
  .where(and(eq(changes.subject, sql.placeholder("subject")), eq(changes.subjectId, sql.placeholder("id"))))
  .orderBy(desc(changes.changeSetId))
  .limit(1)
  .prepare();

/**
 * The error for a row that is not there, as a sentence a form can show: who deleted it and when, where the log knows.
 * To be thrown only after the permission was asked.
 */
export function gone(subject: Subject, id: number): NotFound {
  const word = WORDS[subject] ?? "record";
  const entry = last.get({ subject, id });
  if (!entry?.before || entry.after) return new NotFound(`There is no such ${word}.`, { subject, id });
  const name = entry.before.name ?? entry.before.label ?? `this ${word}`;
  return new NotFound(`${entry.who} deleted ${name} (${showInstant(entry.at)}).`, { subject, id });
}
