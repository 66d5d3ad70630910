"use server";

import { redirect } from "next/navigation";
import { formAction } from "#app/_server/form-action.ts";
import { ChooseColumns, OneImport } from "#lib/imports/job-schema.ts";
import { cancelImport, chooseColumns, startImport } from "#lib/imports/mutations-jobs.ts";
import { inTurn } from "./in-turn.ts";

/** The columns come in one row for all files: each takes as many as it has. */
export const chooseColumnsAction = formAction(
  "Customers",
  "edit",
  ChooseColumns,
  ({ id, kind, column, existingBase }, staff) => {
    const goesOn = chooseColumns(staff, id, inTurn(staff, id, kind, column), existingBase);
    redirect(goesOn ? `/imports/${id}` : (`/imports/${id}/columns?look=again` as never));
  },
);

export const startImportAction = formAction("Customers", "edit", OneImport, ({ id }, staff) => {
  startImport(staff, id);
  redirect(`/imports/${id}`);
});

export const cancelImportAction = formAction("Customers", "edit", OneImport, ({ id }, staff) => {
  cancelImport(staff, id);
  redirect(`/imports/${id}`);
});
