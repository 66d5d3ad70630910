import type { Metadata } from "next";
import { requireStaff } from "#app/_server/session.ts";
import { TextField } from "#app/_ui/fields.tsx";
import { Form, Submit } from "#app/_ui/form.tsx";
import { listOfferedProducts } from "#lib/products/queries-pick.ts";
import { addDays, today } from "#lib/time.ts";
import { declineProductAction } from "../../interests/actions.ts";
import { ProductField, preselected } from "../../product-field.tsx";
import { Buttons, customerAt, RecordPage } from "../../record-page.tsx";

export const metadata: Metadata = { title: "Not for them" };

export default async function NewDeclinedPage({ params, searchParams }: PageProps<"/customers/[id]/declined/new">) {
  const staff = await requireStaff("Customers", "edit");
  const customer = customerAt(staff, (await params).id);
  const offered = listOfferedProducts(staff);
  const chosen = preselected(offered, (await searchParams).product);
  const day = today();
  return (
    <RecordPage staff={staff} customer={customer} title="Not for them">
      <p className="text-muted">A product they do not want. If they were interested in it, that interest closes.</p>
      <Form action={declineProductAction} stored={{ productId: chosen, declinedOn: day }}>
        <input type="hidden" name="customerId" value={customer.id} />
        <ProductField offered={offered} chosen={chosen} />
        <TextField name="declinedOn" label="Declined on" type="date" max={day} />
        <TextField
          name="reason"
          label="Reason"
          help="The next call starts there."
          maxLength={200}
          autoComplete="off"
          autoFocus={chosen !== ""}
        />
        <TextField
          name="askAgainOn"
          label="Ask again on"
          type="date"
          min={addDays(day, 1)}
          help="Leave it empty if they are never to be asked again."
        />
        <Buttons cancel={`/customers/${customer.id}`}>
          <Submit>Record as not for them</Submit>
        </Buttons>
      </Form>
    </RecordPage>
  );
}
