import { Chip } from "#app/_ui/chip.tsx";
import { Section } from "#app/_ui/fields.tsx";
import { FactList, SystemInformation } from "#app/_ui/system-information.tsx";
import type { ProductPage } from "#lib/products/queries.ts";
import { AVAILABILITY_LABELS, FLAG_LABELS, isKnownDisplayClass } from "#lib/products/rules.ts";

const FLAGS = Object.entries(FLAG_LABELS) as [keyof typeof FLAG_LABELS, string][];

/** The product's fields to read, for those who may not edit them. */
export function Facts({ product, last }: { product: ProductPage; last: number }) {
  const { displayClass } = product;
  return (
    <div className="grid gap-5">
      <Section title="Customer Product Name">
        <FactList
          facts={[
            ["Customer Product", <Chip key="chip" name={product.name} displayClass={displayClass} />],
            [
              "Customer Product Display Class",
              displayClass
                ? `${displayClass}${isKnownDisplayClass(displayClass) ? "" : " (unknown, shown plain)"}`
                : "None",
            ],
            ["Customer Product Display Position", `${product.displayPosition} of ${last}`],
          ]}
        />
      </Section>
      <Section title="Customer Product Availability">
        <FactList
          facts={[
            ["Availability", AVAILABILITY_LABELS[product.availability]],
            ...FLAGS.map(([flag, label]): [string, string] => [label, product[flag] ? "Yes" : "No"]),
          ]}
        />
      </Section>
      <SystemInformation row={product} />
    </div>
  );
}
