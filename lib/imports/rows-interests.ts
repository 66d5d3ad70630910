import type { z } from "zod";
import { notToCome } from "#lib/days.ts";
import { RuleBroken } from "#lib/errors.ts";
import { checkClosing } from "#lib/interests/rules.ts";
import { interestsOfPair, openInterest, type StoredInterest } from "#lib/interests/stored.ts";
import { type Closing, closeInterestAs, openInterestOn, recordClosedInterest } from "#lib/interests/writes.ts";
import { customerOfAccount, productOfName } from "./lookups.ts";
import { itemOfRef, notSpokenOf, speakOf } from "./refs.ts";
import type { Outcome, Run } from "./run.ts";
import type { ROWS } from "./schema.ts";

type Values = z.output<(typeof ROWS)["interests.csv"]>;

/** An interest by account, product and opened day. Where the row says how it closed, an open one closes so. */
export function importInterest(run: Run, row: Values): Outcome {
  const { id: customerId } = customerOfAccount(row.account_number);
  const product = productOfName(row.customer_product);
  const { opened_on: openedOn, note } = row;
  const pair = { customerId, productId: product.id };
  notToCome(openedOn, run.today, "opened_on", "opened_on");
  const closing = closingOf(run, row);
  const told = row.closed_as !== undefined;
  const all = interestsOfPair(customerId, product.id).filter((interest) => interest.openedOn === openedOn);
  const same = told ? likest(notSpokenOf("interest", all), closing) : all[0];
  if (same) {
    if (told) speakOf("interest", same.id);
    return bringUpToDate(run, same, note, closing);
  }
  const id = closing
    ? recordClosedInterest(run.log, { ...pair, openedOn, note }, closedBy(row, customerId, closing))
    : openAnew(run, { ...pair, openedOn, note }, product);
  if (told) speakOf("interest", id);
  return "created";
}

function openAnew(
  run: Run,
  interest: Parameters<typeof openInterestOn>[1],
  { name, availability }: ReturnType<typeof productOfName>,
) {
  if (availability === "historic" && !run.existingBase)
    throw new RuleBroken(`${name} is Historic: it is not offered any more.`);
  if (openInterest(interest.customerId, interest.productId))
    throw new RuleBroken("The customer is interested already, since another day.");
  return openInterestOn(run.log, interest);
}

function bringUpToDate(run: Run, same: StoredInterest, note: string | null, closing: Closing | null): Outcome {
  const { customerId, productId } = same;
  const closes = closing !== null && same.closedOn === null;
  if (closing && !closes && !closedLike(same, closing))
    throw new RuleBroken("It closed otherwise: correct that on the customer's page.");
  const noted = note !== null && note !== same.note;
  const values = { note, version: same.version + 1 };
  if (noted) run.log.change("interest", "edited", same, values, { customerId, productId });
  if (closes) closeInterestAs(run.log, noted ? { ...same, ...values } : same, closing);
  return noted || closes ? "updated" : "unchanged";
}

/** How the row says that it closed; nothing for an open one. @throws RuleBroken where that makes no sense */
function closingOf(run: Run, row: Values): Closing | null {
  const { closed_as: closedAs = null, closed_on: closedOn, reason, ask_again_on: askAgainOn } = row;
  if (closedAs === null && closedOn === null) return null;
  if (closedAs === null || closedOn === null) throw new RuleBroken("closed_on and closed_as go together.");
  if (closedOn < row.opened_on) throw new RuleBroken("closed_on is before opened_on.");
  const closing = { closedAs, closedOn, reason, askAgainOn };
  checkClosing(closing, run.today);
  return closing;
}

function closedBy({ closed_by: ref }: Values, customerId: number, closing: Closing): Closing {
  if (!ref) return closing;
  const item = itemOfRef(ref);
  if (item.customerId !== customerId) throw new RuleBroken("closed_by names no number or feature of this customer.");
  return { ...closing, closedByItemId: item.id };
}

function closedLike(interest: StoredInterest, closing: Closing | null) {
  return interest.closedOn === (closing?.closedOn ?? null) && interest.closedAs === (closing?.closedAs ?? null);
}

/** Of interests opened on one day: the one that closed as the row says, else an open one, else any. */
function likest(alike: readonly StoredInterest[], closing: Closing | null) {
  return (
    alike.find((interest) => closedLike(interest, closing)) ??
    alike.find(({ closedOn }) => closedOn === null) ??
    alike[0]
  );
}
