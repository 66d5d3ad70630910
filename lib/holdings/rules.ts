import { notToCome } from "#lib/days.ts";
import { RuleBroken } from "#lib/errors.ts";
import { laterDay, showDay } from "#lib/time.ts";

export type Period = { since: string; until: string | null };

/** Whether two periods share a day, or are the same. The day one ends is the day the next may start. */
export function overlap(one: Period, other: Period) {
  if (one.since === other.since && one.until === other.until) return true;
  return (other.until === null || one.since < other.until) && (one.until === null || other.since < one.until);
}

/** "3 Mar 2026 to now", "3 Mar 2026 to 5 May 2026". */
export function periodInWords({ since, until }: Period) {
  return `${showDay(since)} to ${until === null ? "now" : showDay(until)}`;
}

/**
 * A period by hand: days in order, none to come, and clear of the customer's other periods of the same product.
 * @param others the other holdings of the pair
 * @param today the day it is
 * @throws RuleBroken at `since` or `until`
 */
export function checkPeriod(period: Period, others: readonly Period[], today: string) {
  notToCome(period.since, today, "since", "Since");
  notToCome(period.until, today, "until", "Until");
  if (period.until !== null && period.until < period.since)
    throw new RuleBroken("Until cannot be before Since.", "until");
  const clash = others.find((other) => overlap(period, other));
  if (clash)
    throw new RuleBroken(`This overlaps another period: the customer had it from ${periodInWords(clash)}.`, "since");
}

/**
 * The day a holding starts when a rule starts it: the item's day, but after what the customer had before.
 * @param before the ended holdings of the pair
 */
export function startAfter(day: string, before: readonly Period[]) {
  return before.reduce((since, { until }) => (until !== null && until > since ? until : since), day);
}

/**
 * The period of a source once its holding's own period is corrected: never outside it. What was recorded by hand at
 * the holding's edge follows the edge; what an item accounts for stays true to the item.
 * @param accountsUntil the day what it stands for went: nothing for a source by hand, or an item that is active and
 * carries the product
 */
export function fitSource(
  source: Period & { kind: string },
  before: Period,
  period: Period,
  accountsUntil: string | null,
): Period {
  const follows = source.kind !== "item";
  const since = follows && source.since === before.since ? period.since : laterDay(source.since, period.since);
  let until = source.until;
  // What ended only because the holding did goes on as long as it would have.
  const cut = until !== null && until === before.until;
  if (cut && (accountsUntil === null || accountsUntil > (until ?? ""))) until = accountsUntil;
  if (period.until !== null && (until === null || until > period.until || (follows && cut))) until = period.until;
  return {
    since: until !== null && since > until ? laterDay(until, period.since) : since,
    until: until !== null ? laterDay(until, period.since) : null,
  };
}
