import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { pathId } from "#app/_server/address.ts";
import { requireStaff } from "#app/_server/session.ts";
import { Breadcrumb } from "#app/_ui/breadcrumb.tsx";
import { JobNotice } from "#app/_ui/job-notice.tsx";
import { Link } from "#app/_ui/link.tsx";
import { Instant } from "#app/_ui/moments.tsx";
import { MovingJob } from "#app/_ui/moving-job.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { findActivity } from "#lib/activity/queries-activity.ts";
import { isMoving } from "#lib/jobs/rules.ts";
import { findUndoJob } from "#lib/undo/queries-jobs.ts";
import { cancelUndoAction } from "../../actions.ts";
import { LeftAlone } from "./left-alone.tsx";
import { stateInWords } from "./state-in-words.ts";

export const metadata: Metadata = { title: "Undo" };

export default async function UndoPage({ params }: PageProps<"/activity/[id]/undo">) {
  const staff = await requireStaff();
  const set = findActivity(staff, pathId((await params).id)) ?? notFound();
  const job = findUndoJob(staff, set.id) ?? notFound();
  const { state, said, report, changeSetId } = job;
  return (
    <>
      <div className="grid gap-1">
        <Breadcrumb
          to={[
            ["Activity", "/activity"],
            [set.title, `/activity/${set.id}`],
          ]}
        />
        <PageHeader title={`Undo: ${set.title}`} />
        <p className="text-muted">
          Asked for <Instant at={job.createdAt} />
        </p>
      </div>
      <JobNotice state={state}>
        <p className="[overflow-wrap:anywhere]">{stateInWords(job)}</p>
        {said && state !== "cancelled" && <p className="[overflow-wrap:anywhere]">{said}</p>}
      </JobNotice>
      {isMoving(state) ? (
        <MovingJob job={job} cancel={cancelUndoAction} name="changeSetId" id={set.id} />
      ) : (
        <p>
          {changeSetId === null ? (
            <Link href={`/activity/${set.id}#undo`}>Back to the change</Link>
          ) : (
            <Link href={`/activity/${changeSetId}`}>See what was put back, or undo that</Link>
          )}
        </p>
      )}
      {state === "done" && report && <LeftAlone report={report} />}
    </>
  );
}
