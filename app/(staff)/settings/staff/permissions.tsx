import { SelectField } from "#app/_ui/fields.tsx";
import { type Level, PERMISSIONS, type Permission } from "#lib/auth/permissions.ts";
import { PERMISSION_FIELDS } from "#lib/staff/rules.ts";

const NAMES = Object.keys(PERMISSIONS) as Permission[];
export const LEVELS = [
  { value: "none", label: "None" },
  { value: "view", label: "View" },
  { value: "edit", label: "Edit" },
];

/** What somebody may do, in words: "Customers edit, Staff view". */
export function permissionsInWords(held: (readonly [Permission, Level])[]) {
  return held.map(([permission, level]) => `${permission} ${level}`).join(", ") || "None";
}

/** The form's fields as stored: a level for each permission. */
export function levelFields(permissions: Partial<Record<Permission, Level>>) {
  return Object.fromEntries(NAMES.map((name) => [PERMISSION_FIELDS[name], permissions[name] ?? "none"]));
}

/** A level for each permission, with what it opens. Edit includes view. */
export function LevelFields() {
  return (
    <fieldset className="grid gap-4">
      <legend className="label mb-2 text-lg">Permissions</legend>
      {NAMES.map((name) => (
        <SelectField key={name} name={PERMISSION_FIELDS[name]} label={name} help={PERMISSIONS[name]} options={LEVELS} />
      ))}
    </fieldset>
  );
}
