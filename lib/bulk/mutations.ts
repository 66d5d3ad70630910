import { change } from "#lib/activity/log.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { RuleBroken } from "#lib/errors.ts";
import { counted } from "#lib/text.ts";
import { today } from "#lib/time.ts";
import type { Chosen } from "./chosen.ts";
import { effectsOfBulk, sumBulk } from "./effects.ts";
import { type BulkAct, doneInWords, followsInWords, leftInWords } from "./rules.ts";
import { chosenIds, expectDoable, expectFewEnough, isLong, nameOf } from "./stored.ts";
import { applyBulk } from "./writes.ts";

/**
 * What is to be done to whom.
 * - `seen`: the newest change set that the preview knew of
 * - `expected`: how many customers the preview said would change
 */
export type AskedBulk = { chosen: Chosen; act: BulkAct; seen: number; expected: number };

/**
 * Does one thing to many customers, as one change set, exactly as the preview showed. All that match are looked for
 * anew; who has it so already, or changed since the preview, is left alone and told of.
 * @param day today, company time zone
 * @throws RuleBroken at the field, as the one-customer forms do; when nothing is left to do; for so many that others would
 * wait for it: the background does that
 */
export function changeMany(actor: Actor, asked: AskedBulk, day = today()) {
  authorize(actor, "Customers", "edit");
  if (isLong(asked.chosen)) throw new RuleBroken("These are many customers now. Look at the preview again.");
  return changeManyWhole(actor, asked, day);
}

/** The same for however many; only a copy of the base has time for it. @param passed told how many are done */
export function changeManyWhole(
  actor: Actor,
  { chosen, act, seen, expected }: AskedBulk,
  day: string,
  passed?: (done: number, of: number) => void,
) {
  authorize(actor, "Customers", "edit");
  return change(
    actor,
    (log) => {
      expectDoable(act, day);
      const ids = chosenIds(chosen);
      expectFewEnough(ids.length);
      const asked = { today: day, seen };
      const sums = sumBulk(effectsOfBulk(act, ids, asked));
      const left = leftInWords(sums.left);
      if (sums.changed === 0) throw new RuleBroken(`Nothing is left to do${left && `: ${left}`}.`);
      log.title = doneInWords(act, nameOf(act), sums.changed);
      for (const sentence of followsInWords(act, sums, true)) log.say(sentence);
      if (sums.changed !== expected) log.say(`The preview told of ${counted(expected, "customer")}.`);
      if (left) log.say(`Left alone: ${left}.`);
      applyBulk(log, act, counting(effectsOfBulk(act, ids, asked), ids.length, passed), day);
      return { changed: sums.changed };
    },
    "bulk",
  );
}

/** So many customers are told of at a time. */
const STEP = 500;

function* counting<T>(effects: Iterable<T>, of: number, passed?: (done: number, of: number) => void) {
  let done = 0;
  for (const effect of effects) {
    yield effect;
    done += 1;
    if (done % STEP === 0) passed?.(done, of);
  }
}
