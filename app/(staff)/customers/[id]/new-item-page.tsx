import { asked, askedId } from "#app/_server/address.ts";
import { Form, Submit } from "#app/_ui/form.tsx";
import { offeredOptions, productTicks } from "#app/_ui/product-options.ts";
import type { Actor } from "#lib/auth/permissions.ts";
import type { FormAction } from "#lib/form.ts";
import { findItem, findNumbersToChooseFrom } from "#lib/items/queries.ts";
import type { ItemKind } from "#lib/items/rules.ts";
import { listOfferedProducts } from "#lib/products/queries-pick.ts";
import { isDay, today } from "#lib/time.ts";
import { listOfferedTypes } from "#lib/types/queries-pick.ts";
import { preTicked, TYPE_WORDS } from "#lib/types/rules.ts";
import { ItemFields } from "./item-fields.tsx";
import { Buttons, customerAt, RecordPage } from "./record-page.tsx";
import { NewTypeField } from "./type-field.tsx";

type Query = Record<string, string | string[] | undefined>;

/**
 * Adds a number or a feature. The address may fill it in, by the names of its fields: the next of several starts with
 * the type, the day, the products and the number of the last; "Use this type" (`from`: the type before it) keeps all
 * that was typed.
 */
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
  const types = listOfferedTypes(staff, kind);
  const typeOf = (value: Query[string]) => types.find((type) => type.id === askedId(value));
  const type = typeOf(query.typeId);
  const startDate = asked(query.startDate);
  const numberId = askedId(query.numberId);
  const number = numberId && !numbers ? findItem(staff, customer.id, numberId) : undefined;
  const ticked = preTicked({
    typed: [query.productIds ?? []].flat().map(Number),
    type: type?.productIds ?? [],
    // A form that comes with a day was filled in before: then only "Use this type" ticks anything.
    from: query.from === undefined && startDate ? undefined : (typeOf(query.from)?.productIds ?? []),
  });
  return (
    <RecordPage staff={staff} customer={customer} title={`Add ${kind}`} change={query.change}>
      {/* Another one is another form: nothing typed for the last may stay in it. */}
      <Form
        key={String(query.change)}
        action={action}
        stored={{
          label: asked(query.label),
          typeId: type ? String(type.id) : "",
          startDate: isDay(startDate) ? startDate : today(),
          productIds: offered.filter((product) => ticked.includes(product.id)).map((product) => String(product.id)),
          numberId: numberId ? String(numberId) : "",
          onNumber: asked(query.onNumber) || (number?.label ?? ""),
        }}
      >
        <input type="hidden" name="customerId" value={customer.id} />
        <ItemFields
          kind={kind}
          numbers={numbers}
          type={
            types.length > 0 && (
              <NewTypeField
                label={TYPE_WORDS[kind].one}
                options={offeredOptions(types)}
                types={types.map(({ id, productIds }) => ({ id, productIds }))}
                reload={`/customers/${customer.id}/${kind}s/new`}
              />
            )
          }
          products={productTicks(kind, offered)}
          autoFocus
        />
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
