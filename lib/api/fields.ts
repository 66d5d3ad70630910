import { z } from "zod";
import { day, optionalDay, optionalNote, optionalText, text } from "#lib/fields.ts";

/** The kinds of field of a JSON body or a query. What texts may hold is what the forms' fields say. */

/** A record's id. */
export function recordId(description: string) {
  return z
    .int({ error: "Give an id: a whole number from 1." })
    .min(1, { error: "Give an id: a whole number from 1." })
    .meta({ description });
}

/** A line of text. `label` as in "Give …". */
export function words(label: string, max: number, description: string) {
  return text(label, max).meta({ minLength: 1, maxLength: max, description });
}

/** A line of text, or null. */
export function maybeWords(label: string, max: number, description: string) {
  return optionalText(label, max)
    .nullable()
    .meta({ description: `${description} At most ${max} characters.` });
}

/** Several lines of text, or null. */
export function note(description: string) {
  return optionalNote("a note")
    .nullable()
    .meta({ description: `${description} At most 2000 characters.` });
}

/** A day. */
export function onDay(label: string, description: string) {
  return day(label).meta({ minLength: undefined, format: "date", description });
}

/** A day, or null. */
export function maybeDay(label: string, description: string) {
  return optionalDay(label).nullable().meta({ format: "date", description });
}

/** Yes or no. */
export function yesNo(description: string) {
  return z.boolean({ error: "Say true or false." }).meta({ description });
}

/** Ids of products. */
export function productIds(description: string) {
  return z
    .array(recordId("A Customer Product."), { error: "Give a list of ids." })
    .max(1000, { error: "At most 1000 products." })
    .meta({ description });
}

/** One of a few words. */
export function oneOf<const T extends readonly [string, ...string[]]>(values: T, description: string) {
  return z.enum(values, { error: `Give one of: ${values.join(", ")}.` }).meta({ description });
}

const MOST = 200;

/** A whole number in a query, within bounds. */
function numberIn(min: number, max: number, sentence: string) {
  return z
    .string()
    .regex(/^(0|[1-9]\d{0,14})$/, { error: sentence })
    .transform(Number)
    .refine((value) => min <= value && value <= max, { error: sentence });
}

/** An id in a query. */
export function askedId(description: string) {
  return numberIn(1, Number.MAX_SAFE_INTEGER, "Give an id: a whole number from 1.")
    .optional()
    .meta({ type: "integer", minimum: 1, pattern: undefined, description });
}

/** A text in a query. */
export function askedText(max: number, description: string) {
  return z
    .string()
    .max(max, { error: `At most ${max} characters.` })
    .optional()
    .meta({ description });
}

const NO_INSTANT = "Give an instant as RFC 3339 has it, like 2026-03-31T09:00:00Z (in an address, + is written %2B).";
const instant = (description: string) =>
  z.iso
    .datetime({ offset: true, error: NO_INSTANT })
    .transform((text) => Date.parse(text))
    .optional()
    .meta({ pattern: undefined, format: "date-time", description });

/** How every list is asked for: how many, from where on. */
export const PAGE = {
  limit: numberIn(1, MOST, `Give a number from 1 to ${MOST}.`).default(50).meta({
    type: "integer",
    minimum: 1,
    maximum: MOST,
    default: 50,
    pattern: undefined,
    description: "How many at most: 50 unless said.",
  }),
  idAfter: numberIn(0, Number.MAX_SAFE_INTEGER, "Give an id; 0 is before the first.").default(0).meta({
    type: "integer",
    minimum: 0,
    default: 0,
    pattern: undefined,
    description: "Only those with a greater id. Beside createdSince or updatedSince: of those of that very instant.",
  }),
  createdSince: instant("Only those recorded at this instant or later, in that order."),
  updatedSince: instant(
    "Only those that changed at this instant or later, in that order. Not together with createdSince.",
  ),
};

export type PageAsk = {
  limit: number;
  idAfter: number;
  createdSince?: number | undefined;
  updatedSince?: number | undefined;
};
