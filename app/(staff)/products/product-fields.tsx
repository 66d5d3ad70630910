import { Section, TickField } from "#app/_ui/fields.tsx";
import { AvailabilityField, NameSection } from "#app/_ui/listed-fields.tsx";
import { FLAG_LABELS } from "#lib/products/rules.ts";

/** A product's own fields in the manual's sections, with its words. `position` is how the form speaks of the place. */
export function ProductFields({ position, isNew = false }: { position: React.ReactNode; isNew?: boolean }) {
  return (
    <>
      <NameSection
        thing="Customer Product"
        nameHelp="Name of the customer product: how it appears when you assign it. No two share a name."
        position={position}
        isNew={isNew}
      />
      <Section
        title="Customer Product Availability"
        help="Where this product can be used, and how it is automatically managed for customers."
      >
        <AvailabilityField retired="Customers who had it keep their history." />
        <TickField
          name="onNumbers"
          label={FLAG_LABELS.onNumbers}
          help="Whether this product can be applied to telephone numbers. Switched off, those that carry it keep it."
        />
        <TickField
          name="onFeatures"
          label={FLAG_LABELS.onFeatures}
          help="Whether this product can be applied to customer features. Switched off, those that carry it keep it."
        />
        <TickField
          name="autoAddToCustomer"
          label={FLAG_LABELS.autoAddToCustomer}
          help="Whether to automatically add this product to customers when a feature/number with this product is added. Acts from now on; what exists stays as it is."
        />
        <TickField
          name="autoRemoveFromInterests"
          label={FLAG_LABELS.autoRemoveFromInterests}
          help="Whether to automatically remove this product from customer interests when a feature/number with this product is added. Acts from now on; what exists stays as it is."
        />
      </Section>
    </>
  );
}
