import type { z } from "zod";
import { cameToCarry, stoppedCarrying } from "#lib/automation/writes.ts";
import { notToCome } from "#lib/days.ts";
import { RuleBroken } from "#lib/errors.ts";
import { expectFreeNumber, itemKey } from "#lib/items/checks.ts";
import { type ItemKind, itemInWords, whyNotOn } from "#lib/items/rules.ts";
import { carriedBy, carriedNow, featureLike, numbersByKey, type StoredItem } from "#lib/items/stored.ts";
import { createItem, dropItemOn, lastDayOnRecord, putOn, takeOff } from "#lib/items/writes.ts";
import { productByName } from "#lib/products/writes.ts";
import { numberKey } from "#lib/text.ts";
import { laterDay, showDay } from "#lib/time.ts";
import { TYPE_WORDS } from "#lib/types/rules.ts";
import { expectOfferedType, leaveType } from "#lib/types/usage.ts";
import { typeByName } from "#lib/types/writes.ts";
import { keepPeriod } from "./existing-base.ts";
import { customerOfAccount } from "./lookups.ts";
import { findItemOfRef, notSpokenOf } from "./refs.ts";
import type { Outcome, Run } from "./run.ts";
import type { ROWS } from "./schema.ts";
import { aboutItem, hasHistory, type ItemHistory, isTold, recordTold } from "./told-items.ts";

type NumberRow = z.output<(typeof ROWS)["numbers.csv"]>;
type FeatureRow = z.output<(typeof ROWS)["features.csv"]>;
type Wanted = {
  kind: ItemKind;
  customerId: number;
  label: string;
  numberId: number | null;
  startDate: string;
  droppedOn: string | null;
  /** Nothing given: an item on record keeps what it carries. */
  products: readonly string[] | null;
  /** The name of its type; nothing where the file does not say. */
  type: string | undefined;
  history: ItemHistory;
};

/** A number by its digits: the customer's own of that start day. A number dropped and had again is two. */
export function importNumber(run: Run, row: NumberRow): Outcome {
  const { id: customerId } = customerOfAccount(row.account_number);
  const key = itemKey("number", row.number);
  if (!/[\p{L}\p{N}]/u.test(key)) throw new RuleBroken("A number needs at least one digit or letter.");
  const alike = ownNumbers(key, customerId).filter(({ startDate }) => startDate === row.start_date);
  const free = row.ref === undefined ? alike : notSpokenOf("item", alike);
  // A number that was gone on its first day and came back on it as another row stands there twice.
  const same = free.find(({ droppedOn }) => droppedOn === row.dropped_on) ?? free[0];
  return bring(run, same, wantedItem("number", customerId, row.number, null, row));
}

function ownNumbers(key: string, customerId: number) {
  return numbersByKey(key).filter((number) => number.customerId === customerId);
}

/** A feature by account, feature, number and start day. */
export function importFeature(run: Run, row: FeatureRow): Outcome {
  const { id: customerId } = customerOfAccount(row.account_number);
  const key = itemKey("feature", row.feature);
  const startDate = row.start_date;
  const named = row.number_ref ? findItemOfRef(row.number_ref) : undefined;
  const numbers = named ? [named] : row.number ? ownNumbers(numberKey(row.number), customerId) : [];
  const same = row.number
    ? numbers.map(({ id }) => featureLike({ customerId, key, numberId: id, startDate })).find(Boolean)
    : featureLike({ customerId, key, numberId: null, startDate });
  const sitsOn = () => named?.id ?? (row.number ? numberOn(numbers, row.number, startDate) : null);
  const numberId = same ? same.numberId : sitsOn();
  return bring(run, same, wantedItem("feature", customerId, row.feature, numberId, row));
}

/** The row of a number that the customer had on a day, whatever they have now. @throws RuleBroken where they had none */
function numberOn(numbers: readonly StoredItem[], number: string, day: string) {
  const had = numbers.filter(
    ({ startDate, droppedOn }) => startDate <= day && (droppedOn === null || day <= droppedOn),
  );
  // On the day one row ends the next may start: the later one is it.
  const found = had.find(({ droppedOn }) => droppedOn === null || day < droppedOn) ?? had.at(-1);
  if (found) return found.id;
  const [any] = numbers;
  throw new RuleBroken(
    any
      ? `The customer did not have the number ${number} on ${showDay(day)}.`
      : `The customer has no number ${number}.`,
  );
}

function wantedItem(
  kind: ItemKind,
  customerId: number,
  label: string,
  numberId: number | null,
  row: NumberRow,
): Wanted {
  const { start_date: startDate, dropped_on: droppedOn, customer_products: products, type } = row;
  return { kind, customerId, label, numberId, startDate, droppedOn, products, type, history: row };
}

/**
 * Brings what a row says. The file is explicit: the products in its row are what the item carries. A type named beside
 * them is kept as its type, and adds none of its defaults.
 */
function bring(run: Run, same: StoredItem | undefined, wanted: Wanted): Outcome {
  notToCome(wanted.startDate, run.today, "start_date", "start_date");
  notToCome(wanted.droppedOn, run.today, "dropped_on", "dropped_on");
  if (wanted.droppedOn !== null && wanted.droppedOn < wanted.startDate)
    throw new RuleBroken("dropped_on is before start_date.");
  if (!same && !run.existingBase && hasHistory(wanted.history))
    throw new RuleBroken("This row tells a history, as an export does: import it as existing base.");
  if (same) aboutItem(same.id, wanted.history);
  if (!same && run.existingBase && isTold(wanted.history)) return bringAsTold(run, wanted);
  const carried = same ? carriedNow(same.id) : [];
  const productIds = wanted.products?.map((name) => assignable(run, wanted.kind, name, carried)) ?? carried;
  const typeId = wanted.type ? typeOfName(run, wanted.kind, wanted.type, same) : (same?.typeId ?? null);
  return same
    ? bringUpToDate(run, same, { ...wanted, typeId }, productIds)
    : bringAnew(run, wanted, typeId, productIds);
}

/** A product by name that may be put on the item, or is on it already; any that exists, in an existing base. */
function assignable(run: Run, kind: ItemKind, name: string, carried: readonly number[]) {
  const product = productByName(name);
  if (!product) throw new RuleBroken(`There is no Customer Product "${name}".`);
  const asked = run.existingBase ? { ...product, availability: "standard" as const } : product;
  const why = carried.includes(product.id) ? undefined : whyNotOn(kind, asked);
  if (why) throw new RuleBroken(why);
  return product.id;
}

/** A type by name that may be given to the item, or that it has already; any that exists, in an existing base. */
function typeOfName(run: Run, kind: ItemKind, name: string, same: StoredItem | undefined) {
  const type = typeByName(kind, name);
  if (!type) throw new RuleBroken(`There is no ${TYPE_WORDS[kind].one} "${name}".`);
  if (type.id !== same?.typeId && !run.existingBase) expectOfferedType(kind, type.id);
  return type.id;
}

function bringAsTold(run: Run, { products, type, history, ...item }: Wanted): Outcome {
  const typeId = type ? typeOfName(run, item.kind, type, undefined) : null;
  aboutItem(recordTold(run, { ...item, typeId }, products ?? [], history).id, history);
  return "created";
}

function bringAnew(run: Run, wanted: Wanted, typeId: number | null, productIds: number[]): Outcome {
  const { products: _, type: __, history, ...fields } = wanted;
  const { kind, customerId, label, startDate, droppedOn } = fields;
  if (kind === "number") expectFreeNumber(itemKey(kind, label), customerId, [{ since: startDate, until: droppedOn }]);
  const item = createItem(run.log, { ...fields, typeId, productIds });
  aboutItem(item.id, history);
  if (run.existingBase) keepPeriod(item, productIds, { since: item.startDate, until: droppedOn });
  // What was gone before it was ever here sets off nothing.
  else if (droppedOn === null) cameToCarry(run.log, item, productIds, item.startDate);
  return "created";
}

function bringUpToDate(
  run: Run,
  item: StoredItem,
  wanted: Wanted & { typeId: number | null },
  productIds: number[],
): Outcome {
  const { log, today } = run;
  const { customerId, id } = item;
  const before = carriedBy(id).filter(({ until }) => until === null);
  const added = productIds.filter((productId) => before.every((carried) => carried.productId !== productId));
  const removed = before.filter(({ productId }) => !productIds.includes(productId));
  const changesProducts = added.length + removed.length > 0;
  if (item.droppedOn !== null && wanted.droppedOn !== null && item.droppedOn !== wanted.droppedOn)
    throw new RuleBroken(
      `It was dropped on ${showDay(item.droppedOn)}: correct the day by editing it on the customer's page.`,
    );
  if (item.droppedOn !== null && changesProducts) throw new RuleBroken("It is dropped: what it carried is history.");
  const renamedOrRetyped = item.label !== wanted.label || item.typeId !== wanted.typeId;
  const drops = item.droppedOn === null && wanted.droppedOn !== null;
  if (!renamedOrRetyped && !changesProducts && !drops) return "unchanged";
  let current = item;
  if (renamedOrRetyped || changesProducts) {
    if (item.typeId !== null && item.typeId !== wanted.typeId) leaveType(log, item.typeId);
    const own = { label: wanted.label, typeId: wanted.typeId, modifiedAt: log.at, version: item.version + 1 };
    log.change("item", "edited", item, own, { customerId });
    current = { ...item, ...own };
  }
  // What comes and goes does so on the day of the import, or on the day the item itself goes.
  const day = drops && wanted.droppedOn !== null ? wanted.droppedOn : laterDay(today, item.startDate);
  for (const carried of removed) takeOff(log, current, carried, day);
  stoppedCarrying(
    log,
    current,
    removed.map(({ productId }) => productId),
    day,
  );
  for (const productId of added) putOn(log, current, productId, run.existingBase ? item.startDate : day);
  if (run.existingBase) keepPeriod(current, added, { since: item.startDate, until: wanted.droppedOn });
  else if (!drops) cameToCarry(log, current, added, day);
  if (drops && wanted.droppedOn !== null) {
    if (wanted.droppedOn < lastDayOnRecord(current))
      throw new RuleBroken(`dropped_on is before ${itemInWords(current)} last changed.`);
    dropItemOn(log, current, wanted.droppedOn);
  }
  return "updated";
}
