/** What the rows say of the item that accounts for a holding. */
export type ItemFacts = {
  kind: "number" | "feature";
  startDate: string;
  /** The customer it was taken over from. */
  takenFrom: string | null;
  /** It was reinstated on the day the source began. */
  reinstated: 0 | 1;
  /** It was dropped, or the product taken off it, on the day the source ended. */
  dropped: 0 | 1;
  takenOff: 0 | 1;
  /** Since when it carries the product. */
  carriedSince: string | null;
};

/** How a source came, by what the change that made it did to the item; nothing where it did nothing to it. */
export function whyItCame({ kind, takenFrom }: ItemFacts, verb: string | null | undefined) {
  switch (verb) {
    case "added":
      return `the ${kind} was added with it`;
    case "transferred in":
      return `the ${kind} was transferred here${takenFrom ? ` from ${takenFrom}` : ""}`;
    case "reinstated":
      return `the ${kind} was reinstated`;
    case "edited":
      return `put on the ${kind} later`;
    default:
      return null;
  }
}

/** The same from the rows alone. */
export function whyItCameByRows(item: ItemFacts, since: string) {
  const { takenFrom, startDate, reinstated, carriedSince } = item;
  if (takenFrom && since === startDate) return whyItCame(item, "transferred in");
  if (reinstated === 1) return whyItCame(item, "reinstated");
  return whyItCame(item, carriedSince === null || carriedSince <= startDate ? "added" : "edited");
}

/** Why a source ended, by what the change that ended it did to the item and to the holding. */
export function wentBecause(kind: string | null, itemVerb: string | undefined, holdingVerb: string | undefined) {
  if (itemVerb === "dropped") return `the ${kind} was dropped`;
  if (itemVerb === "transferred away") return `the ${kind} was transferred away`;
  if (itemVerb === "edited") return `taken off the ${kind}`;
  if (holdingVerb === "recorded for the past") return "it was over when it was recorded";
  if (holdingVerb === "corrected") return "the period was corrected";
  return holdingVerb === "ended" ? "what they have was ended" : null;
}

/** The same from the rows alone. */
export function wentByRows({ kind, dropped, takenOff }: ItemFacts) {
  if (dropped === 1) return wentBecause(kind, "dropped", undefined);
  return wentBecause(kind, takenOff === 1 ? "edited" : undefined, "ended");
}
