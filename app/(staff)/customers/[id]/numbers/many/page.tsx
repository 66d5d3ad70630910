import type { Metadata } from "next";
import { requireStaff } from "#app/_server/session.ts";
import { TextField } from "#app/_ui/fields.tsx";
import { Form, Submit } from "#app/_ui/form.tsx";
import { offeredOptions, productTicks } from "#app/_ui/product-options.ts";
import { ProductTicks } from "#app/_ui/product-ticks.tsx";
import { listOfferedProducts } from "#lib/products/queries-pick.ts";
import { today } from "#lib/time.ts";
import { listOfferedTypes } from "#lib/types/queries-pick.ts";
import { TYPE_WORDS } from "#lib/types/rules.ts";
import { Buttons, customerAt, RecordPage } from "../../record-page.tsx";
import { NewTypeField } from "../../type-field.tsx";
import { addManyNumbersAction } from "./actions.ts";
import { NumbersBox } from "./numbers-box.tsx";
import { ManyPreview } from "./preview.tsx";

export const metadata: Metadata = { title: "Add many numbers" };

export default async function ManyNumbersPage({ params }: PageProps<"/customers/[id]/numbers/many">) {
  const staff = await requireStaff("Customers", "edit");
  const customer = customerAt(staff, (await params).id);
  const offered = listOfferedProducts(staff, "number");
  const types = listOfferedTypes(staff, "number");
  return (
    <RecordPage staff={staff} customer={customer} title="Add many numbers">
      <Form action={addManyNumbersAction} stored={{ startDate: today() }}>
        <input type="hidden" name="customerId" value={customer.id} />
        <ManyPreview />
        <NumbersBox />
        {types.length > 0 && (
          <NewTypeField
            label={TYPE_WORDS.number.one}
            options={offeredOptions(types)}
            types={types.map(({ id, productIds }) => ({ id, productIds }))}
          />
        )}
        <TextField name="startDate" label="Start day" type="date" max={today()} help="For all of them." />
        <ProductTicks
          groups={productTicks("number", offered)}
          empty="No product may be put on a number: none in the catalogue says On Numbers."
        />
        <Buttons cancel={`/customers/${customer.id}`}>
          <Submit>Show what that does</Submit>
        </Buttons>
      </Form>
    </RecordPage>
  );
}
