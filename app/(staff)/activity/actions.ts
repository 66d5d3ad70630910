"use server";

import { formAction } from "#app/_server/form-action.ts";
import { saved } from "#app/_server/saved.ts";
import { undoChange } from "#lib/undo/mutations.ts";
import { UndoChange } from "#lib/undo/schema.ts";
import { wayBack } from "./way-back.ts";

/** Which permission it needs is up to what the change did: the mutation asks. */
export const undoAction = formAction(undefined, "view", UndoChange, ({ changeSetId, back }, staff) => {
  const { change } = undoChange(staff, changeSetId);
  const [path, keep] = wayBack(staff, change, back);
  saved(path, change, keep);
});
