import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireStaff } from "#app/_server/session.ts";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { Pager } from "#app/_ui/pager.tsx";
import { Said } from "#app/_ui/said.tsx";
import { SavedViews } from "#app/_ui/saved-views.tsx";
import { can } from "#lib/auth/permissions.ts";
import { listAccountManagers } from "#lib/customers/queries.ts";
import { isEveryCustomer, matrixAddress, readMatrixFilter, readPlace } from "#lib/opportunities/filter.ts";
import { getMatrix } from "#lib/opportunities/queries.ts";
import { counted } from "#lib/text.ts";
import { MatrixFilters, Wishes } from "./filters.tsx";
import { gridText } from "./grid-text.ts";
import { Legend } from "./legend.tsx";
import { Matrix } from "./matrix.tsx";
import { Notes } from "./notes.tsx";
import { NoColumns, NoRows } from "./nothing.tsx";
import { OneCell } from "./one-cell.tsx";
import { OneCustomer } from "./one-customer.tsx";
import { ProductSums } from "./product-sums.tsx";

export const metadata: Metadata = { title: "Opportunities" };

export default async function OpportunitiesPage({ searchParams }: PageProps<"/opportunities">) {
  const staff = await requireStaff("Customers", "view");
  const params = await searchParams;
  const filter = readMatrixFilter(params);
  const { change, unchanged, stale } = params;
  if (filter.customer && filter.product)
    return <OneCell staff={staff} filter={filter} told={{ change, unchanged, stale }} />;
  if (filter.customer) return <OneCustomer staff={staff} filter={filter} />;
  const place = readPlace(params);
  const matrix = getMatrix(staff, filter, place);
  const { rows, columns, products, families, previous, next, total, lookedAt, readAt } = matrix;
  const [only] = filter.product ? columns : [];
  if (filter.product && !only) notFound();
  const onward = next ?? previous;
  const file = matrixAddress(filter, place).replace("/opportunities", "/opportunities/list.csv");
  const whole = matrixAddress(filter).replace("/opportunities", "/opportunities/list.csv");
  const isEmpty = rows.length === 0 && !previous && !next;
  return (
    <>
      <PageHeader
        title={only ? `Opportunities: ${only.name}` : "Opportunities"}
        count={total === null ? `${rows.length} shown` : counted(total, "customer")}
      >
        <Link className="button" href={`/opportunities/call-list${only ? `?product=${only.id}` : ""}`}>
          Call list
        </Link>
        {only && can(staff, "Customer Products", "view") && (
          <Link className="button" href={`/products/${only.id}`}>
            Open product
          </Link>
        )}
        {only && (
          <Link className="button" href={matrixAddress({ ...filter, product: null })}>
            All products
          </Link>
        )}
      </PageHeader>
      <Said change={change} staff={staff} />
      <SavedViews staff={staff} page="opportunities" address={matrixAddress(filter)} />
      <MatrixFilters filter={filter} products={products} families={families} managers={listAccountManagers(staff)} />
      <Wishes filter={filter} products={products} />
      <Notes
        lookedAt={lookedAt}
        found={rows.length}
        onward={onward && matrixAddress(filter, onward)}
        totalsKnown={matrix.totals !== null}
        byAllProducts={filter.family !== null && filter.sort !== "name"}
      />
      {isEmpty && <NoRows every={isEveryCustomer(filter)} mayEdit={can(staff, "Customers", "edit")} />}
      {columns.length === 0 && <NoColumns filtered={filter.family !== null} />}
      {rows.length > 0 && columns.length > 0 && (
        <>
          <Legend readAt={readAt} />
          {only && matrix.totals && <ProductSums totals={matrix.totals} />}
          <Matrix text={gridText(staff, only ? "product" : "grid", filter, matrix)} />
        </>
      )}
      <Pager
        to={[
          ["First page", previous && matrixAddress(filter)],
          ["Previous", previous && matrixAddress(filter, previous)],
          ["Next", next && matrixAddress(filter, next)],
        ]}
      />
      {rows.length > 0 && columns.length > 0 && (
        <p className="flex flex-wrap gap-x-4 text-sm">
          <a href={file}>This page as CSV</a>
          <a href={`${whole}${whole.includes("?") ? "&" : "?"}all=yes`}>All that match as CSV</a>
        </p>
      )}
    </>
  );
}
