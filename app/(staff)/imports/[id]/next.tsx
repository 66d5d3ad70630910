import { Form, Submit } from "#app/_ui/form.tsx";
import { JobProgress } from "#app/_ui/job-progress.tsx";
import { Link } from "#app/_ui/link.tsx";
import { rowsTaken, sumOf } from "#lib/imports/report.ts";
import { isMoving, isOver } from "#lib/jobs/rules.ts";
import { counted } from "#lib/text.ts";
import { undoneAlready } from "#lib/undo/words.ts";
import { cancelImportAction, startImportAction } from "../actions.ts";
import type { Job } from "./state-in-words.ts";

/** What can be done with an import now, and how far it is. */
export function Next({ job }: { job: Job }) {
  const { id, state, report } = job;
  if (state === "done") return <Done job={job} />;
  if (isOver(state))
    return (
      <p>
        <Link href="/imports">Bring the files again</Link>
      </p>
    );
  const rows = report ? rowsTaken(report) : 0;
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
      {state === "tested" && rows > 0 && <p className="help">It becomes one change, which can be undone afterwards.</p>}
    </div>
  );
}

function Done({ job: { changeSetId, undone } }: { job: Job }) {
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
      {changeSetId === null ? (
        <p>Nothing was different: the base is as it was.</p>
      ) : undone ? (
        <p>
          {undoneAlready(undone)} <Link href={`/activity/${undone.id}`}>See what was put back</Link>
        </p>
      ) : (
        <Link href={`/activity/${changeSetId}`}>See what it did, or undo it</Link>
      )}
      <Link href="/imports">Bring other files</Link>
    </div>
  );
}

/** The rows that are left out: said where the eye is, for their column may be out of sight. */
export function LeftOut({ job: { id, report, state } }: { job: Job }) {
  const refused = report ? sumOf(report.files, "refused") : 0;
  if (refused === 0) return null;
  const words = counted(refused, "row is", "rows are");
  return (
    <p>
      {state === "done"
        ? `${counted(refused, "row was", "rows were")} refused and left out.`
        : `${words} refused and would be left out.`}{" "}
      <Link href={`/imports/${id}/refused`}>See why, and mend them</Link>
    </p>
  );
}
