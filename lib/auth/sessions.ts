import { randomBytes } from "node:crypto";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { db, transaction } from "#db/index.ts";
import { sessions, staff, staffPermissions } from "#db/schema/index.ts";
import type { Actor, Permissions } from "./permissions.ts";

/** How long a sign-in lasts, in seconds: fourteen days. */
export const SESSION_SECONDS = 14 * 24 * 60 * 60;

/** Starts a session for somebody whose password was verified. @returns its id, which the cookie carries */
export function startSession(staffId: number, userAgent: string | null, now = Date.now()) {
  const id = randomBytes(32).toString("base64url");
  transaction(() => {
    db.insert(sessions)
      .values({ id, staffId, createdAt: now, expiresAt: now + SESSION_SECONDS * 1000, userAgent })
      .run();
    db.update(staff).set({ lastSignInAt: now }).where(eq(staff.id, staffId)).run();
  });
  return id;
}

/** Ends a session: its cookie is worth nothing from here on. Ending it twice is no fault. */
export function endSession(id: string, now = Date.now()) {
  transaction(() =>
    db
      .update(sessions)
      .set({ endedAt: now })
      .where(and(eq(sessions.id, id), isNull(sessions.endedAt)))
      .run(),
  );
}

const actorOfSession = db
  .select({
    id: staff.id,
    name: staff.name,
    email: staff.email,
    permissions: sql<string>`(select json_group_object(${staffPermissions.permission}, ${staffPermissions.level}) from ${staffPermissions} where ${staffPermissions.staffId} = ${staff.id})`,
  })
  .from(sessions)
  .innerJoin(staff, eq(staff.id, sessions.staffId))
  .where(
    and(
      eq(sessions.id, sql.placeholder("id")),
      isNull(sessions.endedAt),
      gt(sessions.expiresAt, sql.placeholder("now")),
      isNull(staff.disabledAt),
    ),
  )
  .prepare();

/** Who a session is, with what they may do at this moment; nothing for an ended, expired or disabled one. */
export function findActor(sessionId: string, now = Date.now()): Actor | undefined {
  const row = actorOfSession.get({ id: sessionId, now });
  return row && { ...row, permissions: JSON.parse(row.permissions) as Permissions };
}
