import { sqlite } from "#db/index.ts";
import { recorderOf } from "#lib/activity/who.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { type KnownHolding, type KnownInterest, standing } from "./standing-rules.ts";

const holdings = sqlite.prepare(`
  select h.id, h.product_id as productId, p.name, p.display_class as displayClass, p.availability = 'historic' as historic,
    h.version, h.since, h.until, h.end_reason as endReason, h.note, h.unsourced_since as unsourcedSince,
    (select count(*) from holding_sources where holding_id = h.id and until is null and kind = 'item') as items,
    (select s.kind from holding_sources s where s.holding_id = h.id and s.until is h.until
      order by s.kind <> 'item', s.id limit 1) as sourceKind,
    (select i.kind || ' ' || i.label from holding_sources s join items i on i.id = s.item_id
      where s.holding_id = h.id and s.until is null order by s.id limit 1) as item,
    (select s.item_id from holding_sources s
      where s.holding_id = h.id and s.until is null and s.item_id is not null order by s.id limit 1) as itemId,
    exists (select 1 from holding_sources where holding_id = h.id and until is null and kind = 'hand') as byHand
  from holdings h join customer_products p on p.id = h.product_id
  where h.customer_id = ? order by p.display_position, h.since desc, h.id desc`);

const interests = sqlite.prepare(`
  select i.id, i.product_id as productId, p.name, p.display_class as displayClass, p.availability = 'historic' as historic,
    i.opened_on as openedOn, i.note, coalesce(${recorderOf("s.name", "interest", "i.id", "i.recorded_at")}, 'import') as by, i.closed_on as closedOn, i.closed_as as closedAs,
    i.reason, i.ask_again_on as askAgainOn
  from interests i join customer_products p on p.id = i.product_id left join staff s on s.id = i.recorded_by
  where i.customer_id = ? order by p.display_position, i.closed_on is null desc, i.closed_on desc, i.id desc`);

/** What a customer has, had, is interested in and does not want, each in display order with its reason. */
export function getStanding(actor: Actor, customerId: number) {
  authorize(actor, "Customers", "view");
  return standing(holdings.all(customerId) as KnownHolding[], interests.all(customerId) as KnownInterest[]);
}
