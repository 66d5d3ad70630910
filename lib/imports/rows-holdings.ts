import type { z } from "zod";
import { notToCome } from "#lib/days.ts";
import { RuleBroken } from "#lib/errors.ts";
import { checkPeriod } from "#lib/holdings/rules.ts";
import { holdingsOfPair, storedHolding } from "#lib/holdings/stored.ts";
import { endHoldingOn, startHolding } from "#lib/holdings/writes.ts";
import { interestsOfPair, openInterest } from "#lib/interests/stored.ts";
import { openInterestOn } from "#lib/interests/writes.ts";
import { customerOfAccount, productOfName } from "./lookups.ts";
import type { Outcome, Run } from "./run.ts";
import type { ROWS } from "./schema.ts";

/** A holding by account, product and since. An empty until or note leaves what is on record. */
export function importHolding(run: Run, row: z.output<(typeof ROWS)["holdings.csv"]>): Outcome {
  const { id: customerId } = customerOfAccount(row.account_number);
  const product = productOfName(row.customer_product);
  const { since, until, note } = row;
  const all = holdingsOfPair(customerId, product.id);
  // A period of no days may stand before another that begins on that day.
  const same =
    all.find((other) => other.since === since && other.until === until) ??
    all.findLast((other) => other.since === since);
  checkPeriod(
    { since, until: until ?? same?.until ?? null },
    all.filter((holding) => holding !== same),
    run.today,
  );
  if (!same) {
    if (product.availability === "historic" && !run.existingBase)
      throw new RuleBroken(`${product.name} is Historic: nobody can be given it anew.`);
    startHolding(run.log, { customerId, productId: product.id, since, until, note }, { kind: "import", note });
    return "created";
  }
  if (until !== null && same.until !== null && until !== same.until)
    throw new RuleBroken("It ended on another day: correct that on the customer's page.");
  const noted = note !== null && note !== same.note;
  const about = { customerId, productId: product.id };
  if (noted) run.log.change("holding", "noted", same, { note, version: same.version + 1 }, about);
  const ends = until !== null && same.until === null;
  if (ends) endHoldingOn(run.log, storedHolding(same.id), until, null);
  return noted || ends ? "updated" : "unchanged";
}

/** An interest by account, product and opened day. */
export function importInterest(run: Run, row: z.output<(typeof ROWS)["interests.csv"]>): Outcome {
  const { id: customerId } = customerOfAccount(row.account_number);
  const product = productOfName(row.customer_product);
  const { opened_on: openedOn, note } = row;
  const pair = { customerId, productId: product.id };
  notToCome(openedOn, run.today, "opened_on", "opened_on");
  const same = interestsOfPair(customerId, product.id).find((interest) => interest.openedOn === openedOn);
  if (same) {
    if (note === null || note === same.note) return "unchanged";
    run.log.change("interest", "edited", same, { note, version: same.version + 1 }, pair);
    return "updated";
  }
  if (product.availability === "historic" && !run.existingBase)
    throw new RuleBroken(`${product.name} is Historic: it is not offered any more.`);
  if (openInterest(customerId, product.id))
    throw new RuleBroken("The customer is interested already, since another day.");
  openInterestOn(run.log, { ...pair, openedOn, note });
  return "created";
}
