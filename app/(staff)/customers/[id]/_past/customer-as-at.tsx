import { AsAtForm, PastNotice } from "#app/_ui/as-at.tsx";
import { CsvLink } from "#app/_ui/csv-link.tsx";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { type Actor, can } from "#lib/auth/permissions.ts";
import type { findCustomer } from "#lib/customers/queries.ts";
import { listItemsAsAt } from "#lib/history/queries-items.ts";
import { getStandingAsAt } from "#lib/history/queries-standing.ts";
import { showDay } from "#lib/time.ts";
import { AboutCustomer } from "../about.tsx";
import { PastItems } from "./past-items.tsx";
import { PastStanding } from "./past-standing.tsx";

/** A customer's page as at a day in the past: to read, not to change. */
export function CustomerAsAt({
  staff,
  customer,
  day,
  places,
}: {
  staff: Actor;
  customer: NonNullable<ReturnType<typeof findCustomer>>;
  day: string;
  /** The item that the page of each list goes on after. */
  places: { numbers: number | null; features: number | null };
}) {
  const own = `/customers/${customer.id}`;
  const items = (kind: "number" | "feature", after: number | null) => (
    <PastItems kind={kind} own={own} day={day} page={listItemsAsAt(staff, customer.id, kind, day, after)} />
  );
  return (
    <>
      <PageHeader
        title={
          <>
            {customer.name} <span className="badge badge-strong align-middle">As at {showDay(day)}</span>
          </>
        }
      />
      <PastNotice day={day} back={own}>
        What they had, wanted and carried is told as it was at the end of that day, with what was recorded about it
        later. Names and the line below are today’s.
      </PastNotice>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <AsAtForm action={own} day={day} />
        <Link href={`${own}/compare?from=${day}`}>Compare with today</Link>
        <CsvLink href={`${own}/list.csv?as-at=${day}`} of="what they had and wanted" />
      </div>
      <AboutCustomer customer={customer} />
      <PastStanding
        standing={getStandingAsAt(staff, customer.id, day)}
        own={own}
        day={day}
        mayOpenProducts={can(staff, "Customer Products", "view")}
      />
      {items("number", places.numbers)}
      {items("feature", places.features)}
    </>
  );
}
