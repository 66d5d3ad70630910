"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { formAction } from "#app/_server/form-action.ts";
import { told, toldInList } from "#app/_server/list-address.ts";
import { addType, deleteType, editType, moveType, moveTypeTo, restoreType, retireType } from "#lib/types/mutations.ts";
import { findWrongTypeFields } from "#lib/types/queries.ts";
import { AddType, EditType, MoveType, MoveTypeTo, RestoreType, TypeAtVersion } from "#lib/types/schema.ts";
import { typesHref } from "./type-list.ts";

export const addTypeAction = formAction(
  "Customer Products",
  "edit",
  AddType,
  (input, staff) => {
    const { typeId, change } = addType(staff, input);
    told(`${typesHref(input.kind)}/${typeId}`, change);
  },
  findWrongTypeFields,
);

/** Historic is not set by the way: what it touches is shown first, and confirmed there. The rest is saved. */
export const editTypeAction = formAction(
  "Customer Products",
  "edit",
  EditType,
  (input, staff) => {
    const { availability, ...fields } = input;
    const historic = availability === "historic";
    const { kind, typeId, change, ...before } = editType(staff, historic ? fields : input);
    const own = `${typesHref(kind)}/${typeId}`;
    if (historic && before.availability !== "historic")
      redirect(`${own}/retire${change === null ? "" : `?change=${change}`}` as never);
    told(own, change);
  },
  findWrongTypeFields,
);

export const retireTypeAction = formAction("Customer Products", "edit", TypeAtVersion, (input, staff) => {
  const { kind, typeId, change } = retireType(staff, input);
  told(`${typesHref(kind)}/${typeId}`, change);
});

export const restoreTypeAction = formAction("Customer Products", "edit", RestoreType, (input, staff) => {
  const { kind, typeId, change } = restoreType(staff, input);
  told(`${typesHref(kind)}/${typeId}`, change);
});

export const deleteTypeAction = formAction("Customer Products", "edit", TypeAtVersion, (input, staff) => {
  const { kind, change } = deleteType(staff, input);
  told(typesHref(kind), change);
});

/** A move by drop or by button, as in the catalogue. */
export const moveTypeAction = formAction("Customer Products", "edit", MoveType, (input, staff) => {
  const { kind, move, listVersion, availability, live } = input;
  if (live) revalidatePath("/settings/[list]", "page");
  const { change } = moveType(staff, { kind, typeId: move.id, after: move.after, listVersion });
  return live ? { looked: { change } } : toldInList(typesHref(kind), move.id, change, availability);
});

export const moveTypeToAction = formAction("Customer Products", "edit", MoveTypeTo, (input, staff) => {
  const { availability, ...move } = input;
  toldInList(typesHref(move.kind), move.typeId, moveTypeTo(staff, move).change, availability);
});
