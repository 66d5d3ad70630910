import type { z } from "zod";
import { type ChangeLog, change } from "#lib/activity/log.ts";
import { expectVersion } from "#lib/activity/versions.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { storedCustomer } from "#lib/customers/stored.ts";
import { notToCome } from "#lib/days.ts";
import { RuleBroken } from "#lib/errors.ts";
import { startAfter } from "#lib/holdings/rules.ts";
import { currentHolding, holdingsOfPair } from "#lib/holdings/stored.ts";
import { startHolding } from "#lib/holdings/writes.ts";
import { storedProduct } from "#lib/products/stored.ts";
import { showDay, today } from "#lib/time.ts";
import { checkClosing } from "./rules.ts";
import type { AddInterest, CloseInterest, DeclineProduct, EditInterest } from "./schema.ts";
import { interestsOfPair, openInterest, type StoredInterest, storedInterest } from "./stored.ts";
import { closeInterestAs, openInterestOn } from "./writes.ts";

/**
 * Records that a customer may want a product. They may have it already and want more. Days: company time zone.
 * @throws RuleBroken for a Historic product, one they are interested in already, or a day to come
 */
export function addInterest(actor: Actor, input: z.output<typeof AddInterest>, day = today()) {
  authorize(actor, "Customers", "edit");
  return change(actor, (log) => {
    const customer = storedCustomer(input.customerId);
    const product = offered(input.productId);
    notToCome(input.openedOn, day, "openedOn");
    const open = openInterest(customer.id, product.id);
    if (open)
      throw new RuleBroken(
        `The customer is interested in ${product.name} already, since ${showDay(open.openedOn)}.`,
        "productId",
      );
    log.title = `Interest in ${product.name} added`;
    return { id: openInterestOn(log, input), customerId: customer.id };
  });
}

/** Corrects the day and the note of an open interest. @throws RuleBroken for a closed one or a day to come; Stale */
export function editInterest(actor: Actor, input: z.output<typeof EditInterest>, day = today()) {
  authorize(actor, "Customers", "edit");
  return change(actor, (log) => {
    const interest = openOne(input);
    const { customerId, productId } = interest;
    notToCome(input.openedOn, day, "openedOn");
    log.title = `Interest in ${storedProduct(productId)?.name} edited`;
    const { openedOn, note } = input;
    if (openedOn !== interest.openedOn || note !== interest.note)
      log.change(
        "interest",
        "edited",
        interest,
        { openedOn, note, version: interest.version + 1 },
        { customerId, productId },
      );
    return { id: interest.id, customerId };
  });
}

/**
 * Closes an interest as acquired, declined or withdrawn. Acquired may add the product to the customer as well.
 * @throws RuleBroken for a closed one, a refusal without a reason, or days that do not fit; Stale
 */
export function closeInterest(actor: Actor, input: z.output<typeof CloseInterest>, day = today()) {
  authorize(actor, "Customers", "edit");
  return change(actor, (log) => {
    const interest = openOne(input);
    const { customerId, productId } = interest;
    const { closedAs, closedOn, reason, askAgainOn } = input;
    checkClosing(input, day);
    if (closedOn < interest.openedOn)
      throw new RuleBroken(`This cannot be before it was opened, ${showDay(interest.openedOn)}.`, "closedOn");
    const product = storedProduct(productId);
    log.title = `Interest in ${product?.name} closed as ${closedAs}`;
    closeInterestAs(log, interest, { closedAs, closedOn, reason, askAgainOn });
    if (closedAs === "acquired" && input.addProduct) addAcquired(log, interest, closedOn);
    return { id: interest.id, customerId };
  });
}

/**
 * Records that a product is not for a customer, whether or not an interest was open. The same refusal of the same day
 * again (a double submit) changes nothing.
 * @throws RuleBroken for a Historic product, a missing reason, or days that do not fit
 */
export function declineProduct(actor: Actor, input: z.output<typeof DeclineProduct>, day = today()) {
  authorize(actor, "Customers", "edit");
  return change(actor, (log) => {
    const { id: customerId } = storedCustomer(input.customerId);
    const { id: productId, name } = offered(input.productId);
    const { reason, askAgainOn, declinedOn } = input;
    const closing = { closedAs: "declined" as const, closedOn: declinedOn, reason, askAgainOn };
    notToCome(declinedOn, day, "declinedOn");
    checkClosing(closing, day);
    log.title = `${name} is not for them`;
    const open = openInterest(customerId, productId);
    const again = open
      ? undefined
      : interestsOfPair(customerId, productId).find((refusal) => sameRefusal(refusal, closing));
    if (again) return { id: again.id, customerId };
    if (open && declinedOn < open.openedOn)
      throw new RuleBroken(
        `They were interested after that, since ${showDay(open.openedOn)}. Give a later day.`,
        "declinedOn",
      );
    const interest =
      open ?? storedInterest(openInterestOn(log, { customerId, productId, openedOn: declinedOn, note: null }));
    closeInterestAs(log, interest, closing);
    return { id: interest.id, customerId };
  });
}

type Refusal = Pick<StoredInterest, "closedAs" | "closedOn" | "reason" | "askAgainOn">;

function sameRefusal(one: Refusal, other: Refusal) {
  const fields = ["closedAs", "closedOn", "reason", "askAgainOn"] as const;
  return fields.every((field) => one[field] === other[field]);
}

function offered(productId: number) {
  const product = storedProduct(productId);
  if (!product) throw new RuleBroken("Choose a product.", "productId");
  if (product.availability === "historic")
    throw new RuleBroken(`${product.name} is Historic: it is not offered any more.`, "productId");
  return product;
}

function openOne({ interestId, version }: { interestId: number; version: number }): StoredInterest {
  const interest = storedInterest(interestId);
  expectVersion("interest", interest, version);
  if (interest.closedOn !== null)
    throw new RuleBroken(`It was closed as ${interest.closedAs} on ${showDay(interest.closedOn)} already.`);
  return interest;
}

function addAcquired(log: ChangeLog, { customerId, productId }: StoredInterest, day: string) {
  const product = storedProduct(productId);
  if (currentHolding(customerId, productId)) return;
  if (product?.availability === "historic")
    throw new RuleBroken(`${product.name} is Historic: nobody can be given it anew.`, "addProduct");
  const since = startAfter(day, holdingsOfPair(customerId, productId));
  startHolding(log, { customerId, productId, since }, { kind: "hand" });
  log.say(`${product?.name} added to customer.`);
}
