import { and, eq, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { changeSets, changes, staff, staffPermissions } from "#db/schema/index.ts";
import { differences } from "#lib/activity/rules.ts";
import { type Actor, can, type Permissions } from "#lib/auth/permissions.ts";
import { Forbidden, NotFound, RuleBroken, Stale } from "#lib/errors.ts";
import { showInstant } from "#lib/time.ts";

/** People as they stand, for the rules. No permission is asked here. */

const heldAs = sql<string>`(select json_group_object(permission, level) from staff_permissions where staff_id = staff.id)`;
const newest = sql<number>`(select coalesce(max(change_set_id), 0) + 1 from changes where subject = 'staff' and subject_id = staff.id and after is not null)`;

const byId = db
  .select({
    id: staff.id,
    email: staff.email,
    name: staff.name,
    createdAt: staff.createdAt,
    disabledAt: staff.disabledAt,
    lastSignInAt: staff.lastSignInAt,
    hasPassword: sql<0 | 1>`${staff.passwordHash} is not null`,
    permissions: heldAs,
    version: newest,
  })
  .from(staff)
  .where(eq(staff.id, sql.placeholder("id")))
  .prepare();

/**
 * A person with what they may do; never their hash. `version` is one above the newest change of them in the log:
 * a save on top of an older one is stale.
 */
export function findStored(id: number) {
  const row = byId.get({ id });
  return row && { ...row, hasPassword: row.hasPassword === 1, permissions: JSON.parse(row.permissions) as Permissions };
}

export type StoredPerson = NonNullable<ReturnType<typeof findStored>>;

/** The same for somebody who must be there. @throws NotFound */
export function storedPerson(id: number): StoredPerson {
  const person = findStored(id);
  if (!person) throw new NotFound("Nobody on the staff is there under this number.");
  return person;
}

const changedSince = db
  .select({
    who: sql<string>`coalesce(${staff.name}, 'Command line')`,
    at: changeSets.at,
    before: changes.before,
    after: changes.after,
  })
  .from(changes)
  .innerJoin(changeSets, eq(changeSets.id, changes.changeSetId))
  .leftJoin(staff, eq(staff.id, changeSets.staffId))
  .where(
    and(
      eq(changes.subject, "staff"),
      eq(changes.subjectId, sql.placeholder("id")),
      sql`${changes.changeSetId} >= ${sql.placeholder("version")}`,
      isNotNull(changes.after),
    ),
  )
  .orderBy(changes.id)
  .prepare();

/** Two administrators at once: the later is told who changed what meanwhile. @throws Stale */
export function expectSeen(person: StoredPerson, version: number) {
  if (person.version === version) return;
  const meanwhile = changedSince
    .all({ id: person.id, version })
    .flatMap(({ who, at, before, after }) =>
      differences(before, after).map(
        ({ label, from, to }) => `${who} changed ${label} from ${from} to ${to} (${showInstant(at)}).`,
      ),
    );
  throw new Stale(
    "Not saved: somebody else changed this person while you were editing. What you chose is still here. Save again to put yours on top.",
    person.version,
    meanwhile,
  );
}

const anotherAdministrator = db
  .select({ id: staff.id })
  .from(staffPermissions)
  .innerJoin(staff, eq(staff.id, staffPermissions.staffId))
  .where(
    and(
      eq(staffPermissions.permission, "Staff"),
      eq(staffPermissions.level, "edit"),
      ne(staff.id, sql.placeholder("id")),
      isNull(staff.disabledAt),
      isNotNull(staff.passwordHash),
    ),
  )
  .limit(1)
  .prepare();

/**
 * An administrator is somebody with Staff edit who can sign in: not disabled, with a password. The last one stays,
 * or nobody could let anybody in. The server's terminal may: it is the way out.
 * @throws RuleBroken
 */
export function expectAnotherAdministrator(actor: Actor, person: StoredPerson, field?: string) {
  const isOne = person.hasPassword && person.disabledAt === null && can(person, "Staff", "edit");
  if (actor.id === null || !isOne || anotherAdministrator.get({ id: person.id })) return;
  throw new RuleBroken(
    `${person.name} is the last administrator who can sign in. Give somebody else the permission Staff with the level Edit first.`,
    field,
  );
}

/**
 * Asked again inside the transaction: what an administrator might do when the request began may be gone by now.
 * @throws Forbidden
 */
export function expectStillAdministrator(actor: Actor) {
  if (actor.id === null) return;
  const self = findStored(actor.id);
  if (!self || self.disabledAt !== null || !can(self, "Staff", "edit"))
    throw new Forbidden("This needs the permission Staff (edit).");
}
