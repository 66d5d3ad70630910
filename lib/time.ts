/** Days are `YYYY-MM-DD` in the company's time zone (setting `TIME_ZONE`); instants are UTC milliseconds. */
export const timeZone = process.env.TIME_ZONE || "Europe/London";

const dayParts = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
const dayWords = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" });
const instantWords = new Intl.DateTimeFormat("en-GB", {
  timeZone,
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});

// Swedish writes a day and a time as a spreadsheet sorts them.
const instantCell = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });

/** "2026-03-03 14:05:09" in the company's time zone, for an instant in UTC ms: as a file for a spreadsheet has it. */
export function cellInstant(at: number) {
  return instantCell.format(at);
}

/** The day it is at an instant (UTC ms; now, unless given) in the company's time zone. */
export function today(at = Date.now()) {
  return dayParts.format(at);
}

/** The years whose days are taken: what is before or after them is mistyped. */
export const DAY_YEARS = "1900 to 2199";

/** Whether the text is a day that exists, from 1900 to 2199. */
export function isDay(text: string) {
  return /^(19|20|21)/.test(text) && isDayOfAnyYear(text);
}

/** Whether the text is a day that exists, in any year of four digits. */
export function isDayOfAnyYear(text: string) {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** "3 Mar 2026" for `2026-03-03`. */
export function showDay(day: string) {
  return dayWords.format(new Date(`${day}T00:00:00Z`)).replace("Sept", "Sep");
}

/** "3 Mar 2026, 14:05" in the company's time zone, for an instant in UTC ms. */
export function showInstant(at: number) {
  return instantWords.format(at).replace("Sept", "Sep");
}

/** The later of two days. */
export function laterDay(one: string, other: string) {
  return one > other ? one : other;
}

/** A day so many days after (or, negative, before) another. */
export function addDays(day: string, days: number) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

const HOUR = 3_600_000;

/** The first instant of a day: UTC ms. Clocks go forward and back, so it is looked for, not reckoned. */
export function startOf(day: string) {
  const utc = Date.parse(`${day}T00:00:00Z`);
  let [before, from] = [utc - 15 * HOUR, utc + 15 * HOUR];
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (today(middle) >= day) from = middle;
    else before = middle;
  }
  return from;
}
