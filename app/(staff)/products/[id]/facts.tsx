import { Chip } from "#app/_ui/chip.tsx";
import { Section } from "#app/_ui/fields.tsx";
import { Instant } from "#app/_ui/moments.tsx";
import type { ProductPage } from "#lib/products/queries.ts";
import { AVAILABILITY_LABELS, FLAG_LABELS, isKnownDisplayClass } from "#lib/products/rules.ts";

const FLAGS = Object.entries(FLAG_LABELS) as [keyof typeof FLAG_LABELS, string][];

/** The product's fields to read, for those who may not edit them. */
export function Facts({ product, last }: { product: ProductPage; last: number }) {
  const { displayClass } = product;
  return (
    <div className="grid gap-5">
      <Section title="Customer Product Name">
        <List
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
        <List
          facts={[
            ["Availability", AVAILABILITY_LABELS[product.availability]],
            ...FLAGS.map(([flag, label]): [string, string] => [label, product[flag] ? "Yes" : "No"]),
          ]}
        />
      </Section>
      <SystemInformation product={product} />
    </div>
  );
}

/** Set by the system, never edited. */
export function SystemInformation({ product }: { product: ProductPage }) {
  return (
    <Section title="System Information">
      <List
        facts={[
          ["Last Modified", <Instant key="modified" at={product.modifiedAt} />],
          ["Created", <Instant key="created" at={product.createdAt} />],
        ]}
      />
    </Section>
  );
}

function List({ facts }: { facts: [string, React.ReactNode][] }) {
  return (
    <dl className="grid gap-3">
      {facts.map(([label, value]) => (
        <div key={label} className="grid gap-x-4 sm:grid-cols-[16rem_1fr]">
          <dt className="text-muted">{label}</dt>
          <dd className="[overflow-wrap:anywhere]">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
