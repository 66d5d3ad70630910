import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { carriedBetween } from "./comparison-carried.ts";
import { holdingsBetween } from "./comparison-holdings.ts";
import { interestsBetween } from "./comparison-interests.ts";
import { itemsBetween } from "./comparison-items.ts";

/**
 * What came and what went between two days of a customer (company time zone), the first left out, each with why and who
 * recorded it. What came and went again stands apart. Of each kind the first so many rows: `more` says there are others.
 */
export function compareDays(actor: Actor, customerId: number, from: string, to: string) {
  authorize(actor, "Customers", "view");
  const asked = { customerId, from, to };
  return {
    holdings: holdingsBetween(asked),
    interests: interestsBetween(asked),
    items: itemsBetween(asked),
    carried: carriedBetween(asked),
  };
}
