import { z } from "zod";
import { splitCell } from "#lib/exports/lists.ts";
import { choice, day, optionalDay, optionalNote, optionalText, text } from "#lib/fields.ts";
import { DISPLAY_CLASS_NAME } from "#lib/products/rules.ts";
import { line } from "#lib/text.ts";

/**
 * The rows of the files: text cells to values. An empty cell, or a column that is left out, says nothing: it leaves
 * what is on record, and only a new record gets the default.
 */

function yesNo(column: string) {
  return z
    .string()
    .transform((cell) => line(cell).toLowerCase())
    .pipe(z.enum(["yes", "no", "true", "false", "1", "0", ""], { error: `${column} must be yes or no.` }))
    .transform((cell) => (cell === "" ? null : ["yes", "true", "1"].includes(cell)));
}

/** One of a few words, whatever the case, or nothing. */
function word<const T extends readonly [string, ...string[]]>(column: string, values: T) {
  return z
    .string()
    .transform((cell) => line(cell).toLowerCase() || null)
    .pipe(z.enum(values, { error: `${column} must be one of ${values.join(", ")}.` }).nullable());
}

const position = z
  .string()
  .trim()
  .regex(/^([1-9]\d{0,5})?$/, { error: "display_position must be a whole number from 1." })
  .transform((cell) => (cell ? Number(cell) : null));

const displayClass = z
  .string()
  .trim()
  .refine((cell) => cell === "" || DISPLAY_CLASS_NAME.test(cell), {
    error: "display_class must be one CSS class name: a letter, then letters, digits, - or _, 64 at most.",
  })
  .transform((cell) => cell || null);

const productNames = z.string().transform((cell) => {
  const names = splitCell(cell).map(line);
  return names.length > 0 ? names : null;
});
const typeName = z.string().transform(line).optional();
const accountNumber = text("an account number", 40);
const productName = text("a customer product", 100);
const droppedOn = optionalDay("the day dropped_on");
const startDate = day("the day start_date");
const reference = z.string().trim().max(40, { error: "A ref can have at most 40 characters." }).optional();
const periods = z.string().transform(splitCell).optional();
const history = { ref: reference, carried: periods, gaps: periods, transferred_from: reference };

export const ROWS = {
  "products.csv": z.object({
    customer_product: productName,
    display_class: displayClass,
    display_position: position,
    availability: word("availability", ["standard", "headline", "historic"]),
    on_numbers: yesNo("on_numbers"),
    on_features: yesNo("on_features"),
    auto_add_to_customer: yesNo("auto_add_to_customer"),
    auto_remove_from_customer_interests: yesNo("auto_remove_from_customer_interests"),
    successor: z.string().transform(line).optional(),
  }),
  "types.csv": z.object({
    kind: choice(["number", "feature"], "kind must be number or feature."),
    type: text("a type", 100),
    display_class: displayClass,
    display_position: position,
    availability: word("availability", ["standard", "headline", "historic"]),
    customer_products: productNames,
  }),
  "customers.csv": z.object({
    account_number: accountNumber,
    name: text("a name", 200),
    status: word("status", ["active", "prospect", "suspended", "closed"]),
    account_manager: z.string().transform(line),
    marketing_consent: yesNo("marketing_consent").optional(),
    account_manager_name: optionalText("an account manager name", 100),
  }),
  "numbers.csv": z.object({
    account_number: accountNumber,
    number: text("a number", 100),
    customer_products: productNames,
    start_date: startDate,
    dropped_on: droppedOn,
    type: typeName,
    ...history,
  }),
  "features.csv": z.object({
    account_number: accountNumber,
    feature: text("a feature", 100),
    number: z.string().transform(line),
    customer_products: productNames,
    start_date: startDate,
    dropped_on: droppedOn,
    type: typeName,
    ...history,
    number_ref: reference,
  }),
  "holdings.csv": z.object({
    account_number: accountNumber,
    customer_product: productName,
    since: day("the day since"),
    until: optionalDay("the day until"),
    note: optionalNote("a note"),
    end_reason: optionalText("an end reason", 200),
    unsourced_since: optionalDay("the day unsourced_since"),
    sources: periods,
  }),
  "interests.csv": z.object({
    account_number: accountNumber,
    customer_product: productName,
    opened_on: day("the day opened_on"),
    note: optionalNote("a note"),
    closed_on: optionalDay("the day closed_on"),
    closed_as: word("closed_as", ["acquired", "declined", "withdrawn"]).optional(),
    reason: optionalText("a reason", 200),
    ask_again_on: optionalDay("the day ask_again_on"),
    closed_by: reference,
  }),
};
