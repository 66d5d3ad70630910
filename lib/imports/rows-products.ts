import type { z } from "zod";
import { RuleBroken } from "#lib/errors.ts";
import { arranged, follows } from "#lib/ordering.ts";
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

/** The products of a file so far: the position each is to have, where its row gives one, and what its row did. */
export type Places = Map<number, { position: number | null; outcome: Outcome }>;

/** A product by its name. Its place is set once all rows are in: `placeImported`. */
export function importProduct(run: Run, row: Values, places: Places): Outcome {
  const existing = productByName(row.customer_product);
  const position = row.display_position;
  if (existing && places.has(existing.id)) throw new RuleBroken("This product stands in the file twice.");
  if (position !== null && [...places.values()].some((place) => place.position === position))
    throw new RuleBroken(`Another row of the file has the display_position ${position}.`);
  const fields = {
    name: row.customer_product,
    displayClass: row.display_class ?? existing?.displayClass ?? null,
    availability: row.availability ?? existing?.availability ?? "standard",
    onNumbers: row.on_numbers ?? existing?.onNumbers ?? false,
    onFeatures: row.on_features ?? existing?.onFeatures ?? false,
    autoAddToCustomer: row.auto_add_to_customer ?? existing?.autoAddToCustomer ?? false,
    autoRemoveFromInterests: row.auto_remove_from_customer_interests ?? existing?.autoRemoveFromInterests ?? false,
  };
  const id = existing?.id ?? createProduct(run.log, fields);
  const updated = existing ? rewriteProduct(run.log, existing, fields) : false;
  const outcome = existing ? (updated ? "updated" : "unchanged") : "created";
  places.set(id, { position, outcome });
  return outcome;
}

/**
 * Puts the imported products at the positions their rows give; the others keep their order around them.
 * @returns how many products moved whose rows had changed nothing so far
 */
export function placeImported(run: Run, places: Places) {
  const given = [...places].flatMap(([id, { position }]) => (position === null ? [] : [[id, position] as const]));
  const target = arranged(productOrder().ids, new Map(given));
  let moved = 0;
  for (const id of target.filter((one) => places.get(one)?.position)) {
    const placed = placeProduct(run.log, productRow(id), follows(target, id));
    if (placed.moved && places.get(id)?.outcome === "unchanged") moved++;
  }
  return moved;
}
