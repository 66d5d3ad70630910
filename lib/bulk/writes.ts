import type { ChangeLog } from "#lib/activity/log.ts";
import { storedCustomer } from "#lib/customers/stored.ts";
import { rewriteCustomer } from "#lib/customers/writes.ts";
import { storedHolding } from "#lib/holdings/stored.ts";
import { endHoldingOn, startHolding } from "#lib/holdings/writes.ts";
import { storedInterest } from "#lib/interests/stored.ts";
import { closeInterestAs, openInterestOn } from "#lib/interests/writes.ts";
import type { BulkEffect } from "./effects.ts";
import type { BulkAct } from "./rules.ts";

/**
 * Does what `effectsOfBulk` says, in parts that the log keeps as it goes: its title and sentences stand before.
 * @param today company time zone: the day an interest closes on that what was added answers
 */
export function applyBulk(log: ChangeLog, act: BulkAct, effects: Iterable<BulkEffect>, today: string) {
  for (const effect of effects) if (effect.why === null) log.attempt(() => applyOne(log, act, effect, today));
}

function applyOne(log: ChangeLog, act: BulkAct, { customerId, holdingId, interestId }: BulkEffect, today: string) {
  if (act.act === "account-manager") {
    const customer = storedCustomer(customerId);
    const { accountNumber, name, status, marketingConsent } = customer;
    const { accountManagerId } = act;
    rewriteCustomer(log, customer, { accountNumber, name, status, marketingConsent, accountManagerId });
    return;
  }
  const pair = { customerId, productId: act.productId };
  switch (act.act) {
    case "add-holding":
      startHolding(log, { ...pair, since: act.day, note: act.note }, { kind: "hand", note: act.note });
      if (interestId !== null)
        closeInterestAs(log, storedInterest(interestId), { closedAs: "acquired", closedOn: today });
      return;
    case "end-holding":
      if (holdingId !== null) endHoldingOn(log, storedHolding(holdingId), act.day, act.reason);
      return;
    case "open-interest":
      openInterestOn(log, { ...pair, openedOn: act.day, note: act.note });
      return;
    case "close-interest": {
      const { closedAs, day: closedOn, reason, askAgainOn } = act;
      if (interestId !== null)
        closeInterestAs(log, storedInterest(interestId), { closedAs, closedOn, reason, askAgainOn });
    }
  }
}
