import { Forbidden } from "#lib/errors.ts";

/** The permissions, each with what it opens. The one list: tables, screens and the command line follow it. */
export const PERMISSIONS = {
  "Customer Products": "The catalogue: names, order, look, availability and automation.",
  Customers: "Customers, their numbers and features, what they have and want.",
  Staff: "People and their permissions.",
} as const;

export type Permission = keyof typeof PERMISSIONS;
export type Level = "view" | "edit";
export type Permissions = Partial<Record<Permission, Level>>;

/**
 * Who asks: read from the database on each request, first parameter of every query and mutation. Another system comes
 * with a token, and is nobody on the staff.
 */
export type Actor = { id: number | null; name: string; email?: string; permissions: Permissions; tokenId?: number };

/** The person at the server's own terminal. */
export const COMMAND_LINE: Actor = {
  id: null,
  name: "Command line",
  permissions: { "Customer Products": "edit", Customers: "edit", Staff: "edit" },
};

/** Whether the person may: what a screen offers. `edit` includes `view`. */
export function can(actor: Actor, permission: Permission, level: Level) {
  const held = actor.permissions[permission];
  return held === "edit" || (held === "view" && level === "view");
}

/** Whether the person may, or else; without a permission named, anyone on the staff may. @throws Forbidden */
export function authorize(actor: Actor, permission?: Permission, level: Level = "view") {
  if (permission && !can(actor, permission, level))
    throw new Forbidden(`This needs the permission ${permission} (${level}).`);
}
