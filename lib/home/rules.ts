import { addDays, showDay } from "#lib/time.ts";

/** How old an open interest is: `from` days to, and without, `to` days; the oldest have no end. Oldest first. */
export const AGES = [
  { words: "over 3 months", from: 91, to: null },
  { words: "1 to 3 months", from: 30, to: 91 },
  { words: "1 week to a month", from: 7, to: 30 },
  { words: "this week", from: 0, to: 7 },
] as const;

/** The day so many days before. */
export function dayBefore(day: string, days: number) {
  return addDays(day, -days);
}

/** "+12", "−3", "0": a change that is told by its sign, not by a colour. */
export function signed(change: number) {
  const size = Math.abs(change).toLocaleString("en-GB");
  return change > 0 ? `+${size}` : change < 0 ? `−${size}` : "0";
}

/** "Nov 2026" for `2026-11`. */
export function monthWords(month: string) {
  return showDay(`${month}-01`).slice(2);
}

/** "Broadband" for `product-broadband`: a family of products is told by the name of its display class. */
export function familyWords(displayClass: string) {
  const words = displayClass.replace(/^product[-_]/, "").replaceAll(/[-_]+/g, " ");
  return words === "" ? "No display class" : words.charAt(0).toUpperCase() + words.slice(1);
}

/** A round number at or above the largest value: what an axis ends at. */
export function roundUp(largest: number) {
  if (largest <= 5) return 5;
  const power = 10 ** Math.floor(Math.log10(largest));
  return [1, 2, 2.5, 5, 10].map((step) => step * power).find((end) => end >= largest) ?? largest;
}
