import { NoteField, Section, TextField } from "#app/_ui/fields.tsx";
import { Form, Submit } from "#app/_ui/form.tsx";
import { today } from "#lib/time.ts";
import { editInterestAction } from "../actions.ts";
import type { ShownInterest } from "./interest-facts.tsx";

/** Corrects an open interest. */
export function EditInterestForm({ interest }: { interest: ShownInterest }) {
  const { id, version, openedOn, note } = interest;
  return (
    <Section title="Edit">
      <Form action={editInterestAction} version={version} stored={{ openedOn, note: note ?? "" }}>
        <input type="hidden" name="interestId" value={id} />
        <TextField name="openedOn" label="Came up on" type="date" max={today()} />
        <NoteField name="note" label="Note" />
        <div>
          <Submit>Save interest</Submit>
        </div>
      </Form>
    </Section>
  );
}
