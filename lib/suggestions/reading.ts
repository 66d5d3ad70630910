import { sqlite } from "#db/index.ts";
import { newestSetId } from "#lib/activity/newest.ts";
import { today } from "#lib/time.ts";
import { type Base, readBase } from "./base.ts";
import { choose, type Suggestions } from "./choose.ts";
import { type Pictures, readPictures } from "./pictures.ts";
import { writeHolders, writePictures } from "./write-pictures.ts";
import { dropReasons, writeReasons } from "./write-reasons.ts";
import { writeRows } from "./write-rows.ts";
import { inSlices, type Slicing } from "./writes.ts";

type Reading = { readAt: number; changeSetId: number; day: string; customers: number; tookMs: number };

const last = sqlite.prepare<[], Reading>(
  `select read_at as readAt, change_set_id as changeSetId, day, customers, took_ms as tookMs from suggestion_reading`,
);
const put = sqlite.prepare<Reading>(
  `insert into suggestion_reading (id, read_at, change_set_id, day, customers, took_ms)
   values (1, @readAt, @changeSetId, @day, @customers, @tookMs)
   on conflict do update set read_at = excluded.read_at, change_set_id = excluded.change_set_id, day = excluded.day,
     customers = excluded.customers, took_ms = excluded.took_ms`,
);

/** Between two readings the base is left alone for twenty times as long as the last one worked: from 5 s to a minute. */
const TIMES_AS_LONG = 20;
const SHORTEST_REST = 5_000;
const LONGEST_REST = 60_000;

/**
 * Whether the base is to be read anew: never read yet, another day, or something changed since.
 * @param now UTC ms
 */
export function readingIsDue(now = Date.now()) {
  const reading = last.get();
  if (!reading) return true;
  const age = now - reading.readAt;
  // A clock that was set back makes an age of less than nothing.
  const rest = Math.min(LONGEST_REST, Math.max(SHORTEST_REST, TIMES_AS_LONG * reading.tookMs));
  if (age >= 0 && age < rest) return false;
  return reading.day !== today(now) || reading.changeSetId !== newestSetId();
}

/**
 * Reads the base and renews what is derived from it: suggestions, their reasons, and the pictures. Written in short
 * transactions, by difference; cut off half-way it leaves rows that are right each for itself, and stays due.
 * @param now UTC ms
 * @throws what the signal was aborted with
 */
export async function readForSuggestions(slicing: Slicing = {}, now = Date.now()) {
  const start = performance.now();
  const day = today(now);
  const { base, pictures, changeSetId } = sqlite.transaction(() => ({
    changeSetId: newestSetId(),
    base: readBase(day),
    pictures: readPictures(day),
  }))();
  const suggestions = choose(base);
  const worked = performance.now() - start;
  const wrote = await inSlices(writeAll(suggestions, base, pictures, day), slicing);
  const reading = {
    readAt: now,
    changeSetId,
    day,
    customers: suggestions.customers,
    tookMs: Math.round(worked + wrote),
  };
  await inSlices(
    one(() => put.run(reading)),
    slicing,
  );
}

/** Counts first, then the rows that speak of them: whoever reads meanwhile finds the counts of each. */
function* writeAll(suggestions: Suggestions, base: Base, pictures: Pictures, day: string) {
  const reasonIds = yield* writeReasons(suggestions, base);
  yield* writeHolders(
    suggestions.holders.map((holders, place) => ({ productId: base.productIds[place] as number, holders })),
  );
  yield* writeRows(suggestions, base, reasonIds, day);
  yield* dropReasons(reasonIds);
  yield* writePictures(pictures);
}

function* one(write: () => unknown) {
  yield write();
}
