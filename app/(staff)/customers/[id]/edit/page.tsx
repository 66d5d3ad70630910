import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireStaff } from "#app/_server/session.ts";
import { Form, Submit } from "#app/_ui/form.tsx";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { readId } from "#lib/customers/filter.ts";
import { findCustomer, listAccountManagers } from "#lib/customers/queries.ts";
import { CustomerFields } from "../../customer-fields.tsx";
import { editCustomerAction } from "./actions.ts";

export const metadata: Metadata = { title: "Edit customer" };

export default async function EditCustomerPage({ params }: PageProps<"/customers/[id]/edit">) {
  const staff = await requireStaff("Customers", "edit");
  const id = readId((await params).id);
  const customer = id ? findCustomer(staff, id) : undefined;
  if (!customer) notFound();
  const { accountManagerId, accountManager } = customer;
  const managers = listAccountManagers(staff);
  // Somebody who has left stays on record until another is chosen.
  if (accountManagerId && accountManager && managers.every((one) => one.id !== accountManagerId))
    managers.push({ id: accountManagerId, name: `${accountManager} (has left)` });
  return (
    <>
      <PageHeader title={`Edit ${customer.name}`} />
      <Form
        action={editCustomerAction}
        version={customer.version}
        stored={{
          name: customer.name,
          accountNumber: customer.accountNumber,
          status: customer.status,
          accountManagerId: String(accountManagerId ?? ""),
          marketingConsent: customer.marketingConsent ? "on" : "",
        }}
      >
        <input type="hidden" name="customerId" value={customer.id} />
        <CustomerFields managers={managers} />
        <div className="flex flex-wrap gap-2">
          <Submit>Save customer</Submit>
          <Link className="button" href={`/customers/${customer.id}`}>
            Cancel
          </Link>
        </div>
      </Form>
    </>
  );
}
