import type { Metadata } from "next";
import { requireStaff } from "#app/_server/session.ts";
import { Form, Submit } from "#app/_ui/form.tsx";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { listAccountManagers } from "#lib/customers/queries.ts";
import { CustomerFields } from "../customer-fields.tsx";
import { addCustomerAction } from "./actions.ts";

export const metadata: Metadata = { title: "Add customer" };

export default async function AddCustomerPage() {
  const staff = await requireStaff("Customers", "edit");
  return (
    <>
      <PageHeader title="Add customer" />
      <Form action={addCustomerAction} stored={{ status: "active", accountManagerId: String(staff.id) }}>
        <CustomerFields managers={listAccountManagers(staff)} />
        <div className="flex flex-wrap gap-2">
          <Submit>Add customer</Submit>
          <Link className="button" href="/customers">
            Cancel
          </Link>
        </div>
      </Form>
    </>
  );
}
