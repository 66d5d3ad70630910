import type { Metadata } from "next";
import { requireStaff } from "#app/_server/session.ts";
import { Breadcrumb } from "#app/_ui/breadcrumb.tsx";
import { JobNotice } from "#app/_ui/job-notice.tsx";
import { LookAgain } from "#app/_ui/look-again.tsx";
import { Instant } from "#app/_ui/moments.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { isMoving } from "#lib/jobs/rules.ts";
import { importAt, importTitle } from "../import-at.ts";
import { StateBadge } from "../state-badge.tsx";
import { Figures } from "./figures.tsx";
import { Follows } from "./follows.tsx";
import { LeftOut, Next } from "./next.tsx";
import { ReadAs } from "./read-as.tsx";
import { stateInWords } from "./state-in-words.ts";
import { Writes } from "./writes.tsx";

export const metadata: Metadata = { title: "Import" };

export default async function ImportPage({ params }: PageProps<"/imports/[id]">) {
  const staff = await requireStaff("Customers", "edit");
  const job = importAt(staff, (await params).id);
  const { state, report, said, isNews } = job;
  return (
    <>
      <div className="grid gap-1">
        <Breadcrumb to={[["Imports", "/imports"]]} />
        <PageHeader title={importTitle(job)} />
        <p className="text-muted [overflow-wrap:anywhere]">
          <StateBadge state={state} undone={job.undone !== undefined} /> {job.by}, <Instant at={job.createdAt} /> ·{" "}
          {job.files.map(({ name }) => name).join(", ")}
        </p>
      </div>
      <JobNotice state={state}>
        <p className="[overflow-wrap:anywhere]">{stateInWords(job)}</p>
        {report && (state === "tested" || state === "done") && <LeftOut job={job} />}
        {said && state !== "cancelled" && <p className="[overflow-wrap:anywhere]">{said}</p>}
        {isNews && state === "tested" && (
          <p className="font-semibold">
            The base has changed since you saw the test, and the import would do something else now. Nothing was
            imported: these are the new figures.
          </p>
        )}
      </JobNotice>
      {isMoving(state) && <LookAgain />}
      <Next job={job} />
      {report && state !== "failed" && state !== "cancelled" && (
        <>
          <ReadAs files={job.files} />
          <Figures jobId={job.id} report={report} done={state === "done"} staff={staff} />
          <Follows report={report} existingBase={job.existingBase} />
          <Writes report={report} />
        </>
      )}
    </>
  );
}
