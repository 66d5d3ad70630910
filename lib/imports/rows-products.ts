import type { z } from "zod";
import { RuleBroken } from "#lib/errors.ts";
import { afterPosition } from "#lib/ordering.ts";
import {
  createProduct,
  placeProduct,
  productByName,
  productOrder,
  productRow,
  rewriteProduct,
} from "#lib/products/writes.ts";
import type { Outcome, Run } from "./run.ts";
import type { ROWS } from "./schema.ts";

type Values = z.output<(typeof ROWS)["products.csv"]>;

/** A product by its name. Its place is set once all rows are in: `placeImported`. */
export function importProduct(run: Run, row: Values, places: Map<number, number>): Outcome {
  const fields = {
    name: row.customer_product,
    displayClass: row.display_class,
    availability: row.availability,
    onNumbers: row.on_numbers,
    onFeatures: row.on_features,
    autoAddToCustomer: row.auto_add_to_customer,
    autoRemoveFromInterests: row.auto_remove_from_customer_interests,
  };
  const existing = productByName(row.customer_product);
  if (existing && places.has(existing.id)) throw new RuleBroken("This product stands in the file twice.");
  const id = existing?.id ?? createProduct(run.log, fields);
  const updated = existing ? rewriteProduct(run.log, existing, fields) : false;
  places.set(id, row.display_position ?? productRow(id).displayPosition);
  return existing ? (updated ? "updated" : "unchanged") : "created";
}

/** Puts the imported products at their positions, first ones first. @returns the ids that moved */
export function placeImported(run: Run, places: ReadonlyMap<number, number>) {
  const moved = new Set<number>();
  for (const [id, position] of [...places].sort(([, a], [, b]) => a - b)) {
    const after = afterPosition(productOrder().ids, id, position);
    if (placeProduct(run.log, productRow(id), after).moved) moved.add(id);
  }
  return moved;
}
