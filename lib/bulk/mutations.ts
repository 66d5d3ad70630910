import { change } from "#lib/activity/log.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { RuleBroken } from "#lib/errors.ts";
import { counted } from "#lib/text.ts";
import { today } from "#lib/time.ts";
import type { Chosen } from "./chosen.ts";
import { effectsOfBulk, sumBulk } from "./effects.ts";
import { type BulkAct, doneInWords, followsInWords, leftInWords } from "./rules.ts";
import { chosenIds, expectDoable, expectFewEnough, nameOf } from "./stored.ts";
import { applyBulk } from "./writes.ts";

/**
 * Does one thing to many customers, as one change set, exactly as the preview showed. All that match are looked for
 * anew; who has it so already, or changed since the preview, is left alone and told of.
 * @param seen the newest change set that the preview knew of
 * @param expected how many customers the preview said would change
 * @param day today, company time zone
 * @throws RuleBroken at the field, as the one-customer forms do; when nothing is left to do; for too many at once
 */
export function changeMany(
  actor: Actor,
  { chosen, act, seen, expected }: { chosen: Chosen; act: BulkAct; seen: number; expected: number },
  day = today(),
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
      applyBulk(log, act, effectsOfBulk(act, ids, asked), day);
      return { changed: sums.changed };
    },
    "bulk",
  );
}
