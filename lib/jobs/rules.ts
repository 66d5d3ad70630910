import type { jobs } from "#db/schema/index.ts";
import { counted } from "#lib/text.ts";

/** The states of what the background does. Pure: pages and the background ask alike. */
export type JobState = (typeof jobs.$inferSelect)["state"];

/** Where what was on its way goes back to when the server stopped. */
export const WAITS = {
  testing: "waiting to test",
  importing: "waiting to import",
  working: "waiting",
} as const satisfies Partial<Record<JobState, JobState>>;

/** Whether something happens to it by itself: its page looks again. */
export function isMoving(state: JobState) {
  return state in WAITS || Object.values<JobState>(WAITS).includes(state);
}

/** Whether nothing will happen to it any more. */
export function isOver(state: JobState) {
  return state === "done" || state === "cancelled" || state === "failed";
}

/** How far it is: "12,400 of 100,000 rows, 4,100 rows a second, about 21 seconds left". Instants in UTC ms. */
export function progressInWords(at: {
  rowsDone: number;
  rowsTotal: number | null;
  stepAt: number | null;
  movedAt: number | null;
}) {
  const { rowsDone, rowsTotal, stepAt, movedAt } = at;
  const rows = rowsTotal === null ? counted(rowsDone, "row") : `${number(rowsDone)} of ${counted(rowsTotal, "row")}`;
  const seconds = ((movedAt ?? 0) - (stepAt ?? 0)) / 1000;
  if (rowsDone === 0 || seconds < 0.5) return rows;
  const rate = rowsDone / seconds;
  const words = [rows, `${counted(Math.round(rate), "row")} a second`];
  if (rowsTotal !== null && rowsTotal > rowsDone)
    words.push(`about ${timeInWords((rowsTotal - rowsDone) / rate)} left`);
  return words.join(", ");
}

function timeInWords(seconds: number) {
  return seconds < 90
    ? counted(Math.max(1, Math.round(seconds)), "second")
    : counted(Math.round(seconds / 60), "minute");
}

const number = (count: number) => count.toLocaleString("en-GB");

/** "The next is yours", or how many are before it. */
export function placeInWords(before: number) {
  return before === 0
    ? "It is the next, and begins in a moment."
    : `One long change is made at a time: ${counted(before, "other is", "others are")} before this one. It begins by itself.`;
}

/** What is said of one that is under way. */
export const WORKED_OUT =
  "It is worked out on a copy of the base. Nothing changes before its end, and you need not stay: it goes on by itself.";
