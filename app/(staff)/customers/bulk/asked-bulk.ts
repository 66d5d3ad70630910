import "server-only";
import { type Chosen, chosenQuery, readChosen } from "#lib/bulk/chosen.ts";
import { askedAct } from "#lib/bulk/rules.ts";
import { BulkForm } from "#lib/bulk/schema.ts";
import { RuleBroken } from "#lib/errors.ts";
import { parseForm } from "#lib/form.ts";

type Query = Record<string, string | string[] | undefined>;

const FIELDS = Object.keys(BulkForm.shape).filter((name) => name !== "who");

/** What an address asks for: the customers, the fields as texts, and the act where they make one. */
export function askedBulk(query: Query) {
  const chosen = readChosen(query);
  const form = new FormData();
  for (const name of FIELDS) {
    const [value = ""] = [query[name] ?? ""].flat();
    if (value !== "") form.set(name, value);
  }
  const texts = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  form.set("who", chosenQuery(chosen).toString());
  const parsed = parseForm(BulkForm, form);
  return { chosen, texts, act: parsed.ok ? askedAct(parsed.input) : undefined };
}

/** An address about these customers, with what is asked for. */
export function bulkAddress(path: string, chosen: Chosen, texts: Record<string, string> = {}) {
  const query = chosenQuery(chosen);
  for (const [name, value] of Object.entries(texts)) query.set(name, value);
  return `${path}?${query}`;
}

/** Which page of a list an address asks for, from 1. */
export function askedPage(value: string | string[] | undefined) {
  return typeof value === "string" && /^[1-9]\d{0,4}$/.test(value) ? Number(value) : 1;
}

/** Looks, or says why that cannot be. */
export function looked<T>(look: () => T): { found?: T; refusal?: string } {
  try {
    return { found: look() };
  } catch (fault) {
    if (!(fault instanceof RuleBroken)) throw fault;
    return { refusal: fault.message };
  }
}
