import { z } from "zod";
import { id, tick, version } from "#lib/fields.ts";
import { listedFields, offeredAs, optionalPosition, position } from "#lib/sorted/schema.ts";

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

/** A product and the version it was read at: to retire or to delete it. */
export const ProductAtVersion = z.object({ productId: id(), version: version() });

/** Bringing a Historic product back. */
export const RestoreProduct = z.object({ productId: id(), version: version(), availability: offeredAs });

/** A move to a position, counted from 1. */
export const MoveProductTo = z.object({ productId: id(), listVersion: version(), position: position() });
