import { z } from "zod";
import { choice, id, optionalDay, optionalNote, optionalText } from "#lib/fields.ts";
import { AGAIN_NAMES, OUTCOME_NAMES } from "./rules.ts";

const NOT_A_ROW = "Choose a customer of the list.";

/** What came of a call: the button pressed names the customer, the outcome, and what was seen of the two. */
export const RecordCall = z.object({
  productId: id("Choose a product."),
  call: z
    .string({ error: NOT_A_ROW })
    .regex(new RegExp(`^(${OUTCOME_NAMES.join("|")}):[1-9]\\d{0,14}:\\d{1,15}(-\\d{1,15}){3}$`), { error: NOT_A_ROW })
    .transform((text) => {
      const [outcome = "", customerId, seen = ""] = text.split(":");
      return { outcome: outcome as (typeof OUTCOME_NAMES)[number], customerId: Number(customerId), seen };
    }),
  reason: optionalText("a reason", 200),
  /** For all of the list; `askAgainOn` is the day of one row's own form. */
  again: choice(AGAIN_NAMES).optional(),
  askAgainOn: optionalDay("the day to ask again"),
  note: optionalNote("a note"),
  /** The list's address, to come back to without script; with it, the page stays. */
  back: z.string().max(2000).optional(),
  live: z.literal("yes").optional(),
});

/** Which call is to be taken back, on the page it was recorded on. */
export const UndoCall = z.object({ changeSetId: id("Choose the change to undo from the activity list.") });
