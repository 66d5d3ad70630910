import type { Period } from "#lib/holdings/rules.ts";
import { isDay, showDay, today } from "#lib/time.ts";

/** The day a page is asked to be shown as at; null is today. `refused` says why what was asked is not shown. */
export type AsAt = { day: string | null; refused: string | null };

/** Reads a day in the past out of an address, whatever somebody wrote there. @param now the day it is */
export function readAsAt(value: string | string[] | undefined, now: string): AsAt {
  if (value === undefined || value === "") return { day: null, refused: null };
  const typed = [value].flat().join(" and ");
  if (!isDay(typed))
    return { day: null, refused: `“${[...typed].slice(0, 40).join("")}” is not a day. A day is written 2026-03-03.` };
  if (typed > now) return { day: null, refused: `${showDay(typed)} is still to come.` };
  return { day: typed === now ? null : typed, refused: null };
}

/**
 * Whether a period holds on a day. It ends as its last day begins: the next may start on that day.
 * The past is read so from the periods on record, what was recorded later included: replaying the log would cost a page
 * all that ever happened. `replay.test.ts` does replay it, and finds the same.
 */
export function holdsOn({ since, until }: Period, day: string) {
  return since <= day && (until === null || until > day);
}

/** What became of a period between two days, the first of them left out: nothing where it held on both, or on neither. */
export function between({ since, until }: Period, from: string, to: string) {
  const started = since > from && since <= to;
  const ended = until !== null && until > from && until <= to;
  if (started) return ended ? "passed" : "came";
  return ended && since <= from ? "went" : null;
}

/** The day something was recorded, where that was later than the day it speaks of. @param at UTC ms */
export function recordedLater(day: string, at: number) {
  const recorded = today(at);
  return recorded > day ? recorded : null;
}

/** The stretches in which an item was active: its life without the gaps, which come earliest first. */
export function activePeriods(
  start: string,
  dropped: string | null,
  gaps: readonly { since: string; until: string }[],
) {
  const starts = [start, ...gaps.map(({ until }) => until)];
  const ends = [...gaps.map(({ since }) => since), dropped];
  return starts.map((since, nth): Period => ({ since, until: ends[nth] ?? null }));
}

/** The same day so many months before; the month's last where it has no such day. */
export function monthsBefore(day: string, months: number) {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 - months, Math.min(date, last))).toISOString().slice(0, 10);
}

/**
 * Reads the two days to compare out of an address: a month ago and today, where it says nothing that makes sense.
 * @returns the earlier one first, and what had to be said about it
 */
export function readTwoDays(from: string | string[] | undefined, to: string | string[] | undefined, now: string) {
  const asked = [readAsAt(from, now), readAsAt(to, now)] as const;
  const said = asked.flatMap(({ refused }) => (refused ? [refused] : []));
  if (asked[0].refused) said.push("A month ago is taken instead.");
  if (asked[1].refused) said.push("Today is taken instead.");
  const days = [from === now ? now : (asked[0].day ?? monthsBefore(now, 1)), asked[1].day ?? now] as const;
  const [first, last] = days;
  if (first <= last) return { from: first, to: last, said };
  if (asked[0].day === null) return { from: monthsBefore(last, 1), to: last, said };
  return { from: last, to: first, said: [...said, "From was after To, so they are the other way round here."] };
}
