import type { consequences } from "#lib/automation/rules.ts";
import { counted, listed } from "#lib/text.ts";

/** What a number or feature is to one current holding, before it goes. */
type Standing = {
  name: string;
  /** Live sources of the holding that are its features', where those may stay. */
  ofFeatures: number;
  /** Live sources that are neither its own nor its features'. */
  others: number;
  byHand: boolean;
};

/** What its going does to what the customer has, in words (domain: When the item goes). No holding ends by it. */
export function goingInWords(standings: readonly Standing[]) {
  const names = (which: (standing: Standing) => boolean) => standings.filter(which).map(({ name }) => name);
  const left = names(({ byHand, others, ofFeatures }) => !byHand && others === 0 && ofFeatures === 0);
  const onFeatures = names(({ byHand, others, ofFeatures }) => !byHand && others === 0 && ofFeatures > 0);
  const byHand = names((standing) => standing.byHand);
  return [
    ...(left.length > 0
      ? [`${listed(left)} will have no active number or feature: ${stays(left)}, marked for review.`]
      : []),
    ...(onFeatures.length > 0
      ? [`${listed(onFeatures)} will have no active number or feature if its features are dropped too.`]
      : []),
    ...standings
      .filter((standing) => !standing.byHand && standing.others > 0)
      .map(({ name, others }) => `${name} stays: ${counted(others, "other source")} for it.`),
    ...(byHand.length > 0 ? [`${listed(byHand)}: ${stays(byHand)}, recorded by hand too.`] : []),
  ];
}

function stays(names: string[]) {
  return names.length === 1 ? "it stays" : "they stay";
}

/** What its coming back does, in words, for one product it carries. */
export function comingInWords(
  name: string,
  followed: ReturnType<typeof consequences>,
  { has, again }: { has: boolean; again: boolean },
) {
  const closes = followed.closeInterest ? "; the open interest closes as acquired" : "";
  if (followed.startHolding) return `${name} will be added to the customer${closes}.`;
  if (followed.addSource && again) return `${name} is held, and will have an active number or feature again${closes}.`;
  if (followed.addSource) return `${name} is held, and will be held because of this too${closes}.`;
  if (followed.closeInterest) return `${name}: the open interest closes as acquired.`;
  return has ? `${name} is held already: nothing changes.` : `${name} will not be added to the customer.`;
}
