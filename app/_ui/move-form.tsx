import type { FormAction } from "#lib/form.ts";
import { TextField } from "./fields.tsx";
import { Form, Submit } from "./form.tsx";
import { Link } from "./link.tsx";

/** Puts a row of a list sorted by hand at a position, counted from 1. */
export function MoveForm({
  thing,
  row,
  field,
  order,
  action,
  cancel,
}: {
  thing: string;
  row: { id: number; displayPosition: number };
  /** The name of the form field that says which one. */
  field: string;
  order: { ids: number[]; version: number };
  action: FormAction;
  cancel: string;
}) {
  return (
    <Form action={action} stored={{ position: String(row.displayPosition) }}>
      <input type="hidden" name={field} value={row.id} />
      <input type="hidden" name="listVersion" value={order.version} />
      <TextField
        name="position"
        label={`${thing} Display Position`}
        help={`From 1 (first) to ${order.ids.length} (last). It is at ${row.displayPosition} now. The others keep their order and make room.`}
        inputMode="numeric"
        autoComplete="off"
        autoFocus
      />
      <div className="flex flex-wrap gap-3">
        <Submit>Move</Submit>
        <Link className="button" href={cancel}>
          Cancel
        </Link>
      </div>
    </Form>
  );
}
