import { z } from "zod";
import { choice } from "#lib/fields.ts";
import { REPAIRS, type Repair } from "./rules.ts";

const GONE = "Choose lines of the list.";

/** Lines of a review list, ticked or one alone, and what is to be done with them. */
export const RepairLines = z.object({
  lines: z
    .array(z.string().regex(/^[1-9]\d{0,14}(-[1-9]\d{0,14})?$/, { error: GONE }))
    .max(1000, { error: GONE })
    .default([]),
  /** The page of the list it is done on. */
  after: z.string().max(200).default(""),
  /** For all that is ticked. */
  repair: choice(REPAIRS, "Choose what to do.").optional(),
  /** For one line: the repair, a colon, the line. */
  one: z
    .string()
    .regex(new RegExp(`^(${REPAIRS.join("|")}):[1-9]\\d{0,14}(-[1-9]\\d{0,14})?$`), { error: GONE })
    .transform((text) => {
      const [repair, line = ""] = text.split(":");
      return { repair: repair as Repair, lines: [line] };
    })
    .optional(),
});
