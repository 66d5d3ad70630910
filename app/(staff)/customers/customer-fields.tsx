import { ChoiceField, SelectField, TextField, TickField } from "#app/_ui/fields.tsx";
import { STATUS_NAMES, STATUSES } from "#lib/customers/rules.ts";

/** The fields of a customer, as they are added and edited. */
export function CustomerFields({ managers }: { managers: { id: number; name: string }[] }) {
  return (
    <>
      <TextField name="name" label="Name" maxLength={200} required autoComplete="off" autoFocus />
      <TextField
        name="accountNumber"
        label="Account number"
        help="As on the bill. No two customers have the same one, whatever the case."
        maxLength={40}
        required
        autoComplete="off"
      />
      <ChoiceField
        name="status"
        label="Status"
        help="A closed customer keeps all that is recorded, and is left out of opportunities."
        options={STATUS_NAMES.map((value) => ({ value, label: STATUSES[value] }))}
      />
      <SelectField
        name="accountManagerId"
        label="Account manager"
        help="Who looks after the customer."
        none="Nobody"
        options={managers.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      <TickField name="marketingConsent" label="Marketing consent" help="The customer agreed to be sent offers." />
    </>
  );
}
