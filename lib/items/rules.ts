import type { Period } from "#lib/holdings/rules.ts";

export type ItemKind = "number" | "feature";

type Assignable = {
  name: string;
  availability: "headline" | "standard" | "historic";
  onNumbers: boolean;
  onFeatures: boolean;
};

/** Why a product may not be put on an item anew; nothing where it may (domain: Numbers and features; Historic). */
export function whyNotOn(kind: ItemKind, product: Assignable) {
  if (product.availability === "historic")
    return `${product.name} is Historic: it can stay where it is, but not be added.`;
  if (kind === "number" && !product.onNumbers) return `${product.name} cannot be put on a number.`;
  if (kind === "feature" && !product.onFeatures) return `${product.name} cannot be put on a feature.`;
  return undefined;
}

/** When an item was active: from its start to its drop, without the gaps it was gone in. Gaps come oldest first. */
export function activePeriods(
  { startDate, droppedOn }: { startDate: string; droppedOn: string | null },
  gaps: readonly { since: string; until: string }[],
): Period[] {
  const starts = [startDate, ...gaps.map(({ until }) => until)];
  return starts.map((since, at) => ({ since, until: gaps[at]?.since ?? droppedOn }));
}

/** What a person calls it: "number 0113 496 0000", "feature Voicemail". */
export function itemInWords({ kind, label }: { kind: ItemKind; label: string }) {
  return `${kind} ${label}`;
}
