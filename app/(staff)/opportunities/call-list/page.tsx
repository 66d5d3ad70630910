import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireStaff } from "#app/_server/session.ts";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { Pager } from "#app/_ui/pager.tsx";
import { Said } from "#app/_ui/said.tsx";
import { SavedViews } from "#app/_ui/saved-views.tsx";
import { can } from "#lib/auth/permissions.ts";
import { CALL_LIST, callListAddress, callListQuery, readCallList } from "#lib/calls/address.ts";
import { findCallProduct, findCallProgress, listCallList } from "#lib/calls/queries.ts";
import { listRungOn } from "#lib/calls/queries-last.ts";
import { today } from "#lib/time.ts";
import { CallRows } from "./call-rows.tsx";
import { compactRow } from "./compact-row.ts";
import { Filters } from "./filters.tsx";
import { NobodyLeft, NotOffered } from "./nobody.tsx";
import { PickProduct } from "./pick-product.tsx";
import { ProgressLine } from "./progress-line.tsx";
import { RungToday } from "./rung-today.tsx";

export const metadata: Metadata = { title: "Call list" };

export default async function CallListPage({ searchParams }: PageProps<"/opportunities/call-list">) {
  const staff = await requireStaff("Customers", "view");
  const params = await searchParams;
  const asked = readCallList(params);
  if (asked.productId === undefined) return <PickProduct staff={staff} change={params.change} />;
  const product = findCallProduct(staff, asked.productId) ?? notFound();
  if (product.availability === "historic") return <NotOffered product={product} />;
  const ask = { ...asked, productId: product.id };
  const { rows, next, further } = listCallList(staff, ask);
  const progress = findCallProgress(staff, ask);
  const day = today();
  const rung = listRungOn(staff, product.id, day);
  const mayEdit = can(staff, "Customers", "edit");
  const page = { ...ask, open: undefined };
  const onward = next ?? further;
  return (
    <>
      <PageHeader title={`Call list: ${product.name}`}>
        {mayEdit && rows[0] && (
          <a className="button button-primary" data-start href={`#call-${rows[0].customerId}`}>
            Start ringing
          </a>
        )}
        <Link className="button" href={CALL_LIST}>
          Other product
        </Link>
        <a className="button" href={`/opportunities/call-list/list.csv?${new URLSearchParams(callListQuery(ask))}`}>
          Download CSV
        </a>
      </PageHeader>
      <Said change={params.change} staff={staff} />
      <SavedViews staff={staff} page="call-list" address={callListAddress({ ...page, after: "" })} />
      <Filters ask={ask} />
      <ProgressLine progress={progress} />
      <CallRows
        key={callListAddress({ ...page, reason: undefined, again: undefined })}
        rows={rows.map(compactRow)}
        productId={product.id}
        mayEdit={mayEdit}
        refusal={{ reason: ask.reason, again: ask.again }}
        open={ask.open}
        here={callListAddress(page)}
        day={day}
        onward={onward && callListAddress({ ...page, after: onward })}
        theirs={rung.flatMap(({ id, customerId, staffId, by, outcome }) =>
          staffId === staff.id ? [] : [[customerId, by, outcome, id] as const],
        )}
      />
      {rows.length === 0 && <NobodyLeft ask={ask} further={further !== undefined} />}
      <Pager
        to={[
          ["Start of the list", ask.after && callListAddress({ ...page, after: "" })],
          [next ? "Next" : "Look further", onward && callListAddress({ ...page, after: onward })],
        ]}
      />
      <RungToday rung={rung} />
    </>
  );
}
