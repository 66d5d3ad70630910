import { storedCustomer } from "#lib/customers/stored.ts";
import { notBefore } from "#lib/days.ts";
import { RuleBroken } from "#lib/errors.ts";
import { overlap, type Period, periodInWords } from "#lib/holdings/rules.ts";
import { storedProduct } from "#lib/products/stored.ts";
import { fold, numberKey } from "#lib/text.ts";
import { showDay } from "#lib/time.ts";
import { activePeriods, type ItemKind, itemInWords, whyNotOn } from "./rules.ts";
import type { ChosenNumber } from "./schema.ts";
import { featureLike, findStoredItem, gapsOf, numbersByKey, type StoredItem, storedItem } from "./stored.ts";

/** What is asked before an item is written. */

/** What an item is matched by (domain: Numbers and features). */
export function itemKey(kind: ItemKind, label: string) {
  return kind === "number" ? numberKey(label) : fold(label);
}

/**
 * Who has or had a number in a period, in words; nothing where it is free. Two customers never have the same number on
 * the same day, and one customer has it once.
 * @param periods when the customer is to have it: of one row, in order
 * @param own the row itself, where it is on record already
 * @returns `why`, with what to do about it; `said`, the bare fact; `past`: it is the days that are in the way, not the
 * number; `clash`: when they have it
 */
export function whoseNumber(key: string, customerId: number, periods: readonly Period[], own?: number) {
  for (const other of numbersByKey(key)) {
    if (other.id === own) continue;
    const clash = activePeriods(other, gapsOf(other.id)).find((had) => periods.some((period) => overlap(period, had)));
    if (!clash) continue;
    const holder = storedCustomer(other.customerId);
    const who = holder.id === customerId ? "This customer" : `${holder.name} (${holder.accountNumber})`;
    if (clash.until !== null) {
      const said = `${who} had this number from ${periodInWords(clash)}.`;
      return { past: true, clash, said, why: `${said} Give days clear of that.` };
    }
    const said = `${who} has this number now.`;
    const why =
      holder.id === customerId
        ? `This customer has this number already, since ${showDay(clash.since)}.`
        : `${who} has this number already. Drop it there, or transfer it.`;
    return { past: false, clash, said, why };
  }
  return undefined;
}

/** @throws RuleBroken as `whoseNumber` says, at the field of the number or of its day */
export function expectFreeNumber(
  key: string,
  customerId: number,
  periods: readonly Period[],
  { field, dayField, own }: { field?: string; dayField?: string; own?: number } = {},
) {
  const taken = whoseNumber(key, customerId, periods, own);
  if (taken) throw new RuleBroken(taken.why, taken.past ? dayField : field);
}

/**
 * The number a feature is to sit on: one of its own customer's, chosen or typed.
 * @throws RuleBroken when it is gone, or is another customer's
 */
export function chosenNumber({ numberId, onNumber }: ChosenNumber, customerId: number) {
  if (onNumber) {
    const typed = numbersByKey(itemKey("number", onNumber)).find(({ droppedOn }) => droppedOn === null);
    if (typed?.customerId !== customerId)
      throw new RuleBroken(`This customer has no active number ${onNumber}.`, "onNumber");
    return typed.id;
  }
  if (numberId === null) return null;
  const number = findStoredItem(numberId);
  if (number?.kind !== "number" || number.customerId !== customerId)
    throw new RuleBroken("Choose one of this customer's numbers.", "numberId");
  return numberId;
}

/**
 * A feature starts on a number that is there: not before it, and not on one that was dropped.
 * @param feature `mayBeDropped`: it sits on it already, or is dropped itself
 * @throws RuleBroken at the number, or at the start day
 */
export function expectSits(feature: { numberId: number | null; startDate: string; mayBeDropped?: boolean }) {
  if (feature.numberId === null) return;
  const number = storedItem(feature.numberId);
  if (number.droppedOn !== null && !feature.mayBeDropped)
    throw new RuleBroken(`${number.label} was dropped on ${showDay(number.droppedOn)}: choose another.`, "numberId");
  notBefore(feature.startDate, number.startDate, "startDate", `when ${itemInWords(number)} starts`);
}

/** A feature comes back onto its number, not before that did. @throws RuleBroken at `reinstatedOn` */
export function expectNumberBack({ numberId }: StoredItem, reinstatedOn: string) {
  if (numberId === null) return;
  const number = storedItem(numberId);
  if (number.droppedOn !== null)
    throw new RuleBroken(
      `It sits on ${number.label}, dropped on ${showDay(number.droppedOn)}. Reinstate that first, or edit this to sit on another.`,
      "reinstatedOn",
    );
  const { since } = activePeriods(number, gapsOf(number.id)).at(-1) ?? { since: number.startDate };
  notBefore(reinstatedOn, since, "reinstatedOn", `when ${itemInWords(number)} came back`);
}

/** @throws RuleBroken for the same feature, on the same number, from the same day: a double submit */
export function expectNewFeature(
  feature: {
    customerId: number;
    key: string;
    numberId: number | null;
    startDate: string;
  },
  field?: string,
) {
  if (featureLike(feature))
    throw new RuleBroken(`This customer has this feature from ${showDay(feature.startDate)} already.`, field);
}

/** @throws RuleBroken for a product that may not be put on such an item anew */
export function expectAssignable(kind: ItemKind, productIds: readonly number[]) {
  for (const id of productIds) {
    const product = storedProduct(id);
    const why = product ? whyNotOn(kind, product) : "That product is gone. Choose from the list.";
    if (why) throw new RuleBroken(why, "productIds");
  }
}
