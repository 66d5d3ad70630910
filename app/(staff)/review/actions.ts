"use server";

import { formAction } from "#app/_server/form-action.ts";
import { saved } from "#app/_server/saved.ts";
import { repairLines } from "#lib/review/mutations.ts";
import { RepairLines } from "#lib/review/schema.ts";

export const repairLinesAction = formAction("Customers", "edit", RepairLines, ({ one, after, ...ticked }, staff) => {
  const { list, change } = repairLines(staff, one ?? ticked);
  saved("/review", change, [["list", list], ...(after ? [["after", after] as [string, string]] : [])]);
});
