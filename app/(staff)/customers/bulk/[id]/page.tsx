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
import { findBulkJob } from "#lib/bulk/queries-jobs.ts";
import { askedInWords, doneInWords, toDoInWords } from "#lib/bulk/rules.ts";
import { listAddress } from "#lib/customers/filter.ts";
import { isMoving, placeInWords, WORKED_OUT } from "#lib/jobs/rules.ts";
import { cancelBulkAction } from "../actions.ts";

export const metadata: Metadata = { title: "Change of many customers" };

export default async function BulkJobPage({ params }: PageProps<"/customers/bulk/[id]">) {
  const staff = await requireStaff("Customers", "edit");
  const job = findBulkJob(staff, pathId((await params).id)) ?? notFound();
  const { state, said, asked, changeSetId } = job;
  const { act, chosen, expected } = asked;
  return (
    <>
      <div className="grid gap-1">
        <Breadcrumb to={[["Customers", listAddress(chosen.filter, chosen.place)]]} />
        <PageHeader title={toDoInWords(act, job.name, expected)} />
        <p className="text-muted [overflow-wrap:anywhere]">
          Asked for <Instant at={job.createdAt} />. {askedInWords(act).join(" ")}
        </p>
      </div>
      <JobNotice state={state}>
        <p className="[overflow-wrap:anywhere]">{inWords(job)}</p>
        {said && state !== "cancelled" && <p className="[overflow-wrap:anywhere]">{said}</p>}
      </JobNotice>
      {isMoving(state) && <MovingJob job={job} cancel={cancelBulkAction} name="id" id={job.id} />}
      {changeSetId !== null && (
        <p>
          <Link href={`/activity/${changeSetId}`}>See what it did, or undo it</Link>
        </p>
      )}
      {!isMoving(state) && (
        <p>
          <Link href={listAddress(chosen.filter, chosen.place)}>Back to the list</Link>
        </p>
      )}
    </>
  );
}

function inWords({ state, before, report, asked, name, said }: NonNullable<ReturnType<typeof findBulkJob>>) {
  switch (state) {
    case "waiting":
      return `It waits to be done. ${placeInWords(before)}`;
    case "working":
      return WORKED_OUT;
    case "done":
      return `${doneInWords(asked.act, name, report?.changed ?? asked.expected)}.`;
    case "cancelled":
      return said ?? "Cancelled.";
    default:
      return "Not done.";
  }
}
