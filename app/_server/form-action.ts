import "server-only";
import { refresh } from "next/cache";
import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import type { z } from "zod";
import { type Actor, can, type Level, type Permission } from "#lib/auth/permissions.ts";
import { Forbidden, NotFound, RuleBroken, Stale, Unavailable } from "#lib/errors.ts";
import {
  type FormAction,
  type FormState,
  formValues,
  keptValues,
  type Looked,
  type Once,
  parseForm,
} from "#lib/form.ts";
import { bothInWords, merged, readOriginal } from "#lib/merge.ts";
import { patiently } from "#lib/patiently.ts";
import { reached } from "./reached.ts";
import { findStaff, requireStaff, wasSignedIn } from "./session.ts";

/** A form posts from our own pages only. The framework lets a request without an Origin pass; this does not. */
export async function requireSameOrigin() {
  reached();
  const asked = await headers();
  const origin = asked.get("origin");
  const site = asked.get("sec-fetch-site");
  const ours = origin !== null && origin !== "null" && URL.parse(origin)?.host === asked.get("host");
  if (!ours || (site !== null && site !== "same-origin")) forbidden();
}

/** Refuses what the person may not do. The framework answers `forbidden()` with 404 where a form came without script. */
async function refuse(): Promise<never> {
  if ((await headers()).has("next-action")) forbidden();
  redirect("/refused");
}

/** The form that was posted. A post made by hand may bring anything else: that is an empty form. */
export function postedForm(form: unknown) {
  return form instanceof FormData ? form : new FormData();
}

/** Counts the attempts of a form. What it says itself is not believed: it may have been made by hand. */
export function nextAttempt(previous: unknown) {
  const attempt = (previous as FormState | null)?.attempt;
  return Number.isSafeInteger(attempt) ? Number(attempt) + 1 : 1;
}

const SIGNED_OUT =
  "Not saved: you are signed out. Sign in again in another tab, then save here. What you typed is still here.";
const BOTH_CHANGED =
  "Not saved: somebody else changed this while you were editing, and some of what you changed too. What you typed is still here; what else they changed is in the other fields.";
type Told = Once | Looked | undefined;

/**
 * Makes a server action from a shape and a mutation: who may, what was sent, what was done.
 * What a person did wrong comes back as form state with all that was typed; faults stay faults.
 * @param permission nothing: whoever is signed in may
 * @param run calls the one mutation and says where to go next (`redirect`), or returns what is told once, or what was
 * looked at; it is awaited, for hashing a password and writing a cookie take their time. A mutation's transaction never
 * does
 * @param alsoWrong what the base says against single fields, told in the same round as what is wrong with their shape
 */
export function formAction<S extends z.ZodObject>(
  permission: Permission | undefined,
  level: Level,
  schema: S,
  run: (input: z.output<S>, staff: Actor) => Told | Promise<Told>,
  alsoWrong?: (staff: Actor, typed: Record<string, string[]>) => Record<string, string>,
): FormAction {
  return async (previous, posted) => {
    await requireSameOrigin();
    const form = postedForm(posted);
    const original = takeOriginal(form);
    const refused = (state: Partial<NonNullable<FormState>>) =>
      refusedState(previous, form, { original: original ?? undefined, ...state });
    if (!(await findStaff()) && (await wasSignedIn())) return refused({ message: SIGNED_OUT });
    const staff = await requireStaff();
    if (permission && !can(staff, permission, level)) return refuse();
    const parsed = parseForm(schema, form);
    const errors = { ...alsoWrong?.(staff, formValues(form)), ...(!parsed.ok && parsed.errors) };
    if (!parsed.ok || Object.keys(errors).length > 0) return refused({ errors });
    try {
      const told = await patiently(() => run(parsed.input, staff));
      if (told && "looked" in told) return refused(told);
      return told && { values: {}, errors: {}, once: told, attempt: 0 };
    } catch (fault) {
      if (fault instanceof Forbidden) return refuse();
      if (fault instanceof NotFound) return refused({ message: `Not saved: ${fault.message}` });
      if (!(fault instanceof Stale)) return refused(wrong(fault));
      if (staysOpen(fault)) refresh();
      return refused(onTop(fault, original, form));
    }
  };
}

/** What ends a record takes its form off the page, and what was typed with it: then the page stays as it is. */
const ENDS = ["until", "closedOn", "availability"];

/** Whether the page around a refused form may be read anew: its facts then agree with what the refusal says. */
function staysOpen({ current }: Stale) {
  const changed = Object.keys(current);
  return changed.length > 0 && !changed.some((column) => ENDS.includes(column));
}

/** A form whose record somebody else changed first: their changes beside what was typed, each clash told at its field. */
function onTop(fault: Stale, before: string | null, form: FormData): Partial<NonNullable<FormState>> {
  const { values, original, against } = merged(readOriginal(before), formValues(form), fault.current);
  const errors: Record<string, string> = {};
  for (const name of against) {
    const theirs = fault.by[name];
    if (theirs) errors[name] = bothInWords(theirs);
  }
  const clash = Object.keys(errors).length > 0 && { message: BOTH_CHANGED };
  return { ...wrong(fault), ...clash, values, errors, original: JSON.stringify(original) };
}

/** What the form was filled with before anybody typed, taken out of what was posted. */
function takeOriginal(form: FormData) {
  const original = form.get("original");
  form.delete("original");
  return typeof original === "string" ? original : null;
}

/** The form as it comes back refused: with what was typed, and never a password. */
export function refusedState(
  previous: FormState,
  form: FormData,
  state: Partial<NonNullable<FormState>>,
): NonNullable<FormState> {
  return { values: keptValues(form), errors: {}, attempt: nextAttempt(previous), ...state };
}

/** What a person did wrong, as form state. @throws what is nobody's doing: a fault */
export function wrong(fault: unknown): Partial<NonNullable<FormState>> {
  if (fault instanceof Stale)
    return { message: fault.message, stale: { changes: fault.changes, version: fault.version } };
  if (fault instanceof RuleBroken && fault.field) return { errors: { [fault.field]: fault.message } };
  if (fault instanceof RuleBroken || fault instanceof Unavailable) return { message: fault.message };
  throw fault;
}
