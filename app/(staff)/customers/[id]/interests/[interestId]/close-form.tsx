import { ChoiceField, Section, TextField, TickField } from "#app/_ui/fields.tsx";
import { Form, Submit } from "#app/_ui/form.tsx";
import { addDays, today } from "#lib/time.ts";
import { closeInterestAction } from "../actions.ts";
import type { ShownInterest } from "./interest-facts.tsx";

const OUTCOMES = [
  { value: "acquired", label: "Acquired", help: "They have it now." },
  { value: "declined", label: "Declined", help: "They said no. Give the reason." },
  { value: "withdrawn", label: "Withdrawn", help: "It was recorded wrongly, or nothing came of it." },
];

/** Closes an open interest: how it ended, and what the next call should know. */
export function CloseInterestForm({ interest }: { interest: ShownInterest }) {
  const { id, version, openedOn } = interest;
  const day = today();
  return (
    <Section title="Close" help="The record stays, with how it ended. A closed interest does not open again.">
      <Form action={closeInterestAction} version={version} stored={{ closedOn: day, addProduct: "on" }}>
        <input type="hidden" name="interestId" value={id} />
        <ChoiceField name="closedAs" label="How it ended" options={OUTCOMES} />
        <TextField name="closedOn" label="Ended on" type="date" min={openedOn} max={day} />
        <TextField
          name="reason"
          label="Reason"
          help="Needed when declined: the next call starts there."
          maxLength={200}
          autoComplete="off"
        />
        <TextField
          name="askAgainOn"
          label="Ask again on"
          type="date"
          min={addDays(day, 1)}
          help="When declined. Leave it empty if they are never to be asked again."
        />
        {interest.availability !== "historic" && (
          <TickField
            name="addProduct"
            label="Add the product to the customer too"
            help="When acquired, if they do not have it yet."
          />
        )}
        <div>
          <Submit>Close interest</Submit>
        </div>
      </Form>
    </Section>
  );
}
