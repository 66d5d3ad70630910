import { z } from "zod";
import { id } from "#lib/fields.ts";

/** Which change is to be undone. */
export const UndoChange = z.object({ changeSetId: id("Choose the change to undo from the activity list.") });
