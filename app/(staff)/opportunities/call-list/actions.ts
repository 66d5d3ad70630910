"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "#app/_server/form-action.ts";
import { ownPath } from "#app/_server/own-path.ts";
import { saved } from "#app/_server/saved.ts";
import { CALL_LIST, callListQuery, readCallList } from "#lib/calls/address.ts";
import { recordCall } from "#lib/calls/mutations.ts";
import { USUAL_REASON } from "#lib/calls/rules.ts";
import { RecordCall, UndoCall } from "#lib/calls/schema.ts";
import { recordedInWords } from "#lib/calls/sentences.ts";
import { undoChange } from "#lib/undo/mutations.ts";

/** What came of a call. The page's script stays where it is; without it, the list comes back without the one rung. */
export const recordCallAction = formAction("Customers", "edit", RecordCall, (input, staff) => {
  const done = recordCall(staff, input);
  if (input.live) {
    revalidatePath(CALL_LIST);
    return { looked: { change: done.change, words: recordedInWords(done) } };
  }
  const { searchParams } = new URL(ownPath(input.back), "http://own.invalid");
  const ask = { ...readCallList(Object.fromEntries(searchParams)), productId: input.productId, open: undefined };
  // What the list records a refusal with is as it was sent; the reason of one row's own form is that row's alone.
  const kept = input.again ? { ...ask, again: input.again, reason: input.reason ?? USUAL_REASON } : ask;
  return saved(CALL_LIST, done.change, callListQuery(kept));
});

/** Takes a call and what followed from it back, on the page it was recorded on. */
export const undoCallAction = formAction("Customers", "edit", UndoCall, ({ changeSetId }, staff) => {
  const { left } = undoChange(staff, changeSetId);
  revalidatePath(CALL_LIST);
  return { looked: { left: left.map(({ sentence }) => sentence) } };
});
