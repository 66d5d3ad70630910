import { recordingOf } from "#lib/activity/recordings.ts";
import type { Subject } from "#lib/activity/tables.ts";

/**
 * When (UTC ms) and by whom a day on record was recorded; a correction counts, not what it corrected. Of a number or
 * feature older than the log it is not known by whom.
 */
export type Recorded = { at: number; by: string | null };

/**
 * Who recorded that a row has this day. No permission is asked here: only queries call this.
 * @param row what the row itself says, for one that was there before the log
 */
export function recordedOf(
  subject: Subject,
  id: number,
  column: string,
  day: string,
  row: { at: number; by: string | null },
): Recorded {
  const { at, by } = recordingOf(subject, id, column, day) ?? { at: row.at, by: row.by ?? "Command line" };
  return { at, by };
}
