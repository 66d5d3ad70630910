import { asked } from "#app/_server/address.ts";
import { requireStaff } from "#app/_server/session.ts";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { listLatestChanges } from "#lib/activity/queries.ts";
import { type Actor, can } from "#lib/auth/permissions.ts";
import { countBase, countCatalogue } from "#lib/home/queries.ts";
import { findPictures } from "#lib/home/queries-pictures.ts";
import { keepsCustomers, listNewSuggestions, listOpenInterests } from "#lib/home/queries-today.ts";
import { countReviewAtHome } from "#lib/review/queries.ts";
import { BaseCounts, CatalogueCounts } from "./_home/counts.tsx";
import { LatestChanges } from "./_home/latest-changes.tsx";
import { Pictures } from "./_home/pictures.tsx";
import { ToReview } from "./_home/to-review.tsx";
import { NewSuggestions, OpenInterests } from "./_home/today.tsx";

export default async function HomePage({ searchParams }: PageProps<"/">) {
  const staff = await requireStaff();
  const everybody = asked((await searchParams).of) === "everybody";
  const customers = can(staff, "Customers", "view");
  const products = can(staff, "Customer Products", "view");
  const anything = customers || products || can(staff, "Staff", "view");
  return (
    <>
      <PageHeader title={`Good day, ${staff.name}`} />
      {!anything && (
        <p className="panel max-w-2xl">
          There is nothing here for you yet. Ask an administrator for the permission Customers to look after customers,
          or Customer Products to see the catalogue.
        </p>
      )}
      {customers && <Today staff={staff} everybody={everybody} />}
      {customers && <Pictures pictures={findPictures(staff)} />}
      {customers && <BaseCounts counts={countBase(staff)} />}
      {products && <CatalogueCounts counts={countCatalogue(staff)} />}
      {anything && <LatestChanges changes={listLatestChanges(staff)} />}
    </>
  );
}

/** What needs somebody today: an account manager's own customers first, everybody's by one click. */
function Today({ staff, everybody }: { staff: Actor; everybody: boolean }) {
  const keeps = keepsCustomers(staff);
  const mine = keeps && !everybody;
  return (
    <section aria-labelledby="today" className="grid gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="today">{mine ? "Your customers today" : "Everybody’s customers today"}</h2>
        <p className="flex flex-wrap gap-x-4">
          {keeps && <Link href={mine ? "/?of=everybody" : "/"}>{mine ? "Show everybody’s" : "Show only yours"}</Link>}
          <Link href="/opportunities/call-list">Call list</Link>
        </p>
      </div>
      <ToReview lists={countReviewAtHome(staff)} />
      <div className="grid gap-4 lg:grid-cols-2">
        <OpenInterests mine={mine} open={listOpenInterests(staff, mine)} />
        <NewSuggestions mine={mine} suggestions={listNewSuggestions(staff, mine)} />
      </div>
    </section>
  );
}
