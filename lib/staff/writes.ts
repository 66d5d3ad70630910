import { and, eq, gt, isNull, ne } from "drizzle-orm";
import { db } from "#db/index.ts";
import { passwordLinks, sessions, staff, staffPermissions } from "#db/schema/index.ts";
import type { ChangeLog } from "#lib/activity/log.ts";
import type { Permissions } from "#lib/auth/permissions.ts";
import { LINK_HOURS, newToken } from "#lib/auth/tokens.ts";
import { RuleBroken } from "#lib/errors.ts";
import { listed } from "#lib/text.ts";
import { differing, type Grant } from "./rules.ts";

/** The steps that write people. They are not rows of the log: each step's caller notes what it did, never a hash. */

/** Adds a person, and notes it. @throws RuleBroken when the address is taken */
export function createPerson(
  log: ChangeLog,
  person: { email: string; name: string; passwordHash: string | null; permissions: readonly Grant[] },
) {
  const { email, name, passwordHash } = person;
  if (db.select({ id: staff.id }).from(staff).where(eq(staff.email, email)).get())
    throw new RuleBroken(`Somebody with the address ${email} is there already.`, "email");
  const { id } = db
    .insert(staff)
    .values({ email, name, passwordHash, createdAt: log.at })
    .returning({ id: staff.id })
    .get();
  setPermissions(id, {}, person.permissions);
  const given = person.permissions.filter(([, level]) => level !== "none");
  log.say(given.length > 0 ? `Permissions: ${listed(given.map((held) => held.join(" ")))}.` : "No permission yet.");
  log.note("staff", id, "added", { after: { email, name, ...Object.fromEntries(given) } });
  return id;
}

/** Sets the given permissions of one person; the others stay. @returns what changed, as the log keeps it */
export function setPermissions(staffId: number, held: Permissions, grants: readonly Grant[]) {
  const changed = differing(held, grants);
  for (const [permission, level] of changed) {
    const row = and(eq(staffPermissions.staffId, staffId), eq(staffPermissions.permission, permission));
    db.delete(staffPermissions).where(row).run();
    if (level !== "none") db.insert(staffPermissions).values({ staffId, permission, level }).run();
  }
  const before = Object.fromEntries(changed.map(([permission]) => [permission, held[permission] ?? "none"]));
  return { before, after: Object.fromEntries(changed) };
}

/** What a person is called. */
export function setName(staffId: number, name: string) {
  db.update(staff).set({ name }).where(eq(staff.id, staffId)).run();
}

/** Since when a person is kept out; null lets them in again. */
export function setDisabled(staffId: number, disabledAt: number | null) {
  db.update(staff).set({ disabledAt }).where(eq(staff.id, staffId)).run();
}

/** A new password: other sessions than the one kept end, and links made for an older one are spent. */
export function setPassword(staffId: number, passwordHash: string, at: number, keptSession?: string) {
  db.update(staff).set({ passwordHash }).where(eq(staff.id, staffId)).run();
  endSessions(staffId, at, keptSession);
  spendLinks(staffId, at);
}

/** Ends a person's open sessions, except the one kept. @returns how many */
export function endSessions(staffId: number, at: number, keptSession?: string) {
  const others = keptSession === undefined ? undefined : ne(sessions.id, keptSession);
  const open = and(eq(sessions.staffId, staffId), isNull(sessions.endedAt), gt(sessions.expiresAt, at), others);
  return db.update(sessions).set({ endedAt: at }).where(open).run().changes;
}

/** Makes a link that lets a person set their own password. @returns its token, which is kept nowhere, and until when */
export function createLink(staffId: number, at: number, createdBy: number | null) {
  const { token, tokenHash } = newToken();
  const expiresAt = at + LINK_HOURS * 3_600_000;
  db.insert(passwordLinks).values({ tokenHash, staffId, createdAt: at, createdBy, expiresAt }).run();
  return { token, expiresAt };
}

/** From here on no link made for a person before opens anything. */
export function spendLinks(staffId: number, at: number) {
  const unused = and(eq(passwordLinks.staffId, staffId), isNull(passwordLinks.usedAt));
  db.update(passwordLinks).set({ usedAt: at }).where(unused).run();
}
