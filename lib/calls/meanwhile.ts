import type { Actor } from "#lib/auth/permissions.ts";
import { Stale } from "#lib/errors.ts";
import { currentHolding } from "#lib/holdings/stored.ts";
import { interestsOfPair, openInterest } from "#lib/interests/stored.ts";
import { showDay, showInstant } from "#lib/time.ts";
import { isDue, OUTCOMES, type Outcome } from "./rules.ts";
import { lastCalls, type StoredCall, seenNow } from "./stored.ts";

type Sent = { customerId: number; productId: number; outcome: Outcome; seen: string };

/**
 * The call that the same person recorded on top of the very same row today, with the same outcome: sent twice. No
 * permission is asked: `recordCall` has asked.
 */
export function recordedAlready({ id }: Pick<Actor, "id">, sent: Sent, day: string): StoredCall | undefined {
  const [last, before] = lastCalls(sent.customerId, sent.productId);
  if (!last || last.recordedBy !== id || last.calledOn !== day || last.outcome !== sent.outcome) return undefined;
  return sent.seen.endsWith(`-${before?.id ?? 0}`) ? last : undefined;
}

type Named = { id: number; name: string };

/** @throws Stale, saying what is so now, when it is not as the row said, or they are not to be rung (again) yet */
export function expectAsSeen(customer: Named, product: Named, seen: string, day: string) {
  const now = seenNow(customer.id, product.id);
  const [last] = lastCalls(customer.id, product.id);
  if (now === seen && isDue(last, openInterest(customer.id, product.id)?.recordedAt, day)) return;
  const [was, is] = [seen.split("-"), now.split("-")];
  const sentences = last && (now === seen || was[3] !== is[3]) ? [rang(last)] : [];
  sentences.push(...changedBetween(customer, product, was, is));
  const told = sentences.length > 0 ? sentences : [`What is on record of ${product.name} changed meanwhile.`];
  throw new Stale(`Not recorded for ${customer.name}. ${told.join(" ")}`, 1);
}

/** "Ben Carter rang them (3 Mar 2026, 10:05): no answer." */
function rang({ who, recordedAt, outcome }: StoredCall) {
  return `${who} rang them (${showInstant(recordedAt)}): ${OUTCOMES[outcome].told}.`;
}

function changedBetween(customer: Named, product: Named, was: string[], is: string[]) {
  const sentences: string[] = [];
  if (was[1] !== is[1]) {
    const holding = currentHolding(customer.id, product.id);
    sentences.push(
      holding
        ? `They have ${product.name} since ${showDay(holding.since)}.`
        : `They do not have ${product.name} any more.`,
    );
  }
  const interest = interestsOfPair(customer.id, product.id).at(-1);
  if (interest && (was[0] !== is[0] || was[2] !== is[2]))
    sentences.push(
      interest.closedOn === null
        ? `They are interested in it since ${showDay(interest.openedOn)}.`
        : `Their interest was closed as ${interest.closedAs} on ${showDay(interest.closedOn)}.`,
    );
  return sentences;
}
