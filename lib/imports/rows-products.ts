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
import { fold } from "#lib/text.ts";
import { productOfName } from "./lookups.ts";
import type { Outcome, Run } from "./run.ts";
import type { ROWS } from "./schema.ts";
import { staged } from "./staging.ts";

type Values = z.output<(typeof ROWS)["products.csv"]>;

/**
 * The products of a file so far: the position each is to have and what takes its place, where its row says, and what its
 * row did.
 */
export type Places = Map<number, { position: number | null; outcome: Outcome; successor?: string | undefined }>;

/** A product by its name. Its place is set once all rows are in: `placeImported`. */
export function importProduct(run: Run, row: Values, places: Places): Outcome {
  const existing = productByName(row.customer_product);
  const position = row.display_position;
  if (existing && places.has(existing.id)) throw new RuleBroken("This product stands in the file twice.");
  if (position !== null && [...places.values()].some((place) => place.position === position))
    throw new RuleBroken(`Another row of the file has the display_position ${position}.`);
  if (row.successor) expectSuccessor(run, row.successor, row.customer_product);
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
  places.set(id, { position, outcome, successor: row.successor });
  return outcome;
}

const inTheFile = new WeakMap<Run, Set<string>>();

/** What takes a product's place may stand further down in the file. */
function expectSuccessor(run: Run, successor: string, name: string) {
  const names =
    inTheFile.get(run) ?? new Set([...staged("products.csv")].map(({ cells }) => fold(cells.customer_product ?? "")));
  inTheFile.set(run, names);
  if (fold(successor) === fold(name)) throw new RuleBroken("A product cannot be its own successor.");
  if (!names.has(fold(successor))) productOfName(successor);
}

/**
 * Puts the imported products at the positions their rows give, where the others keep their order around them, and names
 * what takes their place.
 * @returns how many products changed whose rows had changed nothing so far
 */
export function settleProducts(run: Run, places: Places) {
  const changed = new Set([...placeImported(run, places), ...succeed(run, places)]);
  return [...changed].filter((id) => places.get(id)?.outcome === "unchanged").length;
}

function succeed(run: Run, places: Places) {
  return [...places].flatMap(([id, { successor }]) => {
    const successorId = successor && productByName(successor)?.id;
    return successorId && rewriteProduct(run.log, productRow(id), { successorId }) ? [id] : [];
  });
}

function placeImported(run: Run, places: Places) {
  const given = [...places].flatMap(([id, { position }]) => (position === null ? [] : [[id, position] as const]));
  const target = arranged(productOrder().ids, new Map(given));
  return target.filter(
    (id) => places.get(id)?.position && placeProduct(run.log, productRow(id), follows(target, id)).moved,
  );
}
