import type { z } from "zod";
import { change } from "#lib/activity/log.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { cameToCarry } from "#lib/automation/writes.ts";
import { storedCustomer } from "#lib/customers/stored.ts";
import { RuleBroken } from "#lib/errors.ts";
import { counted } from "#lib/text.ts";
import { today } from "#lib/time.ts";
import { followsOfMany, planMany } from "./many.ts";
import type { AddManyNumbers } from "./schema.ts";
import { carriedNow } from "./stored.ts";
import { createItem } from "./writes.ts";

/**
 * Adds the good lines of a box as numbers of a customer, with the products they carry, as one change set; what follows
 * from them happens in it and is told in numbers.
 * @param day today, company time zone
 * @returns the lines that were left out, each with its problem
 * @throws NotFound; RuleBroken when no line is good, for a start day to come, or a product or type that is not offered for a number
 */
export function addManyNumbers(actor: Actor, asked: z.output<typeof AddManyNumbers>, day = today()) {
  authorize(actor, "Customers", "edit");
  return change(
    actor,
    (log) => {
      const { id: customerId } = storedCustomer(asked.customerId);
      const { good, left } = planMany(asked, day);
      if (good.length === 0) throw new RuleBroken("None of these lines can be added.", "numbers");
      const { startDate, typeId, productIds } = asked;
      log.title = `${counted(good.length, "number")} added`;
      for (const sentence of followsOfMany(asked, good.length, true)) log.say(sentence);
      if (left.length > 0) log.say(`${counted(left.length, "line was", "lines were")} left out.`);
      log.quietly(() => {
        for (const { label } of good) {
          const item = createItem(log, { kind: "number", customerId, label, typeId, startDate, productIds });
          cameToCarry(log, item, carriedNow(item.id), startDate);
        }
      });
      return { title: log.title, left };
    },
    "bulk",
  );
}
