import type { z } from "zod";
import { RuleBroken } from "#lib/errors.ts";
import type { ItemKind } from "#lib/items/rules.ts";
import { arranged, follows } from "#lib/ordering.ts";
import { createType, rewriteType, TYPE_LISTS, typeByName, typeRow } from "#lib/types/writes.ts";
import { productOfName } from "./lookups.ts";
import type { Places } from "./rows-products.ts";
import type { Outcome, Run } from "./run.ts";
import type { ROWS } from "./schema.ts";

/** A Number Type or Feature Type by its name. Its place is set once all rows are in: `settleTypes`. */
export function importType(run: Run, row: z.output<(typeof ROWS)["types.csv"]>, places: Places): Outcome {
  const { kind, type: name, display_position: position } = row;
  const existing = typeByName(kind, name);
  if (existing && places.has(existing.id)) throw new RuleBroken("This type stands in the file twice.");
  const taken = ofKind(places, kind).some(([, place]) => place.position === position);
  if (position !== null && taken) throw new RuleBroken(`Another row of the file has the display_position ${position}.`);
  const productIds = row.customer_products?.map((product) => productOfName(product).id);
  const fields = {
    name,
    displayClass: row.display_class ?? existing?.displayClass ?? null,
    availability: row.availability ?? existing?.availability ?? ("standard" as const),
  };
  const allow = run.existingBase ? "anything" : "offered";
  if (existing) {
    const before = existing.version;
    rewriteType(run.log, existing, { ...fields, ...(productIds && { productIds }) }, allow);
    const outcome = typeRow(existing.id).version === before ? "unchanged" : "updated";
    places.set(existing.id, { position, outcome });
    return outcome;
  }
  const id = createType(run.log, kind, { ...fields, productIds: productIds ?? [] }, null, allow);
  places.set(id, { position, outcome: "created" });
  return "created";
}

function ofKind(places: Places, kind: ItemKind) {
  return [...places].filter(([id]) => typeRow(id).kind === kind);
}

/**
 * Puts the imported types at the positions their rows give; the others keep their order around them.
 * @returns how many moved whose rows had changed nothing so far
 */
export function settleTypes(run: Run, places: Places) {
  const moved = (["number", "feature"] as const).flatMap((kind) => {
    const given = ofKind(places, kind).flatMap(([id, { position }]) =>
      position === null ? [] : [[id, position] as const],
    );
    const target = arranged(TYPE_LISTS[kind].order().ids, new Map(given));
    return target.filter(
      (id) => places.get(id)?.position && TYPE_LISTS[kind].place(run.log, typeRow(id), follows(target, id)).moved,
    );
  });
  return moved.filter((id) => places.get(id)?.outcome === "unchanged").length;
}
