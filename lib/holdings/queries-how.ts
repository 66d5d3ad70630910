import { sqlite } from "#db/index.ts";
import { recordingOf } from "#lib/activity/recordings.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { type ItemFacts, wentBecause, wentByRows, whyItCame, whyItCameByRows } from "./how-rules.ts";

const created = sqlite.prepare(`
  select s.title, i.verb
  from changes c join change_sets s on s.id = c.change_set_id
    left join changes i on i.subject = 'item' and i.subject_id = @itemId and i.change_set_id = c.change_set_id
  where c.subject = 'source' and c.subject_id = @id and c.before is null order by c.id, i.id limit 1`);

const verbIn = sqlite
  .prepare(
    "select verb from changes where subject = @subject and subject_id = @id and change_set_id = @changeSetId order by id desc limit 1",
  )
  .pluck();

const itemFacts = sqlite.prepare(`
  select i.kind, i.start_date as startDate, c.name as takenFrom,
    exists (select 1 from item_gaps g where g.item_id = i.id and g.until = s.since) as reinstated,
    i.dropped_on is s.until or exists (select 1 from item_gaps g where g.item_id = i.id and g.since = s.until) as dropped,
    exists (select 1 from carried_products k where k.item_id = i.id and k.product_id = h.product_id and k.until = s.until) as takenOff,
    (select max(k.since) from carried_products k where k.item_id = i.id and k.product_id = h.product_id and k.since <= s.since) as carriedSince
  from holding_sources s join holdings h on h.id = s.holding_id join items i on i.id = s.item_id
    left join items o on o.id = i.transferred_from_id left join customers c on c.id = o.customer_id
  where s.id = ?`);

type Source = {
  id: number;
  kind: string;
  itemId: number | null;
  since: string;
  until: string | null;
  holdingId?: number;
};

/** How a source came and went, in words; `change` is the title of the change that recorded it, where the log has it. */
export type How = { came: string | null; went: string | null; change: string | null };

/**
 * How each source came to account for its holding, and why it stopped: the log says it, and the rows where they are
 * older than the log.
 */
export function listHowSourcesCame(actor: Actor, holdingId: number, sources: readonly Source[]) {
  authorize(actor, "Customers", "view");
  return new Map(sources.map((source) => [source.id, howOf(holdingId, source)]));
}

function howOf(holdingId: number, { id, itemId, since, until }: Source): How {
  const made = created.get({ id, itemId }) as { title: string; verb: string | null } | undefined;
  const change = made?.title ?? null;
  const ended = until === null ? undefined : recordingOf("source", id, "$.until", until);
  const endVerb = (subject: string, of: number | null) =>
    ended && (verbIn.get({ subject, id: of, changeSetId: ended.changeSetId }) as string | undefined);
  if (itemId === null) return { came: null, went: wentBecause(null, undefined, endVerb("holding", holdingId)), change };
  const item = itemFacts.get(id) as ItemFacts;
  return {
    came: whyItCame(item, made?.verb) ?? whyItCameByRows(item, since),
    went:
      until === null
        ? null
        : ended
          ? wentBecause(item.kind, endVerb("item", itemId), endVerb("holding", holdingId))
          : wentByRows(item),
    change,
  };
}
