import { type Actor, can, type Permission } from "#lib/auth/permissions.ts";
import type { Subject } from "./tables.ts";

/** The permission that writing each kind of row needs, and so undoing it (edit) and reading of it in the log (view). */
export const PERMISSION_OF: Record<Subject, Permission> = {
  product: "Customer Products",
  type: "Customer Products",
  default: "Customer Products",
  customer: "Customers",
  item: "Customers",
  gap: "Customers",
  carried: "Customers",
  holding: "Customers",
  source: "Customers",
  interest: "Customers",
};

/** Whether a log entry speaks of a row: what does not (a person, a permission, an import's figures) is never undone. */
export function isRow(subject: string): subject is Subject {
  return Object.hasOwn(PERMISSION_OF, subject);
}

function readWith(subject: string): Permission {
  if (isRow(subject)) return PERMISSION_OF[subject];
  return subject === "staff" ? "Staff" : "Customers";
}

/** Whether the person may read what the log says of such a record. */
export function mayRead(actor: Actor, subject: string) {
  return can(actor, readWith(subject), "view");
}

/**
 * Whether the person may see a change at all. People need Staff, what is about the catalogue alone Customer Products,
 * all else (an import too) Customers.
 * @param subjects what its first rows speak of
 */
export function maySee(actor: Actor, subjects: readonly string[]) {
  const needed = new Set(subjects.map(readWith));
  if (needed.has("Staff")) return can(actor, "Staff", "view");
  return can(actor, needed.has("Customers") || needed.size === 0 ? "Customers" : "Customer Products", "view");
}
