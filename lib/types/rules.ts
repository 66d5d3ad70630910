import { type ItemKind, whyNotOn } from "#lib/items/rules.ts";
import { type ListedFields, listedEdits } from "#lib/products/rules.ts";
import { listed } from "#lib/text.ts";

/** What the types of each kind are called: one, several, and what is made from them. */
export const TYPE_WORDS = {
  number: { one: "Number Type", many: "Number Types", item: "number", items: "numbers" },
  feature: { one: "Feature Type", many: "Feature Types", item: "feature", items: "features" },
} as const satisfies Record<ItemKind, object>;

type Assignable = Parameters<typeof whyNotOn>[1];

/** Why a product may not become a default product of a type; nothing where it may (domain: Historic). */
export function whyNotDefault(kind: ItemKind, product: Assignable) {
  if (product.availability === "historic")
    return `${product.name} is Historic: it can stay a default product, but not become one.`;
  return whyNotOn(kind, product);
}

/** What an edit did to a type, in words, for the log: "Mobile: default product Business Mobile added". */
export function typeEditTitle(
  before: ListedFields,
  after: ListedFields,
  products: { added: readonly string[]; removed: readonly string[] },
) {
  const defaults = (names: readonly string[], verb: string) =>
    names.length > 0 && `default product${names.length > 1 ? "s" : ""} ${listed(names)} ${verb}`;
  const parts = [
    ...listedEdits(before, after),
    defaults(products.added, "added"),
    defaults(products.removed, "removed"),
  ];
  return `${before.name}: ${listed(parts.filter((part) => part !== false))}`;
}

/** How many items of a type are counted one by one; more are "1,000 or more". */
export const USES_COUNTED = 1000;

/** How many items use a type, in words, where no more than USES_COUNTED are counted. */
export function sayUses(uses: number) {
  return `${uses.toLocaleString("en-GB")}${uses >= USES_COUNTED ? " or more" : ""}`;
}

/**
 * The products ticked for a new item.
 * @param typed those ticked so far
 * @param type the defaults of the type it is to be of
 * @param from the defaults of the type that filled it in before; undefined where no type is to be used now
 */
export function preTicked({
  typed,
  type,
  from,
}: {
  typed: readonly number[];
  type: readonly number[];
  from: readonly number[] | undefined;
}) {
  return from ? [...typed.filter((id) => !from.includes(id)), ...type] : [...typed];
}
