import { Chip } from "#app/_ui/chip.tsx";
import type { Actor } from "#lib/auth/permissions.ts";
import { listTypesWithDefault } from "#lib/types/queries.ts";

/** The types that have the product as a default; nothing where there is none. */
export function DefaultOf({ staff, productId }: { staff: Actor; productId: number }) {
  const types = listTypesWithDefault(staff, productId);
  if (types.length === 0) return null;
  return (
    <section className="panel grid max-w-2xl gap-2">
      <h2>Default product of</h2>
      <ul className="flex flex-wrap gap-2">
        {types.map(({ id, kind, name, displayClass, availability }) => (
          <li key={id}>
            <Chip
              name={name}
              displayClass={displayClass}
              historic={availability === "historic"}
              href={`/settings/${kind}-types/${id}`}
            />
          </li>
        ))}
      </ul>
      <p className="help">New numbers or features of these types start with it ticked, unless it is Historic.</p>
    </section>
  );
}
