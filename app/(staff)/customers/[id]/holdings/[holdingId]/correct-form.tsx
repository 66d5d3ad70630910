import { NoteField, Section, TextField } from "#app/_ui/fields.tsx";
import { Form, Submit } from "#app/_ui/form.tsx";
import { today } from "#lib/time.ts";
import { correctHoldingAction } from "../actions.ts";
import type { ShownHolding } from "./holding-at.ts";

/** Corrects what was recorded wrongly. That a customer no longer has it is no correction: that is End. */
export function CorrectHoldingForm({ holding }: { holding: ShownHolding }) {
  const { id, version, since, until, endReason, note } = holding;
  return (
    <Section title="Correct" help="For what was recorded wrongly. The change log keeps what it said before.">
      <Form
        action={correctHoldingAction}
        version={version}
        stored={{ since, until: until ?? "", endReason: endReason ?? "", note: note ?? "" }}
      >
        <input type="hidden" name="holdingId" value={id} />
        <TextField name="since" label="Since" type="date" max={today()} />
        {until !== null && (
          <>
            <TextField
              name="until"
              label="Until"
              type="date"
              max={today()}
              help="Empty it if it never ended: they have it again."
            />
            <TextField name="endReason" label="End reason" maxLength={200} autoComplete="off" />
          </>
        )}
        <NoteField name="note" label="Note" />
        <div>
          <Submit>Save correction</Submit>
        </div>
      </Form>
    </Section>
  );
}
