import type { Subject } from "#lib/activity/tables.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { recordedOf } from "./recorded.ts";

/**
 * When a day of a record was recorded, in UTC ms: the correction that set it, else what the row says.
 * @param at what the row says
 */
export function getRecordedAt(actor: Actor, subject: Subject, id: number, column: string, day: string, at: number) {
  authorize(actor, "Customers", "view");
  return recordedOf(subject, id, `$.${column}`, day, { at, by: null }).at;
}
