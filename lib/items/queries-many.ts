import type { z } from "zod";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { storedCustomer } from "#lib/customers/stored.ts";
import { today } from "#lib/time.ts";
import { digestOf, followsOfMany, planMany } from "./many.ts";
import type { ManyLooked } from "./many-rules.ts";
import type { AddManyNumbers } from "./schema.ts";

/**
 * What adding the numbers of a box would do: line by line, and what follows from the good ones.
 * @param day today, company time zone
 * @throws NotFound, RuleBroken as addManyNumbers
 */
export function previewManyNumbers(actor: Actor, asked: z.output<typeof AddManyNumbers>, day = today()): ManyLooked {
  authorize(actor, "Customers", "edit");
  storedCustomer(asked.customerId);
  const { lines, good } = planMany(asked, day);
  return { lines, sentences: followsOfMany(asked, good.length, false), digest: digestOf(asked) };
}
