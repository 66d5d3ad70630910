import { askedId } from "#app/_server/address.ts";
import { Form, Submit } from "#app/_ui/form.tsx";
import type { Actor } from "#lib/auth/permissions.ts";
import type { FormAction } from "#lib/form.ts";
import { findItem, findNumbersToChooseFrom } from "#lib/items/queries.ts";
import type { ItemKind } from "#lib/items/rules.ts";
import { listOfferedProducts } from "#lib/products/queries-pick.ts";
import { isDay, today } from "#lib/time.ts";
import { ItemFields } from "./item-fields.tsx";
import { productTicks } from "./product-options.ts";
import { Buttons, customerAt, RecordPage } from "./record-page.tsx";

type Query = Record<string, string | string[] | undefined>;

/** Adds a number or a feature; the next of several starts with the day, the products and the number of the last. */
export function NewItemPage({
  staff,
  id,
  kind,
  query,
  action,
}: {
  staff: Actor;
  id: string;
  kind: ItemKind;
  query: Query;
  action: FormAction;
}) {
  const customer = customerAt(staff, id);
  const offered = listOfferedProducts(staff, kind);
  const numbers = kind === "feature" ? findNumbersToChooseFrom(staff, customer.id) : [];
  const since = typeof query.since === "string" && isDay(query.since) ? query.since : today();
  const numberId = askedId(query.number);
  const number = numberId && !numbers ? findItem(staff, customer.id, numberId) : undefined;
  const wanted = [query.product ?? []].flat();
  return (
    <RecordPage staff={staff} customer={customer} title={`Add ${kind}`} change={query.change}>
      {/* Another one is another form: nothing typed for the last may stay in it. */}
      <Form
        key={String(query.change)}
        action={action}
        stored={{
          startDate: since,
          productIds: offered.map((product) => String(product.id)).filter((product) => wanted.includes(product)),
          numberId: numberId ? String(numberId) : "",
          onNumber: number?.label ?? "",
        }}
      >
        <input type="hidden" name="customerId" value={customer.id} />
        <ItemFields kind={kind} numbers={numbers} products={productTicks(kind, offered)} autoFocus />
        <Buttons cancel={`/customers/${customer.id}`}>
          <Submit>Add {kind}</Submit>
          <Submit kind="secondary" name="again" value="yes">
            Save and add another
          </Submit>
        </Buttons>
      </Form>
    </RecordPage>
  );
}
