import { sqlite } from "#db/index.ts";
import { whoOf } from "#lib/activity/who.ts";
import { Stale } from "#lib/errors.ts";
import { counted } from "#lib/text.ts";
import { showInstant } from "#lib/time.ts";

/** The newest of them; a refusal is read in one glance. */
const SHOWN = 2;

type Told = { who: string; at: number; title: string };

// The sign keeps the planner on the index by subject: lists are sorted seldom, the log is long.
const meanwhile = sqlite.prepare<{ subject: string; kind: string | null; count: number }, Told>(`
  select ${whoOf("s.name", "cs")} as who, cs.at, cs.title
  from changes c join change_sets cs on cs.id = c.change_set_id left join staff s on s.id = cs.staff_id
  where c.subject = @subject and c.verb in ('inserted', 'moved', 'deleted')
    and (@kind is null or coalesce(c.after ->> '$.kind', c.before ->> '$.kind') = @kind)
  order by +c.id desc limit @count`);

/**
 * The refusal of a move made in an order that is no longer the newest: who changed the order, and when. Each version
 * of the order stands for one entry in the log, so the difference says how many to tell of.
 * @param then how to go on, in a sentence
 */
export function staleOrder(
  { subject, scope }: { subject: string; scope: { kind?: string } },
  version: number,
  listVersion: number,
  then: string,
) {
  const changed = Math.max(version - listVersion, 0);
  const count = Math.min(changed, SHOWN);
  const told = meanwhile
    .all({ subject, kind: scope.kind ?? null, count })
    .map(({ who, at, title }) => `${title} (${who}, ${showInstant(at)}).`);
  return new Stale(
    `Not moved: somebody else changed the order meanwhile. ${then}`,
    version,
    changed > told.length ? [...told, `${counted(changed - told.length, "earlier change")} not listed.`] : told,
  );
}
