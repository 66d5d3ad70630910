import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { sessions, staff } from "#db/schema/index.ts";
import { sessionKey } from "#lib/auth/tokens.ts";

const open = db
  .select({ id: sessions.id })
  .from(sessions)
  .where(
    and(
      eq(sessions.staffId, sql.placeholder("staffId")),
      isNull(sessions.endedAt),
      gt(sessions.expiresAt, sql.placeholder("now")),
    ),
  )
  .prepare();

/** An open session of this person, by what it is called on a page. */
export function findOwnSession(staffId: number, key: string, now: number) {
  return open.all({ staffId, now }).find(({ id }) => sessionKey(id) === key);
}

const hashOf = db
  .select({ passwordHash: staff.passwordHash })
  .from(staff)
  .where(and(eq(staff.id, sql.placeholder("id")), isNull(staff.disabledAt)))
  .prepare();

/** The stored hash to check a password against; nothing for somebody disabled or without one. It goes no further. */
export function storedHash(staffId: number) {
  return hashOf.get({ id: staffId })?.passwordHash ?? undefined;
}
