import type { ChangeLog } from "#lib/activity/log.ts";
import { applyEffects, effectsOnExisting } from "#lib/automation/existing.ts";
import { currentHolding, findStoredHolding } from "#lib/holdings/stored.ts";
import { addSource, endHoldingOn } from "#lib/holdings/writes.ts";
import { findStoredInterest, interestsOfPair, openInterest, type StoredInterest } from "#lib/interests/stored.ts";
import { closeInterestAs, openInterestOn } from "#lib/interests/writes.ts";
import { storedProduct } from "#lib/products/stored.ts";
import type { Repair } from "./rules.ts";

/** Repairs one line, if it still wants it. @returns whether anything was done */
type RepairOne = (log: ChangeLog, first: number, second: number, day: string) => boolean;

/** A holding with nothing behind it still. */
function unsourced(id: number) {
  const holding = findStoredHolding(id);
  return holding?.until === null && holding.unsourcedSince !== null
    ? { ...holding, unsourcedSince: holding.unsourcedSince }
    : undefined;
}

function open(id: number): StoredInterest | undefined {
  const interest = findStoredInterest(id);
  return interest?.closedOn === null ? interest : undefined;
}

const isHistoric = (productId: number) => storedProduct(productId)?.availability === "historic";

/** What each repair does to a line. */
export const REPAIR: Record<Repair, RepairOne> = {
  end(log, id) {
    const holding = unsourced(id);
    if (!holding) return false;
    endHoldingOn(log, holding, holding.unsourcedSince, "No active number or feature any more");
    return true;
  },

  keep(log, id) {
    const holding = unsourced(id);
    if (!holding) return false;
    addSource(log, holding, { kind: "hand", note: "Kept on review" }, holding.unsourcedSince);
    return true;
  },

  add(log, productId, customerId, day) {
    const product = storedProduct(productId);
    if (!product?.autoAddToCustomer) return false;
    const rules = { add: true, remove: product.autoRemoveFromInterests };
    const effects = [...effectsOnExisting(productId, rules, { only: [customerId] })];
    if (effects.every(({ gainsSince }) => gainsSince === null)) return false;
    applyEffects(log, productId, effects, day);
    return true;
  },

  acquire(log, id, _, day) {
    const interest = open(id);
    if (!interest || !currentHolding(interest.customerId, interest.productId)) return false;
    closeInterestAs(log, interest, { closedAs: "acquired", closedOn: day });
    return true;
  },

  withdraw(log, id, _, day) {
    const interest = open(id);
    if (!interest || !isHistoric(interest.productId)) return false;
    closeInterestAs(log, interest, { closedAs: "withdrawn", closedOn: day, reason: "Not offered any more" });
    return true;
  },

  succeed(log, id, _, day) {
    const interest = open(id);
    const product = interest && storedProduct(interest.productId);
    const successor = product?.successorId ? storedProduct(product.successorId) : undefined;
    if (!interest || product?.availability !== "historic" || !successor || successor.availability === "historic")
      return false;
    const { customerId, note } = interest;
    const closing = { closedAs: "withdrawn", closedOn: day, reason: `${successor.name} takes its place` } as const;
    closeInterestAs(log, interest, closing);
    if (!openInterest(customerId, successor.id))
      openInterestOn(log, { customerId, productId: successor.id, openedOn: day, note });
    return true;
  },

  ask(log, id, _, day) {
    const declined = findStoredInterest(id);
    if (!declined || declined.askAgainOn === null || declined.askAgainOn > day) return false;
    const { customerId, productId, reason } = declined;
    if (interestsOfPair(customerId, productId).at(-1)?.id !== id) return false;
    if (openInterest(customerId, productId) || currentHolding(customerId, productId) || isHistoric(productId))
      return false;
    openInterestOn(log, { customerId, productId, openedOn: day, note: `Declined before: ${reason}` });
    return true;
  },
};
