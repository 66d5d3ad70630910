import { notFound } from "next/navigation";
import { pathId } from "#app/_server/address.ts";
import { Breadcrumb } from "#app/_ui/breadcrumb.tsx";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { Said } from "#app/_ui/said.tsx";
import { Unchanged } from "#app/_ui/unchanged.tsx";
import type { Actor } from "#lib/auth/permissions.ts";
import { findCustomerName } from "#lib/customers/queries-name.ts";

/** The customer an address speaks of, or "page not found". */
export function customerAt(staff: Actor, id: string) {
  return findCustomerName(staff, pathId(id)) ?? notFound();
}

type Customer = ReturnType<typeof customerAt>;

/** A page about one of a customer's records: the way back, the title, what was just done, then the page itself. */
export function RecordPage({
  staff,
  customer,
  title,
  under,
  change,
  unchanged,
  actions,
  children,
}: {
  staff: Actor;
  customer: Customer;
  title: React.ReactNode;
  /** The record this page does something to, where it is not the record's own page. */
  under?: { href: string; label: string } | undefined;
  /** The address's words for what was just done, or that nothing was. */
  change?: string | string[] | undefined;
  unchanged?: string | string[] | undefined;
  actions?: React.ReactNode;
  children: React.ReactNode;
}) {
  return (
    <>
      <div className="grid gap-1">
        <Breadcrumb
          to={[[customer.name, `/customers/${customer.id}`], ...(under ? [[under.label, under.href] as const] : [])]}
        />
        <PageHeader title={title}>{actions}</PageHeader>
      </div>
      <Said change={change} staff={staff} />
      <Unchanged unchanged={unchanged} />
      {children}
    </>
  );
}

/** The end of a form: what it does, and the way out. */
export function Buttons({ cancel, children }: { cancel: string; children: React.ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      {children}
      <Link className="button" href={cancel}>
        Cancel
      </Link>
    </div>
  );
}
