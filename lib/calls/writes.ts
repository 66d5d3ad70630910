import type { ChangeLog } from "#lib/activity/log.ts";
import { startAfter } from "#lib/holdings/rules.ts";
import { currentHolding, holdingsOfPair } from "#lib/holdings/stored.ts";
import { startHolding } from "#lib/holdings/writes.ts";
import { checkClosing } from "#lib/interests/rules.ts";
import { openInterest, storedInterest } from "#lib/interests/stored.ts";
import { closeInterestAs, openInterestOn } from "#lib/interests/writes.ts";
import { showDay } from "#lib/time.ts";
import type { Outcome } from "./rules.ts";

type Followed = {
  customerId: number;
  product: { id: number; name: string };
  outcome: Outcome;
  reason: string | null;
  askAgainOn: string | null;
  note: string | null;
};

/** Writes what follows from a call: holdings and interests, as their own forms would. */
export function followCall(log: ChangeLog, call: Followed, day: string) {
  if (call.outcome === "has") gain(log, call, day);
  if (call.outcome === "interested") want(log, call, day);
  if (call.outcome === "declined") decline(log, call, day);
}

function gain(log: ChangeLog, { customerId, product, note }: Followed, day: string) {
  if (!currentHolding(customerId, product.id)) {
    const since = startAfter(day, holdingsOfPair(customerId, product.id));
    startHolding(log, { customerId, productId: product.id, since }, { kind: "hand", note });
    log.say(`${product.name} added to customer.`);
  }
  const interest = openInterest(customerId, product.id);
  if (!interest) return;
  closeInterestAs(log, interest, { closedAs: "acquired", closedOn: day });
  log.say("Interest closed.");
}

function want(log: ChangeLog, { customerId, product, note }: Followed, day: string) {
  const open = openInterest(customerId, product.id);
  if (open) return log.say(`Their interest stays open, since ${showDay(open.openedOn)}.`);
  openInterestOn(log, { customerId, productId: product.id, openedOn: day, note });
  log.say("Interest opened.");
}

function decline(log: ChangeLog, { customerId, product, reason, askAgainOn }: Followed, day: string) {
  const closing = { closedAs: "declined" as const, closedOn: day, reason, askAgainOn };
  checkClosing(closing, day);
  const interest =
    openInterest(customerId, product.id) ??
    storedInterest(openInterestOn(log, { customerId, productId: product.id, openedOn: day, note: null }));
  closeInterestAs(log, interest, closing);
  log.say(askAgainOn === null ? "Never to be asked again." : `To be asked again on ${showDay(askAgainOn)}.`);
}
