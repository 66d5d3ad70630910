import { placeInWords, WORKED_OUT } from "#lib/jobs/rules.ts";
import { counted } from "#lib/text.ts";
import type { findUndoJob } from "#lib/undo/queries-jobs.ts";

type Job = NonNullable<ReturnType<typeof findUndoJob>>;

/** Where the undo of a long change stands, as a sentence. */
export function stateInWords({ state, before, report, said }: Job) {
  switch (state) {
    case "waiting":
      return `It waits to be undone. ${placeInWords(before)}`;
    case "working":
      return WORKED_OUT;
    case "done":
      return report ? doneInWords(report) : "Undone.";
    case "cancelled":
      return said ?? "Cancelled.";
    default:
      return "Not undone.";
  }
}

function doneInWords({ records, staying }: NonNullable<Job["report"]>) {
  const back = records > 0 ? `${counted(records, "record")} went back` : "Part of it went back";
  return staying > 0
    ? `Undone: ${back}, ${counted(staying, "record")} stayed as ${staying === 1 ? "it is" : "they are"}.`
    : `Undone: ${back}. Nobody had changed any of it since.`;
}
