import "server-only";
import { RuleBroken } from "#lib/errors.ts";
import { parseForm } from "#lib/form.ts";
import { PreviewRetirement } from "#lib/products/schema.ts";

type Query = Record<string, string | string[] | undefined>;

/** The succession an address asks to look at, as fields and as texts; one that makes no sense is ignored. */
export function askedSuccession(query: Query) {
  const form = new FormData();
  for (const name of Object.keys(PreviewRetirement.shape)) {
    const value = [query[name] ?? ""].flat()[0] ?? "";
    if (value !== "") form.set(name, value);
  }
  const texts = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  const parsed = parseForm(PreviewRetirement, form);
  return { texts, asked: parsed.ok ? parsed.input : undefined };
}

/** Looks; what the rules refuse is not there to be seen, and `broken`. */
export function looked<T>(look: () => T): { found: T | undefined; broken: boolean } {
  try {
    return { found: look(), broken: false };
  } catch (fault) {
    if (!(fault instanceof RuleBroken)) throw fault;
    return { found: undefined, broken: true };
  }
}
