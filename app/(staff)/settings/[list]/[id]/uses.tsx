import type { TypePage } from "#lib/types/queries.ts";
import { sayUses, TYPE_WORDS } from "#lib/types/rules.ts";

/** How many items are of the type: changing it leaves them alone. */
export function Uses({ type: { kind, uses } }: { type: TypePage }) {
  const { item, items } = TYPE_WORDS[kind];
  if (uses === 0) return <p className="text-muted">No {item} is of this type yet.</p>;
  return (
    <p>
      {sayUses(uses)} {uses === 1 ? `${item} is` : `${items} are`} of this type.
    </p>
  );
}
