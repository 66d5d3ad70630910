import { asked } from "#app/_server/address.ts";
import type { FormAction } from "#lib/form.ts";
import { TextField } from "./fields.tsx";
import { Form, Submit } from "./form.tsx";
import { Link } from "./link.tsx";
import { ListVersion } from "./list-version.tsx";

/** Puts a row of a list sorted by hand at a position, counted from 1. */
export function MoveForm({
  thing,
  row,
  hidden,
  order,
  action,
  href,
  availability,
}: {
  thing: string;
  row: { displayPosition: number; availability: string };
  /** The form fields that say which one. */
  hidden: Record<string, string | number>;
  order: { ids: number[]; version: number };
  action: FormAction;
  /** Where the list is, and the filter it had: it comes back as it was. */
  href: string;
  availability: string | string[] | undefined;
}) {
  // A Historic one is found in the whole list only.
  const all = asked(availability) === "all" || row.availability === "historic";
  const fields = { ...hidden, ...(all && { availability: "all" }) };
  return (
    <Form action={action} stored={{ position: String(row.displayPosition) }}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <ListVersion version={order.version} />
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
        <Link className="button" href={all ? `${href}?availability=all` : href}>
          Cancel
        </Link>
      </div>
    </Form>
  );
}
