import { Section } from "#app/_ui/fields.tsx";
import { Form, Submit } from "#app/_ui/form.tsx";
import type { findView } from "#lib/views/queries.ts";
import { saveViewAction } from "../actions.ts";
import { SaveViewFields } from "../save-view-fields.tsx";

/** Somebody else's view, to keep as one of one's own. */
export function CopyForm({ view }: { view: NonNullable<ReturnType<typeof findView>> }) {
  return (
    <Form action={saveViewAction} stored={{ name: view.name }}>
      <input type="hidden" name="page" value={view.page} />
      <input type="hidden" name="query" value={view.query} />
      <Section
        title="Save as your own"
        help={`Yours to rename and change. It does not follow what ${view.owner} changes later.`}
      >
        <SaveViewFields />
        <div>
          <Submit>Save as your own</Submit>
        </div>
      </Section>
    </Form>
  );
}
