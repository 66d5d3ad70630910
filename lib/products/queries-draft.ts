import { and, eq, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { changes } from "#db/schema/index.ts";
import { expectVersion } from "#lib/activity/versions.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { Stale } from "#lib/errors.ts";
import type { ProductFields } from "./rules.ts";
import { productRow } from "./writes.ts";

const since = db
  .select({ before: changes.before })
  .from(changes)
  .where(
    and(
      eq(changes.subject, "product"),
      eq(changes.subjectId, sql.placeholder("id")),
      sql`${changes.after} ->> '$.version' > ${sql.placeholder("version")}`,
    ),
  )
  .orderBy(sql`${changes.id} desc`)
  .prepare();

/**
 * An edit typed on an older version, put on top of the product as it is now: what the person changed stays, the other
 * fields are those of today.
 * @returns the edit on the newest version, and what others changed meanwhile, in words
 * @throws NotFound
 */
export function draftOnNewest<E extends ProductFields & { productId: number; version: number }>(actor: Actor, edit: E) {
  authorize(actor, "Customer Products", "edit");
  const now = productRow(edit.productId);
  const fields = Object.keys(now).filter((field) => field !== "version" && Object.hasOwn(edit, field));
  const was: Record<string, unknown> = { ...now };
  for (const { before } of since.all({ id: now.id, version: edit.version })) Object.assign(was, before);
  const typed: Record<string, unknown> = edit;
  const theirs = fields.filter((field) => same(typed[field], was[field]));
  const untouched = Object.fromEntries(theirs.map((field) => [field, now[field as keyof typeof now]]));
  return { edit: { ...edit, ...untouched, version: now.version } as E, changes: changesSince(now, edit.version) };
}

/** A flag is a boolean here and a number in the log. */
const same = (one: unknown, other: unknown) => (typeof one === "boolean" ? one === Boolean(other) : one === other);

function changesSince(row: { id: number; version: number }, version: number) {
  try {
    expectVersion("product", row, version);
  } catch (fault) {
    if (fault instanceof Stale) return fault.changes;
    throw fault;
  }
  return [];
}
