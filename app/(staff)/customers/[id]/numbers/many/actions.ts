"use server";

import { formAction } from "#app/_server/form-action.ts";
import { saved } from "#app/_server/saved.ts";
import type { ManyLooked } from "#lib/items/many-rules.ts";
import { addManyNumbers } from "#lib/items/mutations-many.ts";
import { previewManyNumbers } from "#lib/items/queries-many.ts";
import { ManyNumbersForm } from "#lib/items/schema.ts";

/** Shows what the box would do; once that was seen, does it, and keeps the lines that are still to be mended. */
export const addManyNumbersAction = formAction(
  "Customers",
  "edit",
  ManyNumbersForm,
  ({ seen, go, ...asked }, staff) => {
    const looked = previewManyNumbers(staff, asked);
    if (!go || seen !== looked.digest) return { looked };
    const { title, left, change } = addManyNumbers(staff, asked);
    const own = `/customers/${asked.customerId}`;
    if (left.length === 0) saved(own, change);
    const done: ManyLooked = {
      lines: left.map(({ label, problem }, at) => ({ line: at + 1, label, problem })),
      sentences: [],
      digest: "",
      done: { title, href: `${own}?change=${change}` },
    };
    const numbers = left.map(({ label }) => label).join("\n");
    const productIds = asked.productIds.map(String);
    return { looked: done, values: { numbers: [numbers], startDate: [asked.startDate], productIds } };
  },
);
