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
  call: "Customers",
};

/** Whether a log entry speaks of a row: what does not (a person, a permission, an import's figures) is never undone. */
export function isRow(subject: string): subject is Subject {
  return Object.hasOwn(PERMISSION_OF, subject);
}

function readWith(subject: string): Permission {
  if (isRow(subject)) return PERMISSION_OF[subject];
  return subject === "staff" || subject === "token" ? "Staff" : "Customers";
}

/** What a row of the log speaks of: a note that something was left alone, of what was. */
function spokenOf({ subject, after }: { subject: string; after?: Record<string, unknown> | null }) {
  return subject === LEFT_ALONE && typeof after?.subject === "string" ? after.subject : subject;
}

/** What undo notes on what it leaves as it is; `after.subject` says what that is. */
export const LEFT_ALONE = "left alone";

/** What is said of a view that is its owner's alone: that they saved, changed or deleted one, and to nobody else. */
export const PRIVATE_VIEW = "private view";

/** Whether the person may read a row of the log. */
export function mayRead(actor: Actor, row: Parameters<typeof spokenOf>[0]) {
  return can(actor, readWith(spokenOf(row)), "view");
}

/** Who made a change set, what its rows speak of, and what those do that were written by hand. */
type Seen = { staffId: number | null; subjects: readonly string[]; byHand: readonly string[] };

/**
 * Whether the person may see a change at all: their own always, else by what was done by hand, for what followed by a
 * rule asks for no right of its own; or by all of it, so that whoever may read what a rule did sees what it came of.
 */
export function maySee(actor: Actor, { staffId, subjects, byHand }: Seen) {
  if (actor.id !== null && actor.id === staffId) return true;
  if (subjects.includes(PRIVATE_VIEW)) return false;
  return sees(actor, byHand) || sees(actor, subjects);
}

/** People need Staff, what is about the catalogue alone Customer Products, all else (an import too) Customers. */
function sees(actor: Actor, subjects: readonly string[]) {
  const needed = new Set(subjects.map(readWith));
  if (needed.has("Staff")) return can(actor, "Staff", "view");
  return can(actor, needed.has("Customers") || needed.size === 0 ? "Customers" : "Customer Products", "view");
}
