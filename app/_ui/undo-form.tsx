import { undoAction } from "#app/(staff)/activity/actions.ts";
import { Form, Submit } from "./form.tsx";

/** The button that undoes a change. What it did, and what it left alone, is told on the page it leads to. */
export function UndoForm({ changeSetId, children = "Undo" }: { changeSetId: number; children?: React.ReactNode }) {
  return (
    <Form action={undoAction} className="mt-2 grid justify-items-start gap-3">
      <input type="hidden" name="changeSetId" value={changeSetId} />
      <Submit kind="secondary">{children}</Submit>
    </Form>
  );
}
