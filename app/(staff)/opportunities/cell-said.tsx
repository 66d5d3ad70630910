"use client";

import { Form, Submit } from "#app/_ui/form.tsx";
import { undoInCellAction } from "./actions.ts";
import { Telling } from "./cell-acts.tsx";
import type { Told } from "./told.ts";

/** What was just done in the matrix, with its way back. It stays until the next thing is done. */
export function CellSaid({ told, onTold }: { told: Told | null; onTold: (told: Told) => void }) {
  return (
    <div role="status" className={told ? "matrix-said notice notice-good" : "sr-only"}>
      {told && (
        <>
          <p>{told.said}</p>
          {told.undo !== null && (
            <Form key={told.undo} action={undoInCellAction} className="flex flex-wrap items-center gap-2">
              <input type="hidden" name="customerId" value={told.customerId} />
              <input type="hidden" name="productId" value={told.productId} />
              <input type="hidden" name="changeSetId" value={told.undo} />
              <Telling onTold={onTold} />
              <Submit kind="secondary" small>
                Undo
              </Submit>
            </Form>
          )}
        </>
      )}
    </div>
  );
}
