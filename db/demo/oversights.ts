import type { DemoCustomer } from "./customer.ts";
import type { DemoHolding } from "./life.ts";
import { DEMO_PRODUCTS, HISTORIC_DAYS } from "./products.ts";
import { type Dice, daysBetween, daysFrom } from "./random.ts";
import { ENDED, WANTED, WANTED_MORE } from "./sentences.ts";

/** What is left open in any base that grew, so that each review list has something to show: a little of each. */
export function leaveOpen({ status, since, holdings, interests }: DemoCustomer, dice: Dice, last: string) {
  if (status !== "active" && status !== "suspended") return;
  for (const holding of holdings) {
    if (holding.until !== null || holding.unsourcedSince !== null) continue;
    const from = lastChange(holding);
    const known = daysBetween(from, last);
    if (known < 30) continue;
    const day = daysFrom(last, -dice.between(0, Math.min(known - 20, 300)));
    if (holding.product.auto.add && dice.chance(0.01)) endByHand(holding, day, dice.pick(ENDED));
    else if (holding.product.availability !== "historic" && dice.chance(0.01))
      interests.push({ product: holding.product, openedOn: day, note: dice.pick(WANTED_MORE) });
  }
  const room = daysBetween(since, last);
  for (const product of DEMO_PRODUCTS)
    if (product.availability === "historic" && room > HISTORIC_DAYS && !holdings.some((one) => one.product === product))
      if (dice.chance(0.005)) {
        const ago = dice.between(HISTORIC_DAYS, Math.min(room, 360));
        interests.push({ product, openedOn: daysFrom(last, -ago), note: dice.pick(WANTED) });
      }
}

/** The day from which it has stood as it stands: what was opened later, no item closed. */
function lastChange({ since, sources }: DemoHolding) {
  return [since, ...sources.flatMap((source) => [source.since, source.until ?? source.since])].sort().at(-1)!;
}

/** Somebody ends it though a number or feature still carries the product. */
function endByHand(holding: DemoHolding, day: string, reason: string) {
  holding.until = day;
  holding.endReason = reason;
  for (const source of holding.sources) source.until ??= day;
}
