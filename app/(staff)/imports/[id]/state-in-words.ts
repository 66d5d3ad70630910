import { kindsTwice } from "#lib/imports/columns.ts";
import type { findImport } from "#lib/imports/queries-jobs.ts";
import { rowsTaken } from "#lib/imports/report.ts";
import { placeInWords } from "#lib/jobs/rules.ts";
import { counted } from "#lib/text.ts";

export type Job = NonNullable<ReturnType<typeof findImport>>;

/** Where an import stands, as a sentence. */
export function stateInWords({ state, before, report, files, said }: Job) {
  switch (state) {
    case "columns":
      return (
        kindsTwice(files) ??
        "Not all of its columns are known. Say what they are: then it is tested. Nothing changes before."
      );
    case "waiting to test":
      return `It waits for its test. ${placeInWords(before)}`;
    case "testing":
      return "It is being tested on a copy of the base. Nothing changes, and you need not stay: it goes on by itself.";
    case "tested":
      return report && rowsTaken(report) === 0
        ? "Tested. Nothing would change."
        : "Tested. Nothing has been imported yet: this is exactly what would be.";
    case "waiting to import":
      return `It waits to be imported. ${placeInWords(before)}`;
    case "importing":
      return "It is being imported, and you need not stay. What is saved elsewhere in the last seconds of it waits a moment.";
    case "done":
      return report ? `Imported: ${counted(rowsTaken(report), "row")} created or updated.` : "Imported.";
    case "cancelled":
      return said ?? "Cancelled.";
    case "failed":
      return "Refused as a whole.";
  }
}
