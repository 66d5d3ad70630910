import { undoAction } from "#app/(staff)/activity/actions.ts";
import { BackField } from "./back-field.tsx";
import { Form, Submit } from "./form.tsx";

/**
 * The button that undoes a change. What it did, and what it left alone, is told on the page it leads to: the undo's own,
 * or this one.
 * @param stay come back to this page
 */
export function UndoForm({
  changeSetId,
  stay = false,
  children = "Undo",
}: {
  changeSetId: number;
  stay?: boolean;
  children?: React.ReactNode;
}) {
  return (
    <Form action={undoAction} className="mt-2 grid justify-items-start gap-3">
      <input type="hidden" name="changeSetId" value={changeSetId} />
      {stay && <BackField />}
      <Submit kind="secondary">{children}</Submit>
    </Form>
  );
}
