import { Chip } from "#app/_ui/chip.tsx";
import { Section } from "#app/_ui/fields.tsx";
import { FactList, SystemInformation } from "#app/_ui/system-information.tsx";
import { AVAILABILITY_LABELS } from "#lib/products/rules.ts";
import type { TypePage } from "#lib/types/queries.ts";
import { TYPE_WORDS } from "#lib/types/rules.ts";
import { Uses } from "./uses.tsx";

/** The type's fields to read, for those who may not edit them. */
export function TypeFacts({ type, last }: { type: TypePage; last: number }) {
  const { one } = TYPE_WORDS[type.kind];
  return (
    <div className="grid gap-5">
      <Uses type={type} />
      <Section title={`${one} Name`}>
        <FactList
          facts={[
            [one, <Chip key="chip" name={type.name} displayClass={type.displayClass} />],
            [`${one} Display Class`, type.displayClass ?? "None"],
            [`${one} Display Position`, `${type.displayPosition} of ${last}`],
            ["Availability", AVAILABILITY_LABELS[type.availability]],
            ["Default products", <Defaults key="defaults" type={type} />],
          ]}
        />
      </Section>
      <SystemInformation row={type} />
    </div>
  );
}

function Defaults({ type: { defaults } }: { type: TypePage }) {
  if (defaults.length === 0) return "None";
  return (
    <span className="flex flex-wrap gap-1">
      {defaults.map(({ productId, name, displayClass, availability }) => (
        <Chip
          key={productId}
          name={name}
          displayClass={displayClass}
          historic={availability === "historic"}
          href={`/products/${productId}`}
        />
      ))}
    </span>
  );
}
