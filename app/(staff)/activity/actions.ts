"use server";

import { redirect } from "next/navigation";
import { formAction } from "#app/_server/form-action.ts";
import { saved } from "#app/_server/saved.ts";
import { undoChange } from "#lib/undo/mutations.ts";
import { askForUndo, cancelUndo } from "#lib/undo/mutations-jobs.ts";
import { isForBackground } from "#lib/undo/queries.ts";
import { CancelUndo, UndoChange } from "#lib/undo/schema.ts";
import { wayBack } from "./way-back.ts";

/** Which permission it needs is up to what the change did: the mutation asks. */
export const undoAction = formAction(undefined, "view", UndoChange, ({ changeSetId, back }, staff) => {
  if (isForBackground(staff, changeSetId)) {
    askForUndo(staff, changeSetId);
    redirect(`/activity/${changeSetId}/undo`);
  }
  const { change } = undoChange(staff, changeSetId);
  const [path, keep] = wayBack(staff, change, back);
  saved(path, change, keep);
});

/** Cancels the undo of a long change; who may undo it may. */
export const cancelUndoAction = formAction(undefined, "view", CancelUndo, ({ changeSetId }, staff) => {
  cancelUndo(staff, changeSetId);
  redirect(`/activity/${changeSetId}/undo`);
});
