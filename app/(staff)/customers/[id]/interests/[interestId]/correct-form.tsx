import { Section, TextField } from "#app/_ui/fields.tsx";
import { Form, Submit } from "#app/_ui/form.tsx";
import { addDays } from "#lib/time.ts";
import { correctRefusalAction } from "../actions.ts";
import type { ShownInterest } from "./interest-facts.tsx";

/** Corrects what was recorded of a refusal: why, and when to ask again. */
export function CorrectRefusalForm({ interest }: { interest: ShownInterest }) {
  const { id, version, reason, askAgainOn, closedOn } = interest;
  return (
    <Section title="Correct" help="For what was recorded wrongly. The change log keeps what it said before.">
      <Form
        action={correctRefusalAction}
        version={version}
        stored={{ reason: reason ?? "", askAgainOn: askAgainOn ?? "" }}
      >
        <input type="hidden" name="interestId" value={id} />
        <TextField name="reason" label="Reason" help="The next call starts there." maxLength={200} autoComplete="off" />
        <TextField
          name="askAgainOn"
          label="Ask again on"
          type="date"
          min={closedOn === null ? undefined : addDays(closedOn, 1)}
          help="Leave it empty if they are never to be asked again."
        />
        <div>
          <Submit>Save correction</Submit>
        </div>
      </Form>
    </Section>
  );
}
