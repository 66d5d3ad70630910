import { type ChangeLog, change } from "#lib/activity/log.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { RuleBroken } from "#lib/errors.ts";
import { counted } from "#lib/text.ts";
import { today } from "#lib/time.ts";
import { listOfRepair, type Repair } from "./rules.ts";
import { titleOfRepairs } from "./titles.ts";
import { REPAIR } from "./writes.ts";

/**
 * Repairs lines of a review list, as one change set. A line that somebody saw to meanwhile is left alone and told of.
 * @param lines what the list calls them: a holding's or interest's id, or a product's and a customer's
 * @param day today, company time zone
 * @throws RuleBroken when no line was chosen, or nothing was left to do at any
 */
export function repairLines(
  actor: Actor,
  { repair, lines }: { repair?: Repair | undefined; lines: readonly string[] },
  day = today(),
) {
  authorize(actor, "Customers", "edit");
  if (repair === undefined) throw new RuleBroken("Choose what to do with them.", "repair");
  const chosen = [...new Set(lines)];
  if (chosen.length === 0) throw new RuleBroken("Tick at least one line first.", "lines");
  return change(
    actor,
    (log) => {
      const list = listOfRepair(repair);
      const repairedLines = chosen.filter((line) => repaired(log, repair, line, day));
      const done = repairedLines.length;
      const left = chosen.length - done;
      if (done === 0) throw new RuleBroken("Somebody saw to it meanwhile: nothing was left to do.");
      log.title = titleOfRepairs(repair, repairedLines);
      if (left > 0)
        log.say(
          `${counted(left, "line was", "lines were")} left alone: somebody saw to it meanwhile, or it cannot be done.`,
        );
      return { list, done, left };
    },
    "bulk",
  );
}

function repaired(log: ChangeLog, repair: Repair, line: string, day: string) {
  const [first = 0, second = 0] = line.split("-").map(Number);
  return REPAIR[repair](log, first, second, day);
}
