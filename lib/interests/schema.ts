import { z } from "zod";
import { choice, day, id, optionalDay, optionalNote, optionalText, tick, version } from "#lib/fields.ts";

export const AddInterest = z.object({
  customerId: id(),
  productId: id("Choose a product."),
  openedOn: day("the day it came up"),
  note: optionalNote("a note"),
});

/** At one click: it came up today. */
export const InterestToday = AddInterest.pick({ customerId: true, productId: true });

export const EditInterest = z.object({
  interestId: id(),
  version: version(),
  openedOn: day("the day it came up"),
  note: optionalNote("a note"),
});

const outcome = {
  reason: optionalText("a reason", 200),
  askAgainOn: optionalDay("the day to ask again"),
};

export const CloseInterest = z.object({
  interestId: id(),
  version: version(),
  closedAs: choice(["acquired", "declined", "withdrawn"], "Say how it ended."),
  closedOn: day("the day it ended"),
  ...outcome,
  /** Acquired: the product is added to the customer too, if they do not have it. */
  addProduct: tick(),
});

/** What was recorded wrongly of a refusal. */
export const CorrectRefusal = z.object({ interestId: id(), version: version(), ...outcome });

export const DeclineProduct = z.object({
  customerId: id(),
  productId: id("Choose a product."),
  declinedOn: day("the day they declined"),
  ...outcome,
});
