import type { z } from "zod";
import { type ChangeLog, change } from "#lib/activity/log.ts";
import { expectVersion } from "#lib/activity/versions.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { cameToCarry, stoppedCarrying } from "#lib/automation/writes.ts";
import { notToCome } from "#lib/days.ts";
import { RuleBroken } from "#lib/errors.ts";
import { sourcesOfItem } from "#lib/holdings/stored.ts";
import { laterDay, showDay, today } from "#lib/time.ts";
import { expectOfferedType, leaveType } from "#lib/types/usage.ts";
import { chosenNumber, expectAssignable, expectFreeNumber, expectNewFeature, expectSits, itemKey } from "./checks.ts";
import { moveDrop } from "./drop-day.ts";
import { carriedMeanwhile } from "./meanwhile.ts";
import { activePeriods } from "./rules.ts";
import type { ChosenNumber, ChosenType, EditItem } from "./schema.ts";
import { carriedBy, firstFeatureOn, gapsOf, type StoredItem, storedItem } from "./stored.ts";
import { putOn, takeOff } from "./writes.ts";

type Edit = z.output<typeof EditItem> & ChosenNumber & ChosenType;

/**
 * Edits a number or feature: its name, its start day, the number it sits on, and the products it carries from today on;
 * of a dropped one, the day it was dropped.
 * Products it carries already are kept, Historic ones too; a save that does not touch them sets off nothing, and
 * another type leaves them alone.
 * @param day today, company time zone
 * @throws Stale when somebody changed it meanwhile; RuleBroken at the field that does not hold
 */
export function editItem(actor: Actor, input: Edit, day = today()) {
  authorize(actor, "Customers", "edit");
  return change(actor, (log) => {
    const item = storedItem(input.itemId);
    const { customerId, kind } = item;
    expectVersion("item", item, input.version, carriedMeanwhile);
    const key = itemKey(kind, input.label);
    if (!/[\p{L}\p{N}]/u.test(key)) throw new RuleBroken("A name needs at least one digit or letter.", "label");
    if (item.transferredFromId !== null && input.startDate !== item.startDate)
      throw new RuleBroken(
        `It came from another customer on ${showDay(item.startDate)}: that day stays its start.`,
        "startDate",
      );
    const numberId = kind === "feature" ? chosenNumber(input, customerId) : null;
    if (kind === "number" && (key !== item.key || input.startDate !== item.startDate))
      expectFreeNumber(key, customerId, activePeriods({ ...item, startDate: input.startDate }, gapsOf(item.id)), {
        field: key !== item.key ? "label" : "startDate",
        dayField: "startDate",
        own: item.id,
      });
    const identity = { customerId, key, numberId, startDate: input.startDate };
    const moved = key !== item.key || numberId !== item.numberId || input.startDate !== item.startDate;
    if (numberId !== item.numberId || input.startDate !== item.startDate)
      expectSits({ ...identity, mayBeDropped: numberId === item.numberId || item.droppedOn !== null });
    if (kind === "feature" && moved) expectNewFeature(identity, "label");
    log.title = `${kind === "number" ? "Number" : "Feature"} ${input.label} edited`;
    if (input.startDate !== item.startDate) moveStart(log, item, input.startDate, day);
    const droppedOn = item.droppedOn && (input.droppedOn ?? item.droppedOn);
    if (droppedOn !== null && droppedOn !== item.droppedOn)
      moveDrop(log, { ...item, startDate: input.startDate }, droppedOn, day);
    const typeId = changedType(log, item, input);
    const own = { label: input.label, key, typeId, numberId, startDate: input.startDate, droppedOn };
    const products = changedProducts(item, input.productIds);
    const ownChanged = Object.entries(own).some(([field, value]) => item[field as keyof typeof own] !== value);
    if (ownChanged || products.added.length > 0 || products.removed.length > 0)
      log.change("item", "edited", item, { ...own, modifiedAt: log.at, version: item.version + 1 }, { customerId });
    carryOthers(log, { ...item, label: input.label }, products, laterDay(day, input.startDate));
    return { id: item.id, customerId };
  });
}

/** The type it is of from now on; a Historic one stays until another is chosen. */
function changedType(log: ChangeLog, item: StoredItem, { typeId = item.typeId }: ChosenType) {
  if (typeId === item.typeId) return typeId;
  expectOfferedType(item.kind, typeId);
  if (item.typeId !== null) leaveType(log, item.typeId);
  return typeId;
}

function changedProducts(item: StoredItem, wanted: readonly number[]) {
  const carried = carriedBy(item.id).filter(({ until }) => until === null);
  const added = [...new Set(wanted)].filter((id) => carried.every(({ productId }) => productId !== id));
  const removed = carried.filter(({ productId }) => !wanted.includes(productId));
  if (item.droppedOn !== null && added.length + removed.length > 0)
    throw new RuleBroken("It is dropped. Reinstate it before changing what it carries.", "productIds");
  expectAssignable(item.kind, added);
  return { added, removed };
}

function carryOthers(log: ChangeLog, item: StoredItem, products: ReturnType<typeof changedProducts>, day: string) {
  for (const carried of products.removed) takeOff(log, item, carried, day);
  stoppedCarrying(
    log,
    item,
    products.removed.map(({ productId }) => productId),
    day,
  );
  for (const productId of products.added) putOn(log, item, productId, day);
  cameToCarry(log, item, products.added, day);
}

/** Corrects the start day: what it carried from its start follows. The holdings' own days are corrected by hand. */
function moveStart(log: ChangeLog, item: StoredItem, startDate: string, today: string) {
  notToCome(startDate, today, "startDate");
  const { customerId } = item;
  const carried = carriedBy(item.id);
  const sources = sourcesOfItem(item.id);
  const laterDays = [
    item.droppedOn,
    ...gapsOf(item.id).map(({ since }) => since),
    firstFeatureOn(item.id),
    ...[...carried, ...sources.map(({ source }) => source)].flatMap(({ since, until }) => [
      until,
      since > item.startDate ? since : null,
    ]),
  ].filter((day) => day !== null);
  const first = laterDays.reduce<string | undefined>((a, b) => (a === undefined || b < a ? b : a), undefined);
  if (first !== undefined && startDate > first)
    throw new RuleBroken(`This cannot be after ${showDay(first)}, when something about it is on record.`, "startDate");
  for (const row of carried)
    if (row.since === item.startDate)
      log.change("carried", "start corrected", row, { since: startDate }, { customerId, productId: row.productId });
  for (const { source, holding } of sources) {
    if (source.since !== item.startDate) continue;
    const about = { customerId, productId: holding.productId };
    if (startDate > source.since) log.change("source", "start corrected", source, { since: startDate }, about);
    if (holding.until === null)
      log.say("What the customer has keeps its own start day: correct it there if it should move too.");
  }
}
