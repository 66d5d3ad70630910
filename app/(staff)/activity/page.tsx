import type { Metadata } from "next";
import { requireStaff } from "#app/_server/session.ts";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { Pager } from "#app/_ui/pager.tsx";
import { type ActivityFilter, activityAddress } from "#lib/activity/filter.ts";
import {
  type findCustomersCalled,
  listActivity,
  listActivityChoices,
  SETS_LOOKED_AT,
} from "#lib/activity/queries-activity.ts";
import { askedActivity } from "./asked-activity.ts";
import { ActivityFilters } from "./filters.tsx";
import { ActivityList } from "./list.tsx";

export const metadata: Metadata = { title: "Activity" };

export default async function ActivityPage({ searchParams }: PageProps<"/activity">) {
  const staff = await requireStaff();
  const { filter, before, customers, called, only, open } = askedActivity(staff, await searchParams);
  const { rows, next, further } = open
    ? { rows: [], next: undefined, further: undefined }
    : listActivity(staff, { ...filter, customerId: only?.id }, before);
  const narrowed = activityAddress(filter) !== "/activity";
  return (
    <>
      <PageHeader
        title="Activity"
        csv={rows.length > 0 ? activityAddress(filter).replace("/activity", "/activity/list.csv") : undefined}
      />
      <ActivityFilters filter={filter} choices={listActivityChoices(staff)} customers={customers} />
      {only && (
        <p>
          Changes of <Link href={`/customers/${only.id}`}>{only.name}</Link> ({only.accountNumber}).
        </p>
      )}
      {open && <Called called={called} filter={filter} />}
      {rows.length > 0 && <ActivityList rows={rows} />}
      {!open && rows.length === 0 && !further && (
        <p className="panel max-w-2xl">
          {before
            ? "There is nothing older."
            : narrowed
              ? "Nothing matches. "
              : "Nothing that you may see has changed yet. Every change is listed here."}
          {(narrowed || before) && <Link href="/activity">Show all activity</Link>}
        </p>
      )}
      {further && (
        <p className="notice">
          {rows.length === 0 ? "Nothing matches" : "These are all that match"} among the{" "}
          {SETS_LOOKED_AT.toLocaleString("en-GB")} changes looked at.{" "}
          <Link href={activityAddress(filter, further)}>Look further</Link>
        </p>
      )}
      <Pager
        to={[
          ["Newest", before && activityAddress(filter)],
          ["Older", next && activityAddress(filter, next)],
        ]}
      />
    </>
  );
}

/** Nobody, or several, by the name typed. */
function Called({ called, filter }: { called: ReturnType<typeof findCustomersCalled>; filter: ActivityFilter }) {
  if (called.length === 0)
    return (
      <p className="panel max-w-2xl">
        No customer has the account number “{filter.customer}”, or a name that begins so.
      </p>
    );
  return (
    <div className="panel grid max-w-2xl gap-2">
      <p>
        Which customer? {called.length} are called so{called.length === 10 && ", or more"}:
      </p>
      <ul className="grid gap-1">
        {called.map(({ id, name, accountNumber }) => (
          <li key={id}>
            <Link className="inline-block py-0.5" href={activityAddress({ ...filter, customer: accountNumber })}>
              {name} ({accountNumber})
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
