import type { Metadata } from "next";
import { asked } from "#app/_server/address.ts";
import { requireStaff } from "#app/_server/session.ts";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { can } from "#lib/auth/permissions.ts";
import { listPeople } from "#lib/staff/queries.ts";
import { askedPeople } from "./asked-people.ts";
import { PeopleFilters } from "./filters.tsx";
import { PeopleTable } from "./people-table.tsx";

export const metadata: Metadata = { title: "Staff" };

export default async function StaffPage({ searchParams }: PageProps<"/settings/staff">) {
  const staff = await requireStaff("Staff", "view");
  const address = await searchParams;
  const { filter, query } = askedPeople(address);
  const asPage = /^[1-9]\d{0,5}$/.test(asked(address.page)) ? Number(asked(address.page)) : 1;
  const { rows, page, pages, total, everybody } = listPeople(staff, filter, asPage);
  const narrowed = query.size > 0;
  const at = (number: number) => `/settings/staff?${new URLSearchParams([...query, ["page", String(number)]])}`;
  return (
    <>
      <PageHeader
        title="Staff"
        count={narrowed ? `${total} of ${everybody}` : String(total)}
        csv={rows.length > 0 ? `/settings/staff/list.csv?${query}` : undefined}
      >
        {can(staff, "Staff", "edit") && (
          <Link className="button button-primary" href="/settings/staff/new">
            Add somebody
          </Link>
        )}
      </PageHeader>
      <PeopleFilters filter={filter} narrowed={narrowed} />
      {rows.length > 0 ? (
        <PeopleTable rows={rows} />
      ) : (
        <p className="panel">
          Nobody matches. <Link href="/settings/staff">Show everybody</Link>.
        </p>
      )}
      {pages > 1 && (
        <nav aria-label="Pages of the list" className="flex flex-wrap items-center gap-2">
          {page > 1 && (
            <Link className="button button-small" href={at(page - 1)}>
              Previous
            </Link>
          )}
          <span className="text-sm text-muted">
            Page {page} of {pages}
          </span>
          {page < pages && (
            <Link className="button button-small" href={at(page + 1)}>
              Next
            </Link>
          )}
        </nav>
      )}
    </>
  );
}
