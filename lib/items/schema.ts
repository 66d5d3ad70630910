import { z } from "zod";
import { day, id, ids, optionalId, optionalText, text, tick, version } from "#lib/fields.ts";
import { linesOf, MOST_LINES } from "./many-rules.ts";

const startDate = day("a start day");

export const AddNumber = z.object({
  customerId: id(),
  label: text("a number", 100),
  startDate,
  productIds: ids(),
});

const BOX = "Give at least one number, one a line.";

/** Many numbers at once. */
export const AddManyNumbers = z.object({
  customerId: id(),
  numbers: z
    .string({ error: BOX })
    .max(100_000, { error: "That is too long: at most 500 numbers at once." })
    .refine((box) => linesOf(box).length > 0, { error: BOX })
    .refine((box) => linesOf(box).length <= MOST_LINES, { error: "At most 500 numbers at once." }),
  startDate,
  /** The Number Type they are all of. */
  typeId: optionalId(),
  productIds: ids(),
});

/**
 * The same once its preview was seen; where it is another by now, or none, it is shown first. Without script the form
 * asks for the products of another type than the one it was filled in by (`from`), and undoes what it just did (`undo`).
 */
export const ManyNumbersForm = AddManyNumbers.extend({
  seen: z.string().max(100).optional(),
  go: tick(),
  from: z.string().max(20).optional(),
  undo: optionalId(),
});

export const AddFeature = z.object({
  customerId: id(),
  label: text("a feature", 100),
  numberId: optionalId(),
  startDate,
  productIds: ids(),
});

export const EditItem = z.object({
  itemId: id(),
  version: version(),
  label: text("a name", 100),
  numberId: optionalId(),
  startDate,
  /** Where the form asks for it: of a dropped item that went to nobody else. */
  droppedOn: day("the day it was dropped").optional(),
  productIds: ids(),
});

/** A customer with more numbers than a list can hold: the number a feature sits on is typed. */
const onNumber = optionalText("a number", 100);
/** The Number Type or Feature Type it is of. */
const typeId = optionalId();
/** Another one follows: the form comes back with the kind, the day and the products kept. */
const again = tick();

export const NumberForm = AddNumber.extend({ typeId, again });
export const FeatureForm = AddFeature.extend({ typeId, onNumber, again });
export const ItemForm = EditItem.extend({ typeId, onNumber });

/** The number a feature sits on: chosen from the list, or as typed. */
export type ChosenNumber = { numberId: number | null; onNumber?: string | null };

/** The type it is of: none (null), or not asked (left as it is). */
export type ChosenType = { typeId?: number | null };

export const DropItem = z.object({
  itemId: id(),
  droppedOn: day("the day it was dropped"),
  /** The features that sit on a number go with it. */
  withFeatures: tick(),
});

export const ReinstateItem = z.object({
  itemId: id(),
  reinstatedOn: day("the day it came back"),
  /** The features that were dropped with a number, on the same day, come back with it. */
  withFeatures: tick(),
});

export const TransferItem = z.object({
  itemId: id(),
  accountNumber: text("the account number of the customer it goes to", 40),
  transferredOn: day("the day it changed customer"),
});
