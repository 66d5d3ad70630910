import type { ChangeLog } from "#lib/activity/log.ts";
import { notToCome } from "#lib/days.ts";
import { RuleBroken } from "#lib/errors.ts";
import { periodInWords } from "#lib/holdings/rules.ts";
import { sourcesOfItem, storedHolding } from "#lib/holdings/stored.ts";
import { markIfUnsourced } from "#lib/holdings/writes.ts";
import { storedProduct } from "#lib/products/stored.ts";
import { laterDay, showDay } from "#lib/time.ts";
import { whoseNumber } from "./checks.ts";
import { activePeriods, itemInWords } from "./rules.ts";
import { carriedBy, featuresDroppedWith, gapsOf, type StoredItem, wasTransferredOn } from "./stored.ts";

/** What is on record of an item, each with its day and in words. */
function onRecord(item: StoredItem) {
  const it = itemInWords(item);
  return [
    { day: item.startDate, what: `${it} starts that day` },
    ...carriedBy(item.id).flatMap(({ productId, since, until }) => [
      { day: since, what: `${storedProduct(productId)?.name} was put on ${it} that day` },
      ...(until === null
        ? []
        : [{ day: until, what: `${storedProduct(productId)?.name} was taken off ${it} that day` }]),
    ]),
    ...gapsOf(item.id).map(({ until }) => ({ day: until, what: `${it} came back that day` })),
  ];
}

/** @throws RuleBroken at `field`, naming what is on record of an item after a day on which it is to go */
export function expectNothingAfter(item: StoredItem, day: string, field: string) {
  const last = onRecord(item).reduce((one, other) => (other.day > one.day ? other : one));
  if (day >= last.day) return;
  throw new RuleBroken(
    `This cannot be before ${showDay(last.day)}: ${last.what}. Give that day or a later one; if the customer stopped having a product earlier, correct that under what they have.`,
    field,
  );
}

/**
 * Corrects the day a dropped item was dropped on. What it accounted for until that day follows, and the mark of what
 * nothing accounts for since; what the customer had keeps its own end.
 * @throws RuleBroken at `droppedOn` for a day to come, one before something on record, or one that somebody else has
 */
export function moveDrop(log: ChangeLog, item: StoredItem, droppedOn: string, today: string) {
  const field = "droppedOn";
  notToCome(droppedOn, today, field);
  if (wasTransferredOn(item.id)) throw new RuleBroken("It went to another customer on that day: the day stays.", field);
  expectNothingAfter(item, droppedOn, field);
  const periods = activePeriods({ ...item, droppedOn }, gapsOf(item.id));
  const clash = item.kind === "number" && whoseNumber(item.key, item.customerId, periods, item.id)?.clash;
  if (clash && clash.since >= (item.droppedOn ?? ""))
    throw new RuleBroken(`This number is on record again from ${periodInWords(clash)}. Give an earlier day.`, field);
  for (const { source, holding } of sourcesOfItem(item.id)) {
    if (source.until !== item.droppedOn) continue;
    const last = holding.until !== null && holding.until < droppedOn ? holding.until : droppedOn;
    const about = { customerId: item.customerId, productId: holding.productId };
    log.change("source", "end corrected", source, { until: laterDay(last, source.since) }, about);
    markIfUnsourced(log, storedHolding(holding.id));
    if (holding.until !== null)
      log.say("What the customer had keeps its own days: correct them there if they should move too.");
  }
  if (featuresDroppedWith(item).length > 0) log.say("The features dropped with it keep their own day.");
}
