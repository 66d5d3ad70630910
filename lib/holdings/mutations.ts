import type { z } from "zod";
import { type ChangeLog, change } from "#lib/activity/log.ts";
import { expectVersion } from "#lib/activity/versions.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { storedCustomer } from "#lib/customers/stored.ts";
import { RuleBroken } from "#lib/errors.ts";
import { openInterest } from "#lib/interests/stored.ts";
import { closeInterestAs } from "#lib/interests/writes.ts";
import { carriedBy, storedItem } from "#lib/items/stored.ts";
import { storedProduct } from "#lib/products/stored.ts";
import { showDay, today } from "#lib/time.ts";
import { checkPeriod, fitSource, type Period } from "./rules.ts";
import type { AddHolding, CorrectHolding, EndHolding } from "./schema.ts";
import { currentHolding, holdingsOfPair, type StoredHolding, sourcesOf, storedHolding } from "./stored.ts";
import { endHoldingOn, markIfUnsourced, startHolding } from "./writes.ts";

/**
 * Records by hand that a customer has a product since a day, or had it until one. Days: company time zone.
 * What they had in the past leaves what they want now open.
 * @throws RuleBroken for a Historic product, one the customer has already, or a period that overlaps another
 */
export function addHolding(actor: Actor, input: z.output<typeof AddHolding>, day = today()) {
  authorize(actor, "Customers", "edit");
  return change(actor, (log) => {
    const customer = storedCustomer(input.customerId);
    const product = storedProduct(input.productId);
    if (!product) throw new RuleBroken("Choose a product.", "productId");
    if (product.availability === "historic")
      throw new RuleBroken(`${product.name} is Historic: nobody can be given it anew.`, "productId");
    const { productId, since, until, note } = input;
    const pair = { customerId: customer.id, productId };
    const current = until === null ? currentHolding(customer.id, productId) : undefined;
    if (current)
      throw new RuleBroken(`The customer has ${product.name} already, since ${showDay(current.since)}.`, "productId");
    checkPeriod({ since, until }, holdingsOfPair(customer.id, productId), day);
    log.title = until === null ? `${product.name} added to customer` : `${product.name} recorded for the past`;
    const id = startHolding(log, { ...pair, since, until, note }, { kind: "hand", note });
    const interest = input.closeInterest && until === null ? openInterest(customer.id, productId) : undefined;
    if (interest) {
      closeInterestAs(log, interest, { closedAs: "acquired", closedOn: day });
      log.say("Interest closed.");
    }
    return { id, customerId: customer.id };
  });
}

/**
 * Ends what a customer has. It stays ended while an item still carries the product, until that comes to carry it anew.
 * @throws RuleBroken for one that ended already, or a day that does not fit; Stale
 */
export function endHolding(actor: Actor, input: z.output<typeof EndHolding>, day = today()) {
  authorize(actor, "Customers", "edit");
  return change(actor, (log) => {
    const holding = storedHolding(input.holdingId);
    expectVersion("holding", holding, input.version);
    if (holding.until !== null) throw new RuleBroken(`It ended on ${showDay(holding.until)} already.`, "until");
    const others = holdingsOfPair(holding.customerId, holding.productId).filter(({ id }) => id !== holding.id);
    checkPeriod({ since: holding.since, until: input.until }, others, day);
    log.title = `${storedProduct(holding.productId)?.name} ended`;
    endHoldingOn(log, holding, input.until, input.endReason);
    return { id: holding.id, customerId: holding.customerId };
  });
}

/**
 * Corrects the days, the reason and the note of a holding, current or ended. Emptying Until makes an ended one current
 * again, with the sources that still account for it; a Historic product's stays ended.
 * @throws RuleBroken for a period that overlaps another or is out of order; Stale
 */
export function correctHolding(actor: Actor, input: z.output<typeof CorrectHolding>, day = today()) {
  authorize(actor, "Customers", "edit");
  return change(actor, (log) => {
    const holding = storedHolding(input.holdingId);
    const { customerId, productId } = holding;
    expectVersion("holding", holding, input.version);
    const { since, until, note } = input;
    if (holding.until === null && until !== null)
      throw new RuleBroken("They have it still: use End to say when it ended.", "until");
    const product = storedProduct(productId);
    if (holding.until !== null && until === null && product?.availability === "historic")
      throw new RuleBroken(`${product.name} is Historic: nobody can be given it anew. Give the day it ended.`, "until");
    const others = holdingsOfPair(customerId, productId).filter(({ id }) => id !== holding.id);
    checkPeriod({ since, until }, others, day);
    log.title = `${product?.name} corrected`;
    const end =
      until === null ? { endReason: null, endRecordedAt: null, endRecordedBy: null } : { endReason: input.endReason };
    const own = { since, until, note, ...end };
    const changed = Object.entries(own).some(([field, value]) => holding[field as keyof typeof own] !== value);
    if (changed) {
      log.change("holding", "corrected", holding, { ...own, version: holding.version + 1 }, { customerId, productId });
      fitSources(log, holding, { since, until });
    }
    return { id: holding.id, customerId };
  });
}

/** Keeps the sources within the corrected period; those that ended with the holding come back to life with it. */
function fitSources(log: ChangeLog, before: StoredHolding, period: Period) {
  const about = { customerId: before.customerId, productId: before.productId };
  for (const source of sourcesOf(before.id)) {
    const fitted = fitSource(source, before, period, accountsUntil(source.itemId, before.productId));
    log.change("source", "corrected", source, fitted, about);
  }
  markIfUnsourced(log, storedHolding(before.id));
}

/** The day an item dropped, or stopped carrying the product; nothing while it is active and carries it, or by hand. */
function accountsUntil(itemId: number | null, productId: number) {
  if (itemId === null) return null;
  const { droppedOn } = storedItem(itemId);
  const periods = carriedBy(itemId).filter((carried) => carried.productId === productId);
  return periods.some(({ until }) => until === null) ? droppedOn : (periods.at(-1)?.until ?? droppedOn);
}
