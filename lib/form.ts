import type { z } from "zod";

/** What is told a single time, because it is kept nowhere. */
export type Once = {
  message: string;
  /** What to copy: a link to set a password, unless it is called otherwise and its own help says what to heed. */
  link: string;
  called?: string;
  help?: string;
  onward: { href: string; label: string };
};

/** What was looked at before it is done, for the form's own page to show; and what the fields hold from now on. */
export type Looked = { looked: unknown; values?: Record<string, string[]> };

/** What a form shows after it was refused: what was typed, and what to mend, by field. Never a password. */
export type FormState =
  | {
      values: Record<string, string[]>;
      errors: Record<string, string>;
      /** What is wrong with the whole, where it is no one field's fault. */
      message?: string | undefined;
      /** What somebody else changed meanwhile, in words, and the version to save on top of. */
      stale?: { changes: string[]; version: number } | undefined;
      /** Done, and this is told here and never again: a link to copy. */
      once?: Once | undefined;
      /** What the form was filled with before anybody typed, as it goes back and forth: JSON. */
      original?: string | undefined;
      /** Nothing was refused: this is what it would do, or did. */
      looked?: unknown;
      /** Counts up, so that the same refusal twice is still news. */
      attempt: number;
    }
  | undefined;

/** What a form action is given and gives back, as `useActionState` wants it. */
export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;

function takesMany(field: z.core.$ZodType): boolean {
  const { def } = field._zod as { def: { type: string; innerType?: z.core.$ZodType; in?: z.core.$ZodType } };
  const inner = def.innerType ?? def.in;
  return def.type === "array" || (inner !== undefined && takesMany(inner));
}

/** What of a form goes back to the page that sent it: all but passwords. */
export function keptValues(form: FormData) {
  return Object.fromEntries(Object.entries(formValues(form)).filter(([name]) => !/password|^again$/i.test(name)));
}

/** The texts of a form by field name; the framework's own fields and files left out. */
export function formValues(form: FormData) {
  const values = new Map<string, string[]>();
  for (const [name, value] of form) {
    if (name.startsWith("$ACTION") || typeof value !== "string") continue;
    const given = values.get(name);
    if (given) given.push(value);
    else values.set(name, [value]);
  }
  // Own properties, whatever their names: assigning "__proto__" would set none.
  return Object.fromEntries(values);
}

/**
 * Reads a form by a zod object. Unknown fields are refused; a field sent twice counts only where many are asked for.
 * @returns the values, or an error per field
 */
export function parseForm<S extends z.ZodObject>(schema: S, form: FormData) {
  const raw = formValues(form);
  const candidate = Object.fromEntries(
    Object.entries(raw).map(([name, values]) => {
      const field = Object.hasOwn(schema.shape, name) ? schema.shape[name] : undefined;
      return [name, field && takesMany(field) ? values : values.length > 1 ? values : values[0]];
    }),
  );
  const result = schema.strict().safeParse(candidate);
  if (result.success) return { ok: true as const, input: result.data as z.output<S> };
  const errors: Record<string, string> = {};
  for (const issue of result.error.issues) errors[String(issue.path[0] ?? "")] ??= issue.message;
  return { ok: false as const, errors };
}
