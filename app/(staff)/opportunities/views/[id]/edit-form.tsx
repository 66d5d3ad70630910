import { Section, TextField, TickField } from "#app/_ui/fields.tsx";
import { Form, Submit } from "#app/_ui/form.tsx";
import type { findView } from "#lib/views/queries.ts";
import { VIEW_NAME } from "#lib/views/rules.ts";
import { editViewAction } from "../actions.ts";

/** One's own view: what it is called, and for whom. What it shows is saved over from its page. */
export function EditForm({ view }: { view: NonNullable<ReturnType<typeof findView>> }) {
  return (
    <Form action={editViewAction} version={view.version} stored={{ name: view.name, shared: view.shared ? "on" : [] }}>
      <input type="hidden" name="viewId" value={view.id} />
      <Section
        title="Change view"
        help="To change what it shows: open it, set the filters, then save over it under the same name."
      >
        <TextField name="name" label="Name" maxLength={VIEW_NAME} required autoComplete="off" />
        <TickField
          name="shared"
          label="Share with everybody"
          help="Everybody who may see customers finds it by its name and yours. Only you change it."
        />
        <div>
          <Submit>Save</Submit>
        </div>
      </Section>
    </Form>
  );
}
