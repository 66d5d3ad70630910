import { notFound } from "next/navigation";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { Said } from "#app/_ui/said.tsx";
import { Unchanged } from "#app/_ui/unchanged.tsx";
import { type Actor, can } from "#lib/auth/permissions.ts";
import { codeInWords, shapesOf } from "#lib/opportunities/cells.ts";
import { type MatrixFilter, matrixAddress } from "#lib/opportunities/filter.ts";
import { findCell } from "#lib/opportunities/queries.ts";
import { reasonsOf } from "#lib/opportunities/reasons.ts";
import { addDays, today } from "#lib/time.ts";
import { CellActs } from "./cell-acts.tsx";
import { classOf } from "./html.ts";

type Told = Record<"change" | "unchanged" | "stale", string | string[] | undefined>;

/** One customer and one product: what they are to each other, why, and all that can be done about it, by plain forms. */
export function OneCell({ staff, filter, told }: { staff: Actor; filter: MatrixFilter; told: Told }) {
  const cell = findCell(staff, filter.customer ?? 0, filter.product ?? 0);
  if (!cell) notFound();
  const { customer, column, code, fact, sentences } = cell;
  const reasons = reasonsOf(fact, (id) => sentences[id] ?? "the counts are being made anew");
  const own = `/customers/${customer.id}`;
  const holding = fact.has ?? fact.had;
  const interest = fact.interested ?? fact.declined;
  return (
    <>
      <nav aria-label="Where this is" className="flex flex-wrap gap-x-4 text-sm">
        <Link href={matrixAddress({ ...filter, product: null })}>All products for {customer.name}</Link>
        <Link href={matrixAddress({ ...filter, customer: null })}>All customers for {column.name}</Link>
        <Link href={matrixAddress({ ...filter, customer: null, product: null })}>Opportunities</Link>
      </nav>
      <PageHeader title={`${customer.name}: ${column.name}`} />
      <Said change={told.change} staff={staff} />
      <Unchanged unchanged={told.unchanged} />
      {told.stale === "yes" && (
        <p role="alert" className="notice notice-danger">
          Not done: this changed since the page was shown. What it is now stands below.
        </p>
      )}
      <section aria-label="As it stands" className="panel grid max-w-2xl gap-3">
        <p>
          <span className={`matrix-state ${classOf(code)}`}>
            {shapesOf(code)} {codeInWords(code)}
          </span>
        </p>
        <ul className="grid gap-1 [overflow-wrap:anywhere]">
          {reasons.map((reason) => (
            <li key={reason}>{reason}.</li>
          ))}
        </ul>
        <p className="flex flex-wrap gap-x-4 gap-y-1">
          {holding && <Link href={`${own}/holdings/${holding[0]}`}>Open holding</Link>}
          {interest && <Link href={`${own}/interests/${interest[0]}`}>Open interest</Link>}
          <Link href={own}>Open customer</Link>
          {can(staff, "Customer Products", "view") && <Link href={`/products/${column.id}`}>Open product</Link>}
        </p>
      </section>
      {can(staff, "Customers", "edit") && customer.status !== "closed" && (
        <section aria-label="Change" className="panel max-w-2xl">
          <CellActs
            key={code}
            cell={{ customerId: customer.id, productId: column.id, historic: column.historic, code, fact }}
            tomorrow={addDays(today(), 1)}
            back={matrixAddress(filter)}
          />
        </section>
      )}
    </>
  );
}
