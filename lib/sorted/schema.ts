import { z } from "zod";
import { choice, text, version } from "#lib/fields.ts";
import { AVAILABILITIES, DISPLAY_CLASS_NAME } from "#lib/products/rules.ts";

/** The fields that a row of any list sorted by hand has, and the moves in it. */

const displayClass = z
  .string()
  .trim()
  .refine((value) => value === "" || DISPLAY_CLASS_NAME.test(value), {
    error:
      "The display class must be one CSS class name: a letter first, then letters, digits, hyphens or underscores, at most 64 in all.",
  })
  .optional()
  .transform((value) => value || null);

/** Its name, look and availability. */
export const listedFields = {
  name: text("a name", 100),
  displayClass,
  availability: choice(AVAILABILITIES, "Choose Headline, Standard or Historic."),
};

/** What a Historic one is offered as again. */
export const offeredAs = choice(["headline", "standard"], "Choose Headline or Standard.");

const POSITION = "Give the position as a whole number from 1.";

/** A position, counted from 1. */
export function position() {
  return z
    .string({ error: POSITION })
    .trim()
    .regex(/^[1-9]\d{0,6}$/, { error: POSITION })
    .transform(Number);
}

/** A position, or nothing (null): last. */
export const optionalPosition = z
  .string()
  .trim()
  .optional()
  .transform((value) => value || null)
  .pipe(position().nullable());

/** The list's own filter, to come back to. */
export const shownList = z.literal("all").optional();

/** A move in the list, as a button or a drop says it: which one, a hyphen, after which one (0: first). */
export const MoveListed = z.object({
  listVersion: version(),
  move: z
    .string()
    .regex(/^[1-9]\d{0,14}-(0|[1-9]\d{0,14})$/, { error: "Choose what to move, and where." })
    .transform((value) => {
      const [id = 0, after = 0] = value.split("-").map(Number);
      return { id, after: after || null };
    }),
  availability: shownList,
  /** Sent by the page's script, which stays where it is. */
  live: z.literal("yes").optional(),
});
