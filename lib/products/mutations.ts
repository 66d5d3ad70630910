import type { z } from "zod";
import { change } from "#lib/activity/log.ts";
import { expectSeen, expectVersion } from "#lib/activity/versions.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { applyEffects, effectsOnExisting, sumEffects } from "#lib/automation/existing.ts";
import { sumsInWords } from "#lib/automation/rules.ts";
import { RuleBroken } from "#lib/errors.ts";
import { today } from "#lib/time.ts";
import { type Availability, switchedBy } from "./rules.ts";
import type { AddProduct, EditProduct, MoveProductTo, ProductAtVersion, RestoreProduct } from "./schema.ts";
import { productUse, sayUse } from "./usage.ts";
import { catalogue, createProduct, productRow, removeProduct, rewriteProduct } from "./writes.ts";

/**
 * Adds a product, last unless a position is given. Needs Customer Products (edit).
 * @throws RuleBroken for a name that is taken (Historic ones count), or a position past the end
 */
export function addProduct(actor: Actor, { position, ...fields }: z.output<typeof AddProduct>) {
  authorize(actor, "Customer Products", "edit");
  return change(actor, (log) => {
    log.title = `${fields.name} added to the catalogue`;
    return { productId: createProduct(log, fields, position) };
  });
}

type Edit = Omit<z.output<typeof EditProduct>, "availability"> & { availability?: Availability };

/**
 * Saves a product's own fields; without `availability` that stays. A save that changes nothing writes nothing.
 * @throws NotFound, RuleBroken for a taken name, Stale when somebody saved since `version`
 */
export function editProduct(actor: Actor, { productId, version, ...fields }: Edit) {
  authorize(actor, "Customer Products", "edit");
  return rewrite(actor, productId, version, fields);
}

/**
 * Saves a product's own fields, and does what its rules, newly switched on, do to what exists: exactly what the dry
 * run showed (domain: Automation, dry run).
 * @param day today, company time zone: the day interests close on
 * @throws as editProduct; a confirmation made on an older version is refused, and what was typed is not merged
 */
export function editProductAndExisting(actor: Actor, { productId, version, ...fields }: Edit, day = today()) {
  authorize(actor, "Customer Products", "edit");
  return change(
    actor,
    (log) => {
      const row = productRow(productId);
      expectSeen("product", row, version, "Not saved");
      const switched = switchedBy(row, { ...row, ...fields });
      rewriteProduct(log, row, fields);
      const sums = sumEffects(effectsOnExisting(productId, switched));
      for (const sentence of sumsInWords(sums)) log.say(sentence);
      applyEffects(log, productId, effectsOnExisting(productId, switched), day);
      return { productId };
    },
    "rule",
  );
}

/** Saves an edit whose dry run was seen, for what comes from now on. @throws as editProductAndExisting */
export function editProductFromNowOn(actor: Actor, { productId, version, ...fields }: Edit) {
  authorize(actor, "Customer Products", "edit");
  return rewrite(actor, productId, version, fields, "Not saved");
}

/** Offers a Historic product again, as Headline or Standard. @throws NotFound, Stale */
export function restoreProduct(actor: Actor, { productId, version, availability }: z.output<typeof RestoreProduct>) {
  authorize(actor, "Customer Products", "edit");
  return rewrite(actor, productId, version, { availability, successorId: null }, "Not restored");
}

function rewrite(
  actor: Actor,
  productId: number,
  version: number,
  fields: Parameters<typeof rewriteProduct>[2],
  notDone?: "Not restored" | "Not saved",
) {
  return change(actor, (log) => {
    const row = productRow(productId);
    if (notDone) expectSeen("product", row, version, notDone);
    else expectVersion("product", row, version);
    rewriteProduct(log, row, fields);
    return { productId };
  });
}

/**
 * Removes a product that nothing refers to, now or in history; the positions after it close up.
 * @param input `seen`: the version whose changes the person has seen since, and still wants it
 * @throws NotFound, Stale, RuleBroken saying where it is used
 */
export function deleteProduct(actor: Actor, { productId, version, seen }: z.output<typeof ProductAtVersion>) {
  authorize(actor, "Customer Products", "edit");
  return change(actor, (log) => {
    const row = productRow(productId);
    expectSeen("product", row, seen ?? version, "Not deleted");
    const uses = sayUse(productUse(productId));
    if (uses) throw new RuleBroken(`${row.name} cannot be deleted: ${uses}. Set it to Historic instead.`);
    log.title = `${row.name} deleted`;
    removeProduct(log, row);
    return { productId };
  });
}

type Move = { productId: number; after: number | null; listVersion: number };

/**
 * Puts a product after another (null: first), as seen in the order of `listVersion`.
 * Last Modified moves for the moved product alone; a move to where it is already writes nothing.
 * @throws Stale when the order changed since, saying who changed it; NotFound
 */
export function moveProduct(actor: Actor, { productId, after, listVersion }: Move) {
  authorize(actor, "Customer Products", "edit");
  return change(actor, (log) => {
    return { productId, position: catalogue.move(log, productId, { after, listVersion }) };
  });
}

/**
 * Puts a product at a position, counted from 1: the same move, said by number.
 * @throws Stale, NotFound, RuleBroken for a position past the end
 */
export function moveProductTo(actor: Actor, { productId, position, listVersion }: z.output<typeof MoveProductTo>) {
  authorize(actor, "Customer Products", "edit");
  return change(actor, (log) => {
    return { productId, position: catalogue.moveTo(log, productId, { position, listVersion }) };
  });
}
