import { requireStaff } from "#app/_server/session.ts";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { listLatestChanges } from "#lib/activity/queries.ts";
import { can } from "#lib/auth/permissions.ts";
import { countBase, countCatalogue, listNewestInterests } from "#lib/home/queries.ts";
import { countReviewAtHome } from "#lib/review/queries.ts";
import { BaseCounts, CatalogueCounts } from "./_home/counts.tsx";
import { LatestChanges } from "./_home/latest-changes.tsx";
import { NewestInterests } from "./_home/newest-interests.tsx";
import { ToReview } from "./_home/to-review.tsx";

export default async function HomePage() {
  const staff = await requireStaff();
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
      {customers && <BaseCounts counts={countBase(staff)} />}
      {products && <CatalogueCounts counts={countCatalogue(staff)} />}
      {customers && <ToReview lists={countReviewAtHome(staff)} />}
      {anything && (
        <div className="grid gap-4 lg:grid-cols-2">
          {customers && <NewestInterests interests={listNewestInterests(staff)} />}
          <LatestChanges changes={listLatestChanges(staff)} />
        </div>
      )}
    </>
  );
}
