import { z } from "zod";
import { choice, id, optionalDay, optionalId, tick, version } from "#lib/fields.ts";
import { listedFields, offeredAs, optionalPosition, position, shownList } from "#lib/sorted/schema.ts";

const fields = {
  ...listedFields,
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

const FAR_AHEAD = /^(2[2-9]|[3-9]\d)\d\d-\d\d-\d\d$/;

const succession = {
  successorId: optionalId(),
  /** A day far ahead is left to the rule, which takes none to come. */
  from: z.union([z.string().regex(FAR_AHEAD), optionalDay("From")], {
    error: "From must be a day that exists, like 2026-03-31.",
  }),
  how: choice(["offer", "move"], "Choose whether they are offered it or moved to it.").optional(),
};

/** What a retirement looks at before it is done: a successor, since when, and how. */
export const PreviewRetirement = z.object(succession);

/** Setting a product to Historic, with or without a successor: `previewed` is the one shown; `look` only shows it. */
export const RetireProduct = ProductAtVersion.extend({
  ...succession,
  previewed: z.string().max(100).optional(),
  look: z.literal("yes").optional(),
});

/** Bringing a Historic product back. */
export const RestoreProduct = z.object({ productId: id(), version: version(), availability: offeredAs });

/** A move to a position, counted from 1. */
export const MoveProductTo = z.object({
  productId: id(),
  listVersion: version(),
  position: position(),
  availability: shownList,
});
