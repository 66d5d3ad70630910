import type { z } from "zod";
import { RuleBroken } from "#lib/errors.ts";
import { checkPeriod } from "#lib/holdings/rules.ts";
import { holdingsOfPair, storedHolding } from "#lib/holdings/stored.ts";
import { endHoldingOn, startHolding } from "#lib/holdings/writes.ts";
import { customerOfAccount, productOfName } from "./lookups.ts";
import { notSpokenOf, speakOf } from "./refs.ts";
import type { Outcome, Run } from "./run.ts";
import type { ROWS } from "./schema.ts";
import { recordToldHolding } from "./told-holdings.ts";

/** A holding by account, product and since. An empty until or note leaves what is on record. */
export function importHolding(run: Run, row: z.output<(typeof ROWS)["holdings.csv"]>): Outcome {
  const { id: customerId } = customerOfAccount(row.account_number);
  const product = productOfName(row.customer_product);
  const { since, until, note, end_reason: endReason, sources } = row;
  const all = holdingsOfPair(customerId, product.id);
  const free = sources === undefined ? all : notSpokenOf("holding", all);
  // A period of no days may stand before another that begins on that day.
  const same =
    free.find((other) => other.since === since && other.until === until) ??
    free.findLast((other) => other.since === since);
  if (same && sources !== undefined) speakOf("holding", same.id);
  checkPeriod(
    { since, until: until ?? same?.until ?? null },
    all.filter((holding) => holding !== same),
    run.today,
  );
  if (!same) {
    if (product.availability === "historic" && !run.existingBase)
      throw new RuleBroken(`${product.name} is Historic: nobody can be given it anew.`);
    const holding = { customerId, productId: product.id, since, until, note, endReason };
    if (sources?.length) recordToldHolding(run, holding, sources, row.unsourced_since);
    else startHolding(run.log, holding, { kind: "import", note });
    return "created";
  }
  if (until !== null && same.until !== null && until !== same.until)
    throw new RuleBroken("It ended on another day: correct that on the customer's page.");
  const noted = note !== null && note !== same.note;
  const about = { customerId, productId: product.id };
  if (noted) run.log.change("holding", "noted", same, { note, version: same.version + 1 }, about);
  const ends = until !== null && same.until === null;
  if (ends) endHoldingOn(run.log, storedHolding(same.id), until, endReason);
  return noted || ends ? "updated" : "unchanged";
}
