import { RuleBroken } from "./errors.ts";
import { showDay } from "./time.ts";

/** @throws RuleBroken at `field` for a day to come; a row of a file says which column it is */
export function notToCome(day: string | null, today: string, field: string, called = "This") {
  if (day !== null && day > today)
    throw new RuleBroken(`${called} cannot be a day to come: today is ${showDay(today)}.`, field);
}

/** @throws RuleBroken at `field` for a day before the earliest that fits what is on record */
export function notBefore(day: string, earliest: string, field: string, why: string) {
  if (day < earliest) throw new RuleBroken(`This cannot be before ${showDay(earliest)}, ${why}.`, field);
}
