import { sqlite } from "#db/index.ts";
import type { Subject } from "./tables.ts";
import { whoOf } from "./who.ts";

/** Who recorded something, when (UTC ms), and in which change. No permission is asked here: only queries call this. */
type Recording = { at: number; by: string; verb: string; title: string; changeSetId: number };

const latest = sqlite.prepare(`
  select s.at, ${whoOf("p.name", "s")} as by, c.verb, s.title, s.id as changeSetId
  from changes c join change_sets s on s.id = c.change_set_id left join staff p on p.id = s.staff_id
  where c.subject = @subject and c.subject_id = @id and c.after ->> @column = @value
  order by c.change_set_id desc, c.id desc limit 1`);

/** The change that last made a column of a row what it is: its first recording, or a later correction. */
export function recordingOf(subject: Subject, id: number, column: string, value: string): Recording | undefined {
  return latest.get({ subject, id, column, value }) as Recording | undefined;
}
