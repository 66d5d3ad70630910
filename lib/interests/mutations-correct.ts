import type { z } from "zod";
import { change } from "#lib/activity/log.ts";
import { expectVersion } from "#lib/activity/versions.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { RuleBroken } from "#lib/errors.ts";
import { storedProduct } from "#lib/products/stored.ts";
import { checkClosing } from "./rules.ts";
import type { CorrectRefusal } from "./schema.ts";
import { storedInterest } from "./stored.ts";

/**
 * Corrects why a customer declined, and the day to ask again. The refusal itself stays, and its day.
 * @throws RuleBroken for an interest that was not declined, a missing reason, or a day that does not fit; Stale
 */
export function correctRefusal(actor: Actor, input: z.output<typeof CorrectRefusal>) {
  authorize(actor, "Customers", "edit");
  return change(actor, (log) => {
    const interest = storedInterest(input.interestId);
    expectVersion("interest", interest, input.version);
    const { customerId, productId, closedAs, closedOn } = interest;
    if (closedAs !== "declined" || closedOn === null)
      throw new RuleBroken("Only what was declined has a reason and a day to ask again.");
    const { reason, askAgainOn } = input;
    checkClosing({ closedAs, closedOn, reason, askAgainOn }, closedOn);
    log.title = `Why ${storedProduct(productId)?.name} is not for them corrected`;
    if (reason !== interest.reason || askAgainOn !== interest.askAgainOn)
      log.change(
        "interest",
        "corrected",
        interest,
        { reason, askAgainOn, version: interest.version + 1 },
        { customerId, productId },
      );
    return { id: interest.id, customerId };
  });
}
