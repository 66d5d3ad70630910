import { Form, Submit } from "#app/_ui/form.tsx";
import { JobProgress } from "#app/_ui/job-progress.tsx";
import { Link } from "#app/_ui/link.tsx";
import { sumOf } from "#lib/imports/report.ts";
import { isMoving, isOver } from "#lib/jobs/rules.ts";
import { counted } from "#lib/text.ts";
import { cancelImportAction, startImportAction } from "../actions.ts";
import type { Job } from "./state-in-words.ts";

/** What can be done with an import now, and how far it is. */
export function Next({ job }: { job: Job }) {
  const { id, state, report, changeSetId } = job;
  if (state === "done")
    return (
      <p>
        {changeSetId === null ? (
          "Nothing was different: the base is as it was."
        ) : (
          <Link href={`/activity/${changeSetId}`}>See what it did, or undo it</Link>
        )}
      </p>
    );
  if (isOver(state))
    return (
      <p>
        <Link href="/imports">Bring the files again</Link>
      </p>
    );
  const rows = report ? sumOf(report.files, "created") + sumOf(report.files, "updated") : 0;
  return (
    <div className="grid gap-3">
      {isMoving(state) && <JobProgress job={job} />}
      <div className="flex flex-wrap items-start gap-3">
        {state === "tested" && rows > 0 && (
          <Form action={startImportAction} className="grid gap-3">
            <input type="hidden" name="id" value={id} />
            <Submit>Import {counted(rows, "row")}</Submit>
          </Form>
        )}
        {(state === "tested" || state === "columns") && (
          <Link className={state === "columns" ? "button button-primary" : "button"} href={`/imports/${id}/columns`}>
            {state === "columns" ? "Say what the columns are" : "Correct the columns"}
          </Link>
        )}
        <Form action={cancelImportAction} className="grid gap-3">
          <input type="hidden" name="id" value={id} />
          <Submit kind="secondary">{state === "tested" || state === "columns" ? "Throw away" : "Cancel"}</Submit>
        </Form>
      </div>
    </div>
  );
}
