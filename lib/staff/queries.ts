import { asc, eq } from "drizzle-orm";
import { db } from "#db/index.ts";
import { staff, staffPermissions } from "#db/schema/index.ts";
import { type Actor, authorize, type Permissions } from "#lib/auth/permissions.ts";
import { NotFound } from "#lib/errors.ts";

const everybody = db
  .select({
    id: staff.id,
    email: staff.email,
    name: staff.name,
    disabledAt: staff.disabledAt,
    lastSignInAt: staff.lastSignInAt,
  })
  .from(staff)
  .orderBy(asc(staff.email))
  .prepare();

const grants = db
  .select({
    staffId: staffPermissions.staffId,
    permission: staffPermissions.permission,
    level: staffPermissions.level,
  })
  .from(staffPermissions)
  .orderBy(asc(staffPermissions.permission))
  .prepare();

/** Everybody on the staff by email address, disabled people too, each with what they may do. Instants in UTC ms. */
export function listStaff(actor: Actor) {
  authorize(actor, "Staff", "view");
  const held = Map.groupBy(grants.all(), ({ staffId }) => staffId);
  return everybody.all().map((person) => ({
    ...person,
    permissions: (held.get(person.id) ?? []).map(({ permission, level }) => [permission, level] as const),
  }));
}

/** One person by email address, with what they may do. @throws NotFound */
export function getStaff(actor: Actor, email: string) {
  authorize(actor, "Staff", "view");
  const columns = { id: staff.id, email: staff.email, name: staff.name, disabledAt: staff.disabledAt };
  const person = db.select(columns).from(staff).where(eq(staff.email, email)).get();
  if (!person) throw new NotFound(`Nobody on the staff has the address ${email}.`);
  const rows = grants.all().filter(({ staffId }) => staffId === person.id);
  return { ...person, permissions: Object.fromEntries(rows.map((row) => [row.permission, row.level])) as Permissions };
}
