import type { Metadata } from "next";
import { requireStaff } from "#app/_server/session.ts";
import { NoteField, TextField, TickField } from "#app/_ui/fields.tsx";
import { Form, Submit } from "#app/_ui/form.tsx";
import { listOpenInterests } from "#lib/interests/queries.ts";
import { listOfferedProducts } from "#lib/products/queries-pick.ts";
import { today } from "#lib/time.ts";
import { ProductField, preselected } from "../../product-field.tsx";
import { Buttons, customerAt, RecordPage } from "../../record-page.tsx";
import { addHoldingAction } from "../actions.ts";

export const metadata: Metadata = { title: "Add what they have" };

export default async function NewHoldingPage({ params, searchParams }: PageProps<"/customers/[id]/holdings/new">) {
  const staff = await requireStaff("Customers", "edit");
  const customer = customerAt(staff, (await params).id);
  const { product } = await searchParams;
  const offered = listOfferedProducts(staff);
  const wanted = listOpenInterests(staff, customer.id);
  const day = today();
  return (
    <RecordPage staff={staff} customer={customer} title="Add what they have">
      <Form
        action={addHoldingAction}
        stored={{ productId: preselected(offered, product), since: day, closeInterest: "on" }}
      >
        <input type="hidden" name="customerId" value={customer.id} />
        <ProductField offered={offered} />
        <TextField name="since" label="Since" type="date" max={day} help="The day they got it, also if long ago." />
        <TextField
          name="until"
          label="Until"
          type="date"
          max={day}
          help="Only if it is over. Leave it empty for what they have now."
        />
        <NoteField name="note" label="Note" help="Where you know it from, or what to remember." />
        {wanted.length > 0 && (
          <TickField
            name="closeInterest"
            label="Close the interest too?"
            help="If they are interested in the product you chose and have it now, that interest closes as acquired. No other interest changes."
          />
        )}
        <Buttons cancel={`/customers/${customer.id}`}>
          <Submit>Add to customer</Submit>
        </Buttons>
      </Form>
    </RecordPage>
  );
}
