import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { asked, askedId, pathId } from "#app/_server/address.ts";
import { requireStaff } from "#app/_server/session.ts";
import { Breadcrumb } from "#app/_ui/breadcrumb.tsx";
import { CsvLink } from "#app/_ui/csv-link.tsx";
import { Link } from "#app/_ui/link.tsx";
import { Instant } from "#app/_ui/moments.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { Said } from "#app/_ui/said.tsx";
import { ORIGINS } from "#lib/activity/filter.ts";
import { findActivity, listActivityRows } from "#lib/activity/queries-activity.ts";
import { importOfChange } from "#lib/imports/queries-jobs.ts";
import { About } from "../list.tsx";
import { SetRows } from "./rows.tsx";
import { UndoSection } from "./undo-section.tsx";

export const metadata: Metadata = { title: "Change" };

export default async function ChangePage({ params, searchParams }: PageProps<"/activity/[id]">) {
  const staff = await requireStaff();
  const set = findActivity(staff, pathId((await params).id)) ?? notFound();
  const { change, after, preview } = await searchParams;
  const undoes = set.undoOf === null ? undefined : findActivity(staff, set.undoOf);
  const from = askedId(after);
  const { rows, more } = listActivityRows(staff, set.id, from);
  const here = `/activity/${set.id}`;
  const importId = importOfChange(staff, set.id);
  return (
    <>
      <div className="grid gap-1">
        <Breadcrumb to={[["Activity", "/activity"]]} />
        <PageHeader title={set.title} />
        <p className="text-muted [overflow-wrap:anywhere]">
          {set.who}, <Instant at={set.at} /> · {ORIGINS[set.origin as keyof typeof ORIGINS]}
          <About set={set} />
        </p>
      </div>
      <Said change={change} staff={staff} undo={change !== String(set.id)} />
      {set.outcome && change === undefined && <p className="max-w-prose">{set.outcome}</p>}
      {undoes && (
        <p>
          It undoes <Link href={`/activity/${undoes.id}`}>{undoes.title}</Link>, by {undoes.who},{" "}
          <Instant at={undoes.at} />.
        </p>
      )}
      {importId && (
        <p>
          <Link href={`/imports/${importId}`}>The import it came from, with the rows that were refused</Link>
        </p>
      )}
      <UndoSection staff={staff} changeSetId={set.id} asked={asked(preview) === "yes"} />
      <section className="panel grid gap-3" aria-labelledby="rows">
        <div className="flex flex-wrap items-baseline gap-x-4">
          <h2 id="rows">What it did</h2>
          {rows.length > 0 && <CsvLink href={`${here}/list.csv`} />}
        </div>
        <SetRows
          rows={rows}
          first={from === undefined ? null : here}
          more={more === undefined ? null : `${here}?after=${more}`}
        />
      </section>
    </>
  );
}
