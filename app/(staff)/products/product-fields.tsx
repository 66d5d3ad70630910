import { ChoiceField, Section, TextField, TickField } from "#app/_ui/fields.tsx";
import { AVAILABILITY_LABELS, DISPLAY_CLASSES, FLAG_LABELS } from "#lib/products/rules.ts";
import { DisplayClassPreview } from "./display-class-preview.tsx";

/** A product's own fields in the manual's sections, with its words. `position` is how the form speaks of the place. */
export function ProductFields({ position }: { position: React.ReactNode }) {
  return (
    <>
      <Section title="Customer Product Name" help="Its name, display settings, and positioning.">
        <TextField
          name="name"
          label="Customer Product"
          help="Name of the customer product: how it appears when you assign it. No two share a name."
          maxLength={100}
          autoComplete="off"
        />
        <div className="grid gap-2">
          <TextField
            name="displayClass"
            label="Customer Product Display Class"
            help="CSS class name used for display styling of this customer product. Pick one or type your own; leave it empty for the plain look."
            list="display-classes"
            autoComplete="off"
          />
          <datalist id="display-classes">
            {Object.entries(DISPLAY_CLASSES).map(([name, meant]) => (
              <option key={name} value={name} label={meant} />
            ))}
          </datalist>
          <DisplayClassPreview />
        </div>
        {position}
      </Section>
      <Section
        title="Customer Product Availability"
        help="Where this product can be used, and how it is automatically managed for customers."
      >
        <ChoiceField
          name="availability"
          label="Availability"
          options={[
            { value: "headline", label: AVAILABILITY_LABELS.headline, help: "Offered first in pick lists." },
            { value: "standard", label: AVAILABILITY_LABELS.standard, help: "Offered after the Headline ones." },
            {
              value: "historic",
              label: AVAILABILITY_LABELS.historic,
              help: "Retired: not offered any more. Customers who had it keep their history.",
            },
          ]}
        />
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
