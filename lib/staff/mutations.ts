import { and, eq, isNull } from "drizzle-orm";
import { db } from "#db/index.ts";
import { sessions, staff, staffPermissions } from "#db/schema/index.ts";
import { change } from "#lib/activity/log.ts";
import { type Actor, authorize, type Level, type Permission, type Permissions } from "#lib/auth/permissions.ts";
import { RuleBroken } from "#lib/errors.ts";
import { listed } from "#lib/text.ts";
import { getStaff } from "./queries.ts";

/** A permission and its level; `none` takes it away. */
export type Grant = readonly [Permission, Level | "none"];

/** Sets the given permissions of one person; the others stay. @returns what the person holds then */
function grant(staffId: number, held: Permissions, grants: readonly Grant[]) {
  const after = { ...held };
  for (const [permission, level] of grants) {
    const row = and(eq(staffPermissions.staffId, staffId), eq(staffPermissions.permission, permission));
    db.delete(staffPermissions).where(row).run();
    delete after[permission];
    if (level === "none") continue;
    db.insert(staffPermissions).values({ staffId, permission, level }).run();
    after[permission] = level;
  }
  return after;
}

/**
 * Adds a person.
 * @param person the address lower case; the password hashed already, for hashing does not wait in a transaction
 * @throws RuleBroken when the address is taken
 */
export function addStaff(
  actor: Actor,
  person: { email: string; name: string; passwordHash: string; permissions: readonly Grant[] },
) {
  authorize(actor, "Staff", "edit");
  return change(actor, (log) => {
    const { email, name, passwordHash } = person;
    if (db.select({ id: staff.id }).from(staff).where(eq(staff.email, email)).get())
      throw new RuleBroken(`Somebody with the address ${email} is there already.`, "email");
    const { id } = db
      .insert(staff)
      .values({ email, name, passwordHash, createdAt: log.at })
      .returning({ id: staff.id })
      .get();
    const permissions = grant(id, {}, person.permissions);
    log.title = `${name} added to the staff`;
    log.note("staff", id, "added", { after: { email, name, ...permissions } });
    return { id };
  });
}

/** Sets the given permissions of one person; the others stay. It holds from the person's next request. @throws NotFound */
export function permitStaff(actor: Actor, { email, permissions }: { email: string; permissions: readonly Grant[] }) {
  authorize(actor, "Staff", "edit");
  return change(actor, (log) => {
    const person = getStaff(actor, email);
    const after = grant(person.id, person.permissions, permissions);
    const words = permissions.map(([permission, level]) => `${permission} ${level}`);
    log.title = `${person.name}: permission set to ${listed(words)}`;
    if (!same(person.permissions, after))
      log.note("staff", person.id, "permitted", { before: person.permissions, after });
    return { permissions: after };
  });
}

function same(one: Permissions, other: Permissions) {
  const text = (permissions: Permissions) => JSON.stringify(Object.entries(permissions).sort());
  return text(one) === text(other);
}

function endSessions(staffId: number, at: number) {
  const open = and(eq(sessions.staffId, staffId), isNull(sessions.endedAt));
  db.update(sessions).set({ endedAt: at }).where(open).run();
}

/** Gives somebody a new password, already hashed, and ends their sessions everywhere. @throws NotFound */
export function changePassword(actor: Actor, { email, passwordHash }: { email: string; passwordHash: string }) {
  authorize(actor, "Staff", "edit");
  return change(actor, (log) => {
    const person = getStaff(actor, email);
    db.update(staff).set({ passwordHash }).where(eq(staff.id, person.id)).run();
    endSessions(person.id, log.at);
    log.title = `${person.name}: password changed`;
    log.note("staff", person.id, "password changed");
    return {};
  });
}

/** Keeps somebody from signing in, and ends their sessions everywhere. What they did stays theirs. @throws NotFound */
export function disableStaff(actor: Actor, email: string) {
  authorize(actor, "Staff", "edit");
  return change(actor, (log) => {
    const person = getStaff(actor, email);
    if (person.disabledAt !== null) return {};
    db.update(staff).set({ disabledAt: log.at }).where(eq(staff.id, person.id)).run();
    endSessions(person.id, log.at);
    log.title = `${person.name} disabled`;
    log.note("staff", person.id, "disabled", { after: { disabledAt: log.at } });
    return {};
  });
}

/** Lets somebody sign in again. @throws NotFound */
export function enableStaff(actor: Actor, email: string) {
  authorize(actor, "Staff", "edit");
  return change(actor, (log) => {
    const person = getStaff(actor, email);
    if (person.disabledAt === null) return {};
    db.update(staff).set({ disabledAt: null }).where(eq(staff.id, person.id)).run();
    log.title = `${person.name} enabled`;
    log.note("staff", person.id, "enabled", { before: { disabledAt: person.disabledAt } });
    return {};
  });
}
