import { TextField } from "#app/_ui/fields.tsx";
import { Form, Submit } from "#app/_ui/form.tsx";
import type { findPerson } from "#lib/staff/queries.ts";
import { editStaffAction } from "../actions.ts";
import { LevelFields, levelFields } from "../permissions.tsx";

export type Person = NonNullable<ReturnType<typeof findPerson>>;

/** A person's name and permissions, to edit. */
export function EditForm({ person }: { person: Person }) {
  return (
    <section className="panel">
      <Form
        action={editStaffAction}
        version={person.version}
        stored={{ name: person.name, ...levelFields(person.permissions) }}
      >
        <input type="hidden" name="staffId" value={person.id} />
        <TextField name="name" label="Name" maxLength={100} />
        <LevelFields />
        <p className="help">A change holds from their next click.</p>
        <div>
          <Submit>Save</Submit>
        </div>
      </Form>
    </section>
  );
}
