import { z } from "zod";
import { characters, hasHiddenCharacters, LONGEST, line, lines, sentence } from "./text.ts";
import { DAY_YEARS, isDay, isDayOfAnyYear } from "./time.ts";

/** The kinds of form field, each with the sentences it refuses with. Forms send text; these turn it into values. */

function words(label: string, max: number, clean: (text: string) => string) {
  const tooLong = { error: `${bare(label)} can have at most ${max} characters.` };
  return z
    .string({ error: `Give ${label}.` })
    .max(Math.min(2 * max + 1000, LONGEST), tooLong)
    .transform(clean)
    .refine((text) => characters(text) <= max, tooLong)
    .refine((text) => !hasHiddenCharacters(text), {
      error: `${bare(label)} contains characters that cannot be seen. Type it again.`,
    });
}

function bare(label: string) {
  return sentence(label.replace(/^(a|an|the) /, ""));
}

/** A line of text that must be there. `label` as in "Give …": "a name". */
export function text(label: string, max: number) {
  return words(label, max, line).refine((value) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(value), { error: `Give ${label}.` });
}

/** A line of text, or nothing (null). */
export function optionalText(label: string, max: number) {
  return words(label, max, line)
    .optional()
    .transform((value) => value || null);
}

/** Several lines of text, or nothing (null). */
export function optionalNote(label: string, max = 2000) {
  return words(label, max, lines)
    .optional()
    .transform((value) => value || null);
}

/** Why a text is no day: there is none such, or it is of a year that nobody means. */
function noDay(label: string, typed: unknown) {
  return isDayOfAnyYear(String(typed))
    ? `${bare(label)} must be in the years ${DAY_YEARS}.`
    : `${bare(label)} must be a day that exists, like 2026-03-31.`;
}

/** A day that exists. */
export function day(label: string) {
  return z
    .string({ error: `Give ${label}.` })
    .trim()
    .min(1, { error: `Give ${label}.` })
    .refine((value) => value === "" || isDay(value), { error: ({ input }) => noDay(label, input) });
}

/** A day that exists, or nothing (null). */
export function optionalDay(label: string) {
  return z
    .string()
    .trim()
    .optional()
    .transform((value) => value || null)
    .refine((value) => value === null || isDay(value), { error: ({ input }) => noDay(label, input) });
}

/** A row's id, as text from a form or an address. */
export function id(message = "Choose one from the list.") {
  return z
    .string({ error: message })
    .regex(/^[1-9]\d{0,15}$/, { error: message })
    .transform(Number)
    .refine(Number.isSafeInteger, { error: message });
}

/** A row's id, or nothing (null). */
export function optionalId(message = "Choose one from the list.") {
  return z
    .string()
    .regex(/^([1-9]\d{0,14})?$/, { error: message })
    .optional()
    .transform((value) => (value ? Number(value) : null));
}

/** Several ids: ticked boxes. None is an empty list. */
export function ids(message = "Choose from the list.") {
  return z.array(id(message)).max(1000, { error: message }).default([]);
}

/** The version a form was read at. */
export function version() {
  return id("This page is out of date. Load it again.");
}

/** A tick box: there, or not there. */
export function tick() {
  return z
    .enum(["on", "yes"], { error: "Tick it, or leave it." })
    .optional()
    .transform((value) => value !== undefined);
}

/** One of a few words. */
export function choice<const T extends readonly [string, ...string[]]>(values: T, message = "Choose one of the list.") {
  return z.enum(values, { error: message });
}
