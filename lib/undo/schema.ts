import { z } from "zod";
import { id } from "#lib/fields.ts";

/** Which change is to be undone, and the page it is undone from: without one, the undo's own page comes next. */
export const UndoChange = z.object({
  changeSetId: id("Choose the change to undo from the activity list."),
  back: z.string().max(2000).optional(),
});

/** Whose undo in the background is to be cancelled. */
export const CancelUndo = z.object({ changeSetId: id() });
