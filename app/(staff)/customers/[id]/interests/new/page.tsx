import type { Metadata } from "next";
import { requireStaff } from "#app/_server/session.ts";
import { NoteField, TextField } from "#app/_ui/fields.tsx";
import { Form, Submit } from "#app/_ui/form.tsx";
import { Link } from "#app/_ui/link.tsx";
import { listOfferedProducts } from "#lib/products/queries-pick.ts";
import { today } from "#lib/time.ts";
import { ProductField, preselected } from "../../product-field.tsx";
import { Buttons, customerAt, RecordPage } from "../../record-page.tsx";
import { addInterestAction } from "../actions.ts";

export const metadata: Metadata = { title: "Add interest" };

export default async function NewInterestPage({ params, searchParams }: PageProps<"/customers/[id]/interests/new">) {
  const staff = await requireStaff("Customers", "edit");
  const customer = customerAt(staff, (await params).id);
  const offered = listOfferedProducts(staff);
  const productId = preselected(offered, (await searchParams).product);
  const declined = `/customers/${customer.id}/declined/new${productId && `?product=${productId}`}`;
  return (
    <RecordPage staff={staff} customer={customer} title="Add interest">
      <p className="text-muted">
        What they may want. If they have said no, record <Link href={declined}>Not for them</Link> instead.
      </p>
      <Form action={addInterestAction} stored={{ productId, openedOn: today() }}>
        <input type="hidden" name="customerId" value={customer.id} />
        <ProductField offered={offered} />
        <TextField name="openedOn" label="Came up on" type="date" max={today()} />
        <NoteField name="note" label="Note" help="What they said, who to speak to, when to call." />
        <Buttons cancel={`/customers/${customer.id}`}>
          <Submit>Add interest</Submit>
        </Buttons>
      </Form>
    </RecordPage>
  );
}
