import { TextField, TickField } from "#app/_ui/fields.tsx";
import { VIEW_NAME } from "#lib/views/rules.ts";

/** What is asked when a view is saved. */
export function SaveViewFields() {
  return (
    <>
      <TextField name="name" label="Name of the view" maxLength={VIEW_NAME} required autoComplete="off" />
      <TickField
        name="shared"
        label="Share with everybody"
        help="Everybody who may see customers finds it by its name and yours. Without it the view is yours alone."
      />
      <TickField
        name="replace"
        label="Save over my view of that name"
        help="If you have one: it shows this from now on, and stays shared if it was."
      />
    </>
  );
}
