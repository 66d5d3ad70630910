import { Section } from "#app/_ui/fields.tsx";
import { AvailabilityField, NameSection } from "#app/_ui/listed-fields.tsx";
import { ProductTicks, type TickGroup } from "#app/_ui/product-ticks.tsx";
import { sentence } from "#lib/text.ts";
import type { TYPE_WORDS } from "#lib/types/rules.ts";

/** A type's own fields and default products. `position` is how the form speaks of the place. */
export function TypeFields({
  words: { one, item, items },
  products,
  position,
  isNew = false,
}: {
  words: (typeof TYPE_WORDS)[keyof typeof TYPE_WORDS];
  products: TickGroup[];
  position: React.ReactNode;
  isNew?: boolean;
}) {
  const flag = item === "number" ? "On Numbers" : "On Features";
  return (
    <>
      <NameSection
        thing={one}
        nameHelp={`Name of the ${one.toLowerCase()}: how it appears when you add a ${item}. No two share a name.`}
        position={position}
        isNew={isNew}
      />
      <Section title={`${one} Availability`}>
        <AvailabilityField retired={`${sentence(items)} of this type keep it.`} />
      </Section>
      <Section title="Default products">
        <ProductTicks
          legend={`Ticked for a new ${item}`}
          groups={products}
          help={`A new ${item} of this type starts with these ticked; whoever adds it may change them. ${sentence(items)} that exist are left alone.`}
          empty={`No product may be put on a ${item}: none in the catalogue says ${flag}.`}
        />
      </Section>
    </>
  );
}
