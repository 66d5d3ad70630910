import "server-only";
import { RuleBroken } from "#lib/errors.ts";
import { parseForm } from "#lib/form.ts";
import { PreviewRetirement } from "#lib/products/schema.ts";

type Query = Record<string, string | string[] | undefined>;

/** The succession an address asks to look at, as fields and as texts; `errors` by field where it makes no sense. */
export function askedSuccession(query: Query) {
  const form = new FormData();
  for (const name of Object.keys(PreviewRetirement.shape)) {
    const value = [query[name] ?? ""].flat()[0] ?? "";
    if (value !== "") form.set(name, value);
  }
  const texts = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  const parsed = parseForm(PreviewRetirement, form);
  return parsed.ok ? { texts, asked: parsed.input, errors: {} } : { texts, asked: undefined, errors: parsed.errors };
}

/** Looks, and says what cannot be in words by field instead of throwing. */
export function looked<T>(look: () => T): { found: T | undefined; errors: Record<string, string> } {
  try {
    return { found: look(), errors: {} };
  } catch (fault) {
    if (!(fault instanceof RuleBroken)) throw fault;
    return { found: undefined, errors: { [fault.field ?? ""]: fault.message } };
  }
}
