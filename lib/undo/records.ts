import { isRow } from "#lib/activity/subjects.ts";
import { lastKnown } from "#lib/activity/whole.ts";
import type { LeftAlone } from "./left.ts";
import { deedOf, recordOf } from "./rules.ts";
import { entriesOf } from "./stored.ts";

/**
 * How many records, as a person counts them, go back when a change set is undone but for what is left alone. One of which
 * a part goes back while it stays itself is none of them.
 */
export function countRecords(setId: number, left: LeftAlone) {
  const records = new Set<string>();
  for (const entry of entriesOf(setId)) {
    const { subject, subjectId, before, after } = entry;
    const place = deedOf(entry) === "moved";
    if (!isRow(subject) || left.has(subject, subjectId, place)) continue;
    const whole = Boolean(before) !== Boolean(after);
    const values = whole || !PARTS.has(subject) ? { ...before, ...after } : (lastKnown(subject, subjectId) ?? {});
    const record = recordOf(subject, subjectId, values);
    const [of = "", id] = record.split(" ");
    if (place || !left.has(of, Number(id))) records.add(record);
  }
  return records.size;
}

const PARTS = new Set(["carried", "gap", "source", "default"]);
