import { z } from "zod";
import { choice, id, optionalDay, optionalId, text, tick, version } from "#lib/fields.ts";
import { AVAILABILITIES, DISPLAY_CLASS_NAME } from "./rules.ts";

const displayClass = z
  .string()
  .trim()
  .refine((value) => value === "" || DISPLAY_CLASS_NAME.test(value), {
    error:
      "The display class must be one CSS class name: a letter first, then letters, digits, hyphens or underscores, at most 64 in all.",
  })
  .optional()
  .transform((value) => value || null);

const POSITION = "Give the position as a whole number from 1.";

function position() {
  return z
    .string({ error: POSITION })
    .trim()
    .regex(/^[1-9]\d{0,6}$/, { error: POSITION })
    .transform(Number);
}

const optionalPosition = z
  .string()
  .trim()
  .optional()
  .transform((value) => value || null)
  .pipe(position().nullable());

const fields = {
  name: text("a name", 100),
  displayClass,
  availability: choice(AVAILABILITIES, "Choose Headline, Standard or Historic."),
  onNumbers: tick(),
  onFeatures: tick(),
  autoAddToCustomer: tick(),
  autoRemoveFromInterests: tick(),
};

/** A new product; without a position it comes last. */
export const AddProduct = z.object({ ...fields, position: optionalPosition });

/** A product's own fields, as edited at a version. */
export const EditProduct = z.object({ productId: id(), version: version(), ...fields });

/** An edit whose dry run was seen: what is switched on acts from now on, or on what exists too. */
export const ConfirmEdit = EditProduct.extend({
  acts: choice(["from now on", "existing too"], "Choose from now on, or existing ones too.").default("from now on"),
});

/** A product and the version it was read at: to retire or to delete it. `seen`: a later one, its changes seen. */
export const ProductAtVersion = z.object({ productId: id(), version: version(), seen: version().optional() });

const succession = {
  successorId: optionalId(),
  from: optionalDay("the day from which"),
  how: choice(["offer", "move"], "Choose whether they are offered it or moved to it.").optional(),
};

/** What a retirement looks at before it is done: a successor, since when, and how. */
export const PreviewRetirement = z.object(succession);

/** Setting a product to Historic, with or without a successor. */
export const RetireProduct = ProductAtVersion.extend(succession);

/** Bringing a Historic product back. */
export const RestoreProduct = z.object({
  productId: id(),
  version: version(),
  availability: choice(["headline", "standard"], "Choose Headline or Standard."),
});

/** The list's own filter, to come back to. */
const shownList = z.literal("all").optional();

/** A move in the list, as a button or a drop says it: which product, a hyphen, after which one (0: first). */
export const MoveProduct = z.object({
  listVersion: version(),
  move: z
    .string()
    .regex(/^[1-9]\d{0,14}-(0|[1-9]\d{0,14})$/, { error: "Choose what to move, and where." })
    .transform((value) => {
      const [productId = 0, after = 0] = value.split("-").map(Number);
      return { productId, after: after || null };
    }),
  availability: shownList,
  /** Sent by the page's script, which stays where it is. */
  live: z.literal("yes").optional(),
});

/** A move to a position, counted from 1. */
export const MoveProductTo = z.object({
  productId: id(),
  listVersion: version(),
  position: position(),
  availability: shownList,
});
