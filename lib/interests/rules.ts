import { notToCome } from "#lib/days.ts";
import { RuleBroken } from "#lib/errors.ts";

/**
 * How an interest may close: a refusal has a reason, and only a refusal has a day to ask again, which is to come.
 * @throws RuleBroken at `reason` or `askAgainOn`
 */
export function checkClosing(
  closing: { closedAs: string; closedOn: string; reason: string | null; askAgainOn: string | null },
  today: string,
) {
  const { closedAs, closedOn, reason, askAgainOn } = closing;
  notToCome(closedOn, today, "closedOn");
  if (closedAs === "declined" && !reason)
    throw new RuleBroken("Say why they declined: the next call starts there.", "reason");
  if (askAgainOn === null) return;
  if (closedAs !== "declined") throw new RuleBroken("A day to ask again goes with declined only.", "askAgainOn");
  if (askAgainOn <= closedOn) throw new RuleBroken("The day to ask again comes after the refusal.", "askAgainOn");
}
