"use server";

import type { z } from "zod";
import { formAction } from "#app/_server/form-action.ts";
import { saved } from "#app/_server/saved.ts";
import { findSaid } from "#lib/activity/queries.ts";
import type { Actor } from "#lib/auth/permissions.ts";
import type { ManyLooked } from "#lib/items/many-rules.ts";
import { addManyNumbers } from "#lib/items/mutations-many.ts";
import { previewManyNumbers } from "#lib/items/queries-many.ts";
import { type AddManyNumbers, ManyNumbersForm } from "#lib/items/schema.ts";
import { idIn } from "#lib/text.ts";
import { listOfferedTypes } from "#lib/types/queries-pick.ts";
import { preTicked } from "#lib/types/rules.ts";
import { undoChange } from "#lib/undo/mutations.ts";
import { findUndo } from "#lib/undo/queries.ts";

type Asked = z.output<typeof AddManyNumbers>;

/**
 * Shows what the box would do; once that was seen, does it, and keeps the lines that are still to be mended, with what
 * stands against them now.
 */
export const addManyNumbersAction = formAction(
  "Customers",
  "edit",
  ManyNumbersForm,
  ({ seen, go, from, undo, ...asked }, staff) => {
    if (undo !== null) return still(staff, asked, undoChange(staff, undo).change);
    if (from !== undefined) return ofType(staff, asked, from);
    const looked = previewManyNumbers(staff, asked);
    if (!go || seen !== looked.digest) return { looked };
    const { left, change } = addManyNumbers(staff, asked);
    if (left.length === 0) saved(`/customers/${asked.customerId}`, change);
    return still(staff, { ...asked, numbers: left.map(({ label }) => label).join("\n") }, change);
  },
);

/** The form as it stays after something was done: what the log says of it, and the box as it looks now. */
function still(staff: Actor, asked: Asked, change: number | null) {
  const said = change === null ? undefined : findSaid(staff, change);
  const undo = change !== null && !findUndo(staff, change)?.why ? change : undefined;
  const href = `/customers/${asked.customerId}?change=${change}`;
  const done = said && { title: said.title, outcome: said.outcome ?? "", undo, href };
  const looked: ManyLooked = { ...previewManyNumbers(staff, asked), done };
  return { looked, values: valuesOf(asked) };
}

/** Before the script runs, a button ticks the products of the type that was chosen, in place of the last one's. */
function ofType(staff: Actor, asked: Asked, from: string) {
  const types = listOfferedTypes(staff, "number");
  const defaultsOf = (id: number | null | undefined) => types.find((type) => type.id === id)?.productIds ?? [];
  const ticked = preTicked({ typed: asked.productIds, type: defaultsOf(asked.typeId), from: defaultsOf(idIn(from)) });
  const filled = { ...asked, productIds: [...new Set(ticked)] };
  return { looked: previewManyNumbers(staff, filled), values: valuesOf(filled) };
}

function valuesOf({ numbers, startDate, typeId, productIds }: Asked) {
  return {
    numbers: [numbers],
    startDate: [startDate],
    typeId: typeId ? [String(typeId)] : [],
    productIds: productIds.map(String),
  };
}
