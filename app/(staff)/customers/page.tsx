import type { Metadata } from "next";
import { requireStaff } from "#app/_server/session.ts";
import { AsAtForm, AsAtRefused, PastNotice } from "#app/_ui/as-at.tsx";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { Pager } from "#app/_ui/pager.tsx";
import { Said } from "#app/_ui/said.tsx";
import { can } from "#lib/auth/permissions.ts";
import { isWholeBase, listAddress, readFilter, readPlace } from "#lib/customers/filter.ts";
import { listAccountManagers, listCustomers, listProductNames } from "#lib/customers/queries.ts";
import { readSearch } from "#lib/customers/search.ts";
import { readAsAt } from "#lib/history/rules.ts";
import { today } from "#lib/time.ts";
import { CustomerTable } from "./customer-table.tsx";
import { Conditions, Filters } from "./filters.tsx";
import { Notes } from "./notes.tsx";
import { NoCustomers, NoMatch } from "./nothing.tsx";
import { readTicks } from "./read-ticks.ts";

export const metadata: Metadata = { title: "Customers" };

export default async function CustomersPage({ searchParams }: PageProps<"/customers">) {
  const staff = await requireStaff("Customers", "view");
  const params = await searchParams;
  const filter = readFilter(params);
  const place = readPlace(params);
  const todayFilter = { ...filter, asAt: undefined };
  const { rows, previous, next, total, lookedAt, sortedBy } = listCustomers(staff, filter, place);
  const products = listProductNames(staff);
  const mayEdit = can(staff, "Customers", "edit") && !filter.asAt;
  const empty = rows.length === 0 && !previous && !next;
  const search = readSearch(filter.q);
  return (
    <>
      <PageHeader
        title="Customers"
        count={total?.toLocaleString("en-GB") ?? `${rows.length} shown`}
        csv={empty ? undefined : listAddress(filter).replace("/customers", "/customers/list.csv")}
      >
        {mayEdit && (
          <Link className="button button-primary" href="/customers/new">
            Add customer
          </Link>
        )}
      </PageHeader>
      <AsAtRefused asAt={readAsAt(params["as-at"], today())} />
      {filter.asAt && (
        <PastNotice day={filter.asAt} back={listAddress(todayFilter)}>
          The products asked for, Has and Interested are told as at the end of that day; names, numbers, statuses and
          account managers are today’s.
        </PastNotice>
      )}
      <Said change={params.change} staff={staff} />
      {!(empty && isWholeBase(filter)) && (
        <Filters filter={filter} products={products} managers={listAccountManagers(staff)} />
      )}
      <AsAtForm
        action="/customers"
        day={filter.asAt ?? null}
        kept={[...new URLSearchParams(listAddress(todayFilter).split("?")[1])]}
      />
      <Conditions filter={filter} products={products} />
      <Notes
        lookedAt={lookedAt}
        found={rows.length}
        short={search?.short === true}
        sortedBy={sortedBy}
        onward={(next ?? previous) && listAddress(filter, next ?? previous ?? {})}
      />
      {rows.length > 0 && (
        <CustomerTable
          asAt={filter.asAt}
          ticks={mayEdit ? readTicks(staff, filter, place, total) : undefined}
          byNumber={rows.some(({ found }) => found !== null)}
          rows={rows.map((row) => [
            row.id,
            row.name,
            row.accountNumber,
            row.status,
            row.accountManager,
            row.has,
            row.wants,
            row.found,
            row.foundDropped,
          ])}
        />
      )}
      {empty && (isWholeBase(filter) ? <NoCustomers mayEdit={mayEdit} /> : <NoMatch />)}
      <Pager
        to={[
          ["First page", previous && listAddress(filter)],
          ["Previous", previous && listAddress(filter, previous)],
          ["Next", next && listAddress(filter, next)],
        ]}
      />
    </>
  );
}
