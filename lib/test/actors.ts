import { db } from "#db/index.ts";
import { staff, staffPermissions } from "#db/schema/index.ts";
import type { Actor, Level, Permission, Permissions } from "#lib/auth/permissions.ts";

let count = 0;

/** Somebody on the staff, in the base, with the given permissions. */
export function person(permissions: Permissions = {}): Actor & { id: number } {
  const name = `Person ${++count}`;
  const email = `person${count}@test.example`;
  const { id } = db.insert(staff).values({ email, name, createdAt: Date.now() }).returning({ id: staff.id }).get();
  for (const [permission, level] of Object.entries(permissions) as [Permission, Level][])
    db.insert(staffPermissions).values({ staffId: id, permission, level }).run();
  return { id, name, email, permissions };
}

/** May do everything. */
export const administrator = () => person({ "Customer Products": "edit", Customers: "edit", Staff: "edit" });
/** Keeps the catalogue. */
export const manager = () => person({ "Customer Products": "edit", Customers: "view" });
/** Keeps customers. */
export const accountStaff = () => person({ "Customer Products": "view", Customers: "edit" });
/** May do nothing. */
export const nobody = () => person();
