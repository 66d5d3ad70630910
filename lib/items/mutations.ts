import type { z } from "zod";
import { change } from "#lib/activity/log.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { cameToCarry } from "#lib/automation/writes.ts";
import { storedCustomer, storedCustomerByAccount } from "#lib/customers/stored.ts";
import { notBefore, notToCome } from "#lib/days.ts";
import { RuleBroken } from "#lib/errors.ts";
import { counted, fold } from "#lib/text.ts";
import { showDay, today } from "#lib/time.ts";
import { expectOfferedType } from "#lib/types/usage.ts";
import {
  chosenNumber,
  expectAssignable,
  expectFreeNumber,
  expectNewFeature,
  expectNumberBack,
  expectSits,
  itemKey,
} from "./checks.ts";
import { expectNothingAfter } from "./drop-day.ts";
import type {
  AddFeature,
  AddNumber,
  ChosenNumber,
  ChosenType,
  DropItem,
  ReinstateItem,
  TransferItem,
} from "./schema.ts";
import { carriedNow, featuresDroppedWith, featuresOn, storedItem, wasTransferredOn } from "./stored.ts";
import { createItem, dropItemOn, reinstateItemOn } from "./writes.ts";

/**
 * Adds a number to a customer, with the products it carries; what follows from them happens in the same change.
 * Days are in the company's time zone.
 * @throws RuleBroken for a number somebody has, a product or type that is not offered for it, or a start day to come
 */
export function addNumber(actor: Actor, input: z.output<typeof AddNumber> & ChosenType, day = today()) {
  authorize(actor, "Customers", "edit");
  return change(actor, (log) => {
    const customer = storedCustomer(input.customerId);
    if (!/[\p{L}\p{N}]/u.test(itemKey("number", input.label)))
      throw new RuleBroken("A number needs at least one digit or letter.", "label");
    notToCome(input.startDate, day, "startDate");
    const period = { since: input.startDate, until: null };
    expectFreeNumber(itemKey("number", input.label), customer.id, [period], { field: "label", dayField: "startDate" });
    expectAssignable("number", input.productIds);
    expectOfferedType("number", input.typeId);
    log.title = `Number ${input.label} added`;
    const item = createItem(log, { kind: "number", ...input });
    cameToCarry(log, item, carriedNow(item.id), item.startDate);
    return { id: item.id };
  });
}

/**
 * Adds a feature to a customer, maybe on one of their numbers; as addNumber.
 * @throws RuleBroken for the same feature from the same day, another customer's number, a product, or a day to come
 */
export function addFeature(
  actor: Actor,
  input: z.output<typeof AddFeature> & ChosenNumber & ChosenType,
  day = today(),
) {
  authorize(actor, "Customers", "edit");
  return change(actor, (log) => {
    const customer = storedCustomer(input.customerId);
    notToCome(input.startDate, day, "startDate");
    const numberId = chosenNumber(input, customer.id);
    const { label, typeId, startDate, productIds } = input;
    const feature = { customerId: customer.id, label, typeId, numberId, startDate, productIds };
    expectSits(feature);
    expectNewFeature({ ...feature, key: itemKey("feature", label) }, "label");
    expectAssignable("feature", input.productIds);
    expectOfferedType("feature", input.typeId);
    log.title = `Feature ${input.label} added`;
    const item = createItem(log, { kind: "feature", ...feature });
    cameToCarry(log, item, carriedNow(item.id), item.startDate);
    return { id: item.id, numberId };
  });
}

/**
 * Drops a number or feature: it leaves on a day. Its features go with a number when asked.
 * @throws RuleBroken for a day to come, one before something on record, or an item dropped already
 */
export function dropItem(actor: Actor, input: z.output<typeof DropItem>, day = today()) {
  authorize(actor, "Customers", "edit");
  return change(actor, (log) => {
    const item = storedItem(input.itemId);
    if (item.droppedOn !== null)
      throw new RuleBroken(`It was dropped on ${showDay(item.droppedOn)} already.`, "droppedOn");
    notToCome(input.droppedOn, day, "droppedOn");
    const features = input.withFeatures ? featuresOn(item.id) : [];
    for (const each of [item, ...features]) expectNothingAfter(each, input.droppedOn, "droppedOn");
    log.title = `${named(item)} dropped${features.length > 0 ? ` with ${counted(features.length, "feature")}` : ""}`;
    for (const dropped of [item, ...features]) dropItemOn(log, dropped, input.droppedOn);
    return { id: item.id, customerId: item.customerId };
  });
}

/**
 * Brings a dropped number or feature back from a day on, with all it carried; with a number, when asked, the features
 * that were dropped with it.
 * @throws RuleBroken for an item that is active, has gone to another customer, or whose number somebody has by now
 */
export function reinstateItem(actor: Actor, input: z.output<typeof ReinstateItem>, day = today()) {
  authorize(actor, "Customers", "edit");
  return change(actor, (log) => {
    const item = storedItem(input.itemId);
    if (item.droppedOn === null) throw new RuleBroken("It is active already.", "reinstatedOn");
    if (wasTransferredOn(item.id))
      throw new RuleBroken("It went to another customer. Transfer it back from there instead.", "reinstatedOn");
    notToCome(input.reinstatedOn, day, "reinstatedOn");
    notBefore(input.reinstatedOn, item.droppedOn, "reinstatedOn", "when it was dropped");
    const period = { since: input.reinstatedOn, until: null };
    if (item.kind === "number")
      expectFreeNumber(item.key, item.customerId, [period], { own: item.id, dayField: "reinstatedOn" });
    expectNumberBack(item, input.reinstatedOn);
    const features = input.withFeatures ? featuresDroppedWith(item) : [];
    log.title = `${named(item)} reinstated${features.length > 0 ? ` with ${counted(features.length, "feature")}` : ""}`;
    for (const back of [item, ...features]) reinstateItemOn(log, back, input.reinstatedOn);
    return { id: item.id, customerId: item.customerId };
  });
}

/**
 * Moves an active number or feature to another customer, with all it carries; a number takes its features along.
 * The old customer keeps the row as history, the new one gets a row that continues it.
 * @throws RuleBroken for an account that is not there or is the same, a dropped item, or a day that does not fit
 */
export function transferItem(actor: Actor, input: z.output<typeof TransferItem>, day = today()) {
  authorize(actor, "Customers", "edit");
  return change(actor, (log) => {
    const item = storedItem(input.itemId);
    const to = storedCustomerByAccount(fold(input.accountNumber));
    if (!to) throw new RuleBroken(`No customer has the account number ${input.accountNumber}.`, "accountNumber");
    if (to.id === item.customerId) throw new RuleBroken("It is this customer's already.", "accountNumber");
    if (item.droppedOn !== null) throw new RuleBroken("It is dropped. Reinstate it first.", "accountNumber");
    notToCome(input.transferredOn, day, "transferredOn");
    const from = storedCustomer(item.customerId);
    const features = item.kind === "number" ? featuresOn(item.id) : [];
    for (const one of [item, ...features]) expectNothingAfter(one, input.transferredOn, "transferredOn");
    log.title = `${named(item)} transferred from ${from.name} to ${to.name}`;
    let numberId: number | null = null;
    for (const one of [item, ...features]) {
      dropItemOn(log, one, input.transferredOn, "transferred away", from.name);
      const there = {
        kind: one.kind,
        customerId: to.id,
        label: one.label,
        typeId: one.typeId,
        numberId: one.kind === "feature" ? numberId : null,
        startDate: input.transferredOn,
        productIds: carriedNow(one.id),
        transferredFromId: one.id,
      };
      if (one.kind === "feature") expectNewFeature({ ...there, key: one.key });
      const moved = createItem(log, there, "transferred in");
      if (one.id === item.id && item.kind === "number") numberId = moved.id;
      cameToCarry(log, moved, carriedNow(moved.id), input.transferredOn, to.name);
    }
    return { id: item.id, customerId: to.id };
  });
}

function named({ kind, label }: { kind: "number" | "feature"; label: string }) {
  return `${kind === "number" ? "Number" : "Feature"} ${label}`;
}
