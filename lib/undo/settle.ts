import { sqlite } from "#db/index.ts";
import type { ChangeLog } from "#lib/activity/log.ts";
import type { Subject } from "#lib/activity/tables.ts";
import { liveSourceKind, storedHolding } from "#lib/holdings/stored.ts";
import { ACCOUNTED_FOR, markIfUnsourced } from "#lib/holdings/writes.ts";
import { whoseNumber } from "#lib/items/checks.ts";
import { activePeriods } from "#lib/items/rules.ts";
import { findStoredItem, gapsOf } from "#lib/items/stored.ts";
import type { LeftAlone } from "./left.ts";
import { isIn, rowOf } from "./stored.ts";
import { inWords } from "./words.ts";
import type { Touched } from "./writes.ts";

type Loose = {
  id: number;
  holdingId: number;
  itemId: number | null;
  productId: number;
  customerId: number;
  ended: string | null;
  gone: string | null;
};

const loose = (where: string) =>
  sqlite.prepare<[number], Loose>(`
    select s.id, s.holding_id as holdingId, s.item_id as itemId, h.product_id as productId,
      h.customer_id as customerId, h.until as ended, i.dropped_on as gone
    from holding_sources s join holdings h on h.id = s.holding_id left join items i on i.id = s.item_id
    where ${where} and s.until is null and (h.until is not null or (s.item_id is not null and (i.dropped_on is not null
      or i.customer_id <> h.customer_id or not exists (select 1 from carried_products c
        where c.item_id = s.item_id and c.product_id = h.product_id and c.until is null))))`);
const looseOfItem = loose("s.item_id = ?");
const looseOfHolding = loose("s.holding_id = ?");

const closedBecause = sqlite.prepare<[number], { productId: number }>(`
  select n.product_id as productId from interests n where n.closed_by_item_id = ? and not exists
    (select 1 from carried_products c where c.item_id = n.closed_by_item_id and c.product_id = n.product_id)`);

/**
 * Once all rows are back: what would break a law of the domain is left alone after all, and the mark that nothing
 * accounts for a holding is set or taken off where it is due.
 */
export function settle(log: ChangeLog, setId: number, { items, holdings, carried, atStart }: Touched, left: LeftAlone) {
  const known = left.size;
  const whole = known === atStart;
  for (const id of items) {
    clear(setId, id, left);
    for (const source of looseOfItem.all(id)) tie(setId, source, carried, left);
    for (const { productId } of closedBecause.all(id))
      keepCarried(carried, id, productId, "an interest was closed because of it.", left);
  }
  for (const id of holdings) for (const source of looseOfHolding.all(id)) tie(setId, source, carried, left);
  if (left.size > known) return;
  log.automatic(() => {
    for (const id of holdings) {
      const marked = mark(log, id);
      if (marked && whole && left.has("holding", id))
        left.tellBeside(id, "no active number or feature behind it any more");
    }
  });
}

/** A number that somebody has, or had, on the same days stays as it is. */
function clear(setId: number, id: number, left: LeftAlone) {
  const item = findStoredItem(id);
  if (item?.kind !== "number" || left.has("item", id) || !isIn(setId, "item", id)) return;
  const taken = whoseNumber(item.key, item.customerId, activePeriods(item, gapsOf(id)), id);
  if (taken) left.add("item", { subjectId: id, customerId: item.customerId, productId: null }, taken.said);
}

/** A live source needs a current holding, and an active item that carries the product: one of them has to stay. */
function tie(setId: number, source: Loose, carried: Touched["carried"], left: LeftAlone) {
  const { id, holdingId, itemId, productId, customerId, ended, gone } = source;
  const keep = (subject: Subject, subjectId: number, why: string) => {
    if (left.has(subject, subjectId) || !isIn(setId, subject, subjectId)) return false;
    left.add(subject, { subjectId, customerId, productId }, why);
    return true;
  };
  const item = itemId === null ? "" : inWords("item", rowOf("item", itemId) ?? {});
  const why = ended ? "that has ended." : gone ? `${item} is dropped.` : `${item} does not carry it any more.`;
  if (keep("source", id, why)) return;
  if (ended && keep("holding", holdingId, item ? `it is held because of ${item}.` : "it is held by hand.")) return;
  if (itemId === null) return;
  if (gone && keep("item", itemId, "the customer has a product because of it.")) return;
  keepCarried(carried, itemId, productId, "the customer has it because of that.", left);
}

function keepCarried(carried: Touched["carried"], itemId: number, productId: number, why: string, left: LeftAlone) {
  for (const entry of carried.get(itemId) ?? []) if (entry.productId === productId) left.add("carried", entry, why);
}

/** @returns whether it is marked now, and was not */
function mark(log: ChangeLog, id: number) {
  if (!rowOf("holding", id)) return false;
  const holding = storedHolding(id);
  if (holding.until !== null) return false;
  const { customerId, productId, unsourcedSince } = holding;
  const kind = liveSourceKind(id);
  if (kind === undefined) {
    if (unsourcedSince !== null) return false;
    markIfUnsourced(log, holding);
    return true;
  }
  if (unsourcedSince !== null)
    log.change("holding", ACCOUNTED_FOR[kind], holding, { unsourcedSince: null }, { customerId, productId });
  return false;
}
