import { z } from "zod";
import { day, id, optionalDay, optionalNote, optionalText, tick, version } from "#lib/fields.ts";

export const AddHolding = z.object({
  customerId: id(),
  productId: id("Choose a product."),
  since: day("the day since"),
  /** A period that is over already: history. */
  until: optionalDay("the day until"),
  note: optionalNote("a note"),
  closeInterest: tick(),
});

export const EndHolding = z.object({
  holdingId: id(),
  version: version(),
  until: day("the day it ended"),
  endReason: optionalText("a reason", 200),
});

export const CorrectHolding = z.object({
  holdingId: id(),
  version: version(),
  since: day("the day since"),
  until: optionalDay("the day until"),
  endReason: optionalText("a reason", 200),
  note: optionalNote("a note"),
});
