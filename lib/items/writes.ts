import type { ChangeLog } from "#lib/activity/log.ts";
import { cameToCarry, stoppedCarrying } from "#lib/automation/writes.ts";
import { laterDay } from "#lib/time.ts";
import { itemKey } from "./checks.ts";
import type { ItemKind } from "./rules.ts";
import { carriedBy, carriedNow, gapsOf, type StoredCarried, type StoredItem, storedItem } from "./stored.ts";

type NewItem = {
  kind: ItemKind;
  customerId: number;
  label: string;
  typeId?: number | null | undefined;
  numberId?: number | null;
  startDate: string;
  /** Gone already when it is recorded. */
  droppedOn?: string | null;
  productIds: readonly number[];
  transferredFromId?: number | null;
};

/** Adds an item with what it carries, without setting off the rules. @returns the row */
export function createItem(log: ChangeLog, item: NewItem, verb = "added"): StoredItem {
  const { productIds, ...fields } = item;
  const { customerId, startDate } = item;
  const row = { ...fields, key: itemKey(item.kind, item.label), createdAt: log.at, modifiedAt: log.at };
  const id = log.create("item", verb, row, { customerId });
  for (const productId of new Set(productIds)) putOn(log, { id, customerId }, productId, startDate);
  return storedItem(id);
}

/** Puts a product on an item; sets off no rule. */
export function putOn(log: ChangeLog, item: { id: number; customerId: number }, productId: number, since: string) {
  log.create(
    "carried",
    "put on",
    { itemId: item.id, productId, since, recordedAt: log.at, recordedBy: log.actor.id },
    { customerId: item.customerId, productId },
  );
}

/** Takes a product off an item from a day on; ends no source by itself. */
export function takeOff(log: ChangeLog, item: { customerId: number }, carried: StoredCarried, day: string) {
  const about = { customerId: item.customerId, productId: carried.productId };
  log.change("carried", "taken off", carried, { until: laterDay(day, carried.since) }, about);
}

/**
 * Drops an active item: its sources end that day, what it carries stays on record.
 * @param who the customer's name, where what is said speaks of more than one
 */
export function dropItemOn(log: ChangeLog, item: StoredItem, droppedOn: string, verb = "dropped", who?: string) {
  const { customerId } = item;
  log.change("item", verb, item, { droppedOn, modifiedAt: log.at, version: item.version + 1 }, { customerId });
  stoppedCarrying(log, item, carriedNow(item.id), droppedOn, who);
}

/** Brings a dropped item back: the time between stays on record as a gap, and it comes to carry again. */
export function reinstateItemOn(log: ChangeLog, item: StoredItem, day: string) {
  const { customerId, droppedOn } = item;
  if (droppedOn === null) return;
  log.create("gap", "gone", { itemId: item.id, since: droppedOn, until: day }, { customerId });
  log.change(
    "item",
    "reinstated",
    item,
    { droppedOn: null, modifiedAt: log.at, version: item.version + 1 },
    { customerId },
  );
  cameToCarry(log, item, carriedNow(item.id), day);
}

/** The last day on which something about an item is on record: it cannot be dropped before. */
export function lastDayOnRecord(item: StoredItem) {
  const days = carriedBy(item.id).flatMap(({ since, until }) => [since, until ?? since]);
  return [item.startDate, ...days, ...gapsOf(item.id).map(({ until }) => until)].reduce((a, b) => (a > b ? a : b));
}
