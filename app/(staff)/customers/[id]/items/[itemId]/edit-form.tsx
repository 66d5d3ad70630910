import { Section, SelectField } from "#app/_ui/fields.tsx";
import { Form, Submit } from "#app/_ui/form.tsx";
import { offeredOptions, productTicks } from "#app/_ui/product-options.ts";
import type { Actor } from "#lib/auth/permissions.ts";
import { findNumbersToChooseFrom, type listCarried } from "#lib/items/queries.ts";
import { listOfferedProducts } from "#lib/products/queries-pick.ts";
import { laterDay, today } from "#lib/time.ts";
import { listOfferedTypes } from "#lib/types/queries-pick.ts";
import { TYPE_WORDS } from "#lib/types/rules.ts";
import { ItemFields } from "../../item-fields.tsx";
import { editItemAction } from "../actions.ts";
import type { ShownItem } from "./item-at.ts";

/** Edits a number or feature. A dropped one keeps what it carried: only its name and days are corrected. */
export function EditItemForm({
  staff,
  customerId,
  item,
  carried,
}: {
  staff: Actor;
  customerId: number;
  item: ShownItem;
  carried: ReturnType<typeof listCarried>;
}) {
  const { id, kind, label, type, startDate, number, version, droppedOn } = item;
  const gone = item.to !== null;
  const now = carried.filter(({ until }) => until === null);
  const offered = listOfferedProducts(staff, kind);
  const active = kind === "feature" ? findNumbersToChooseFrom(staff, customerId) : [];
  const kept = number && active?.every((choice) => choice.id !== number.id);
  const numbers = kept ? [...(active ?? []), { id: number.id, label: `${number.label} (dropped)` }] : active;
  const types = listOfferedTypes(staff, kind);
  const keptType = type && types.every((choice) => choice.id !== type.id) ? [type] : [];
  return (
    <Section title="Edit">
      <Form
        action={editItemAction}
        version={version}
        stored={{
          label,
          typeId: type ? String(type.id) : "",
          startDate,
          ...(droppedOn !== null && !gone && { droppedOn }),
          numberId: number ? String(number.id) : "",
          onNumber: number?.label ?? "",
          productIds: now.map(({ productId }) => String(productId)),
        }}
      >
        <input type="hidden" name="itemId" value={id} />
        <ItemFields
          kind={kind}
          numbers={numbers}
          dropped={droppedOn !== null && !gone}
          countsFrom={laterDay(today(), startDate)}
          type={
            <SelectField
              name="typeId"
              label={TYPE_WORDS[kind].one}
              help="Another type leaves what it carries as it is."
              none="No type"
              options={[
                ...offeredOptions(types),
                ...keptType.map(({ id, name }) => ({ value: String(id), label: `${name} (Historic)` })),
              ]}
            />
          }
          products={droppedOn === null ? productTicks(kind, offered, now) : undefined}
        />
        {droppedOn !== null && (
          <>
            {now.map(({ productId }) => (
              <input key={productId} type="hidden" name="productIds" value={productId} />
            ))}
            <p className="help">
              {gone
                ? `It went to ${item.toCustomer}: what it carries is changed there.`
                : "It is dropped. Reinstate it to change what it carries."}
            </p>
          </>
        )}
        <div>
          <Submit>Save {kind}</Submit>
        </div>
      </Form>
    </Section>
  );
}
