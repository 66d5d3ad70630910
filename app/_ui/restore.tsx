import type { FormAction } from "#lib/form.ts";
import { Form, Submit } from "./form.tsx";

/** What a Historic row of a list offers: to be offered again. `kept` says who kept it. */
export function Restore({
  row,
  field,
  action,
  kept,
}: {
  row: { id: number; name: string; version: number };
  /** The name of the form field that says which one. */
  field: string;
  action: FormAction;
  kept: string;
}) {
  return (
    <Form action={action} version={row.version} className="notice grid gap-3">
      <input type="hidden" name={field} value={row.id} />
      <p>
        {row.name} is Historic: it is not offered any more. {kept}
      </p>
      <div className="flex flex-wrap gap-3">
        <Submit kind="secondary" name="availability" value="standard">
          Restore as Standard
        </Submit>
        <Submit kind="secondary" name="availability" value="headline">
          Restore as Headline
        </Submit>
      </div>
    </Form>
  );
}
