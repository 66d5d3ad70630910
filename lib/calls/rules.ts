/** What can come of a call, in the order of its keys: its shape and word as everywhere, and how it is told. */
export const OUTCOMES = {
  has: { shape: "●", label: "Has it now", key: "h", told: "has it now", counted: "have it", one: "has it" },
  interested: {
    shape: "★",
    label: "Interested",
    key: "i",
    told: "interested",
    counted: "interested",
    one: "interested",
  },
  declined: {
    shape: "⊘",
    label: "Not for them",
    key: "n",
    told: "not for them",
    counted: "not for them",
    one: "not for them",
  },
  "no answer": { shape: "○", label: "No answer", key: "a", told: "no answer", counted: "no answer", one: "no answer" },
} as const;

export type Outcome = keyof typeof OUTCOMES;
export const OUTCOME_NAMES = Object.keys(OUTCOMES) as [Outcome, ...Outcome[]];

/** When those are asked again who said no, unless another day is given: so many months on. */
export const AGAINS = {
  "1-month": { label: "in a month", months: 1 },
  "3-months": { label: "in 3 months", months: 3 },
  "6-months": { label: "in 6 months", months: 6 },
  "12-months": { label: "in a year", months: 12 },
  never: { label: "never", months: null },
} as const;

export type Again = keyof typeof AGAINS;
export const AGAIN_NAMES = Object.keys(AGAINS) as [Again, ...Again[]];

export const USUAL_REASON = "Said no on a call";
export const USUAL_AGAIN: Again = "6-months";

/** The day to ask again; null for never. A day that the month does not have is its last one. */
export function askAgainDay(again: Again, today: string) {
  const { months } = AGAINS[again];
  if (months === null) return null;
  const [year = 0, month = 0, day = 0] = today.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0));
  last.setUTCDate(Math.min(day, last.getUTCDate()));
  return last.toISOString().slice(0, 10);
}

const INTERESTED_AGAIN = 7;
const plus = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The day until which a customer is left off the list after a call: null for good. @param askAgainOn of a refusal */
export function ringAgainOn(outcome: Outcome, today: string, askAgainOn: string | null) {
  if (outcome === "no answer") return plus(today, 1);
  if (outcome === "interested") return plus(today, INTERESTED_AGAIN);
  return outcome === "declined" ? askAgainOn : null;
}

/** The latest call about a product, as far as it says whether to ring again. `recordedAt` is UTC ms. */
type LatestCall = { againOn: string | null; recordedAt: number };

/**
 * Whether a customer is to be rung (again) about a product: nobody did, the day has come, or they asked anew since.
 * @param askedAt when their open interest was recorded (UTC ms)
 */
export function isDue(last: LatestCall | undefined, askedAt: number | undefined, today: string) {
  if (!last || (last.againOn !== null && last.againOn <= today)) return true;
  return askedAt !== undefined && askedAt > last.recordedAt;
}
