"use server";

import { redirect } from "next/navigation";
import { formAction } from "#app/_server/form-action.ts";
import { saved } from "#app/_server/saved.ts";
import { listQuery, readChosenText } from "#lib/bulk/chosen.ts";
import { changeMany } from "#lib/bulk/mutations.ts";
import { askForBulk, cancelBulk } from "#lib/bulk/mutations-jobs.ts";
import { checkBulk } from "#lib/bulk/queries.ts";
import { isForBackground } from "#lib/bulk/queries-jobs.ts";
import { askedAct } from "#lib/bulk/rules.ts";
import { BulkForm, OneBulk, RunBulk } from "#lib/bulk/schema.ts";
import { bulkAddress } from "./asked-bulk.ts";

/** What it would do is shown first. */
export const previewBulkAction = formAction("Customers", "edit", BulkForm, ({ who, ...asked }, staff) => {
  checkBulk(staff, askedAct(asked));
  const texts = Object.entries({ ...asked, closeInterest: asked.closeInterest && "on" })
    .filter(([, value]) => value !== null && value !== undefined && value !== false)
    .map(([name, value]) => [name, String(value)]);
  redirect(bulkAddress("/customers/bulk/preview", readChosenText(who), Object.fromEntries(texts)) as never);
});

/** What was previewed. */
export const runBulkAction = formAction("Customers", "edit", RunBulk, ({ who, seen, expected, ...asked }, staff) => {
  const chosen = readChosenText(who);
  const whole = { chosen, act: askedAct(asked), seen, expected };
  if (isForBackground(staff, chosen)) redirect(`/customers/bulk/${askForBulk(staff, whole)}`);
  const { change } = changeMany(staff, whole);
  saved("/customers", change, listQuery(chosen.filter, chosen.place));
});

export const cancelBulkAction = formAction("Customers", "edit", OneBulk, ({ id }, staff) => {
  cancelBulk(staff, id);
  redirect(`/customers/bulk/${id}`);
});
