import { notFound } from "next/navigation";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import type { Actor } from "#lib/auth/permissions.ts";
import { rowTotals } from "#lib/opportunities/cells.ts";
import { type MatrixFilter, matrixAddress } from "#lib/opportunities/filter.ts";
import { getMatrix } from "#lib/opportunities/queries.ts";
import { gridText } from "./grid-text.ts";
import { Legend } from "./legend.tsx";
import { Matrix } from "./matrix.tsx";

/** One customer's row of the matrix, a line a product. */
export function OneCustomer({ staff, filter }: { staff: Actor; filter: MatrixFilter }) {
  const matrix = getMatrix(staff, filter);
  const [row] = matrix.rows;
  if (!row) notFound();
  const totals = rowTotals(
    row.codes,
    matrix.columns.map(({ historic }) => historic),
  );
  return (
    <>
      <nav aria-label="Where this is" className="flex flex-wrap gap-x-4 text-sm">
        <Link href={matrixAddress({ ...filter, customer: null })}>Opportunities</Link>
        <Link href={`/customers/${row.id}`}>Open customer</Link>
        <Link href={matrixAddress({ ...filter, historic: !filter.historic })}>
          {filter.historic ? "Without Historic products" : "Historic products too"}
        </Link>
      </nav>
      <PageHeader title={row.name} count={`has ${totals.has} of ${totals.of} (${totals.percent} %)`} />
      {row.status === "closed" && (
        <p className="notice notice-warn">This customer is closed, and left out of opportunities.</p>
      )}
      <Legend readAt={matrix.readAt} />
      <Matrix text={gridText(staff, "customer", filter, matrix)} />
    </>
  );
}
