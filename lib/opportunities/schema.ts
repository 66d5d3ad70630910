import { z } from "zod";
import { choice, id, optionalDay, optionalNote, optionalText, version } from "#lib/fields.ts";

/** The cell that is changed, as it was seen; and the page to come back to, where the form was sent without script. */
const cell = {
  customerId: id(),
  productId: id("Choose a product."),
  seen: z.string().regex(/^[.sdihHpPq]$/, { error: "This page is out of date. Load it again." }),
  back: z.string().max(2000).optional(),
};

export const AddToCustomer = z.object(cell);
export const NoteInterest = z.object({ ...cell, note: optionalNote("a note") });
export const NoteRefusal = z.object({
  ...cell,
  reason: optionalText("a reason", 200),
  askAgainOn: optionalDay("the day to ask again"),
});
export const EndInterest = z.object({
  ...cell,
  interestId: id(),
  version: version(),
  closedAs: choice(["acquired", "withdrawn"], "Say how it ended."),
});

/** The change of a cell that is undone. */
export const UndoInCell = z.object({
  customerId: id(),
  productId: id("Choose a product."),
  changeSetId: id("Choose the change to undo from the activity list."),
});
