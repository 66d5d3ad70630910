import type { getStanding } from "#lib/customers/standing.ts";
import { holdingReason, type KnownHolding, type KnownInterest } from "#lib/customers/standing-rules.ts";
import type { getStandingAsAt } from "#lib/history/queries-standing.ts";
import type { PastHolding } from "#lib/history/standing-rules.ts";
import { showDay } from "#lib/time.ts";

/** What a customer has, had, wants and does not want, as a file has it: one row for each record that the page tells. */
export const STANDING_HEADER = [
  "State",
  "Customer Product",
  "Since",
  "Until",
  "Because",
  "Reason",
  "Ask again on",
  "Note",
];

type Row = { state: string; name: string; since: string } & Partial<
  Record<"until" | "because" | "reason" | "askAgainOn" | "note", string | null>
>;

const cells = ({ state, name, since, until, because, reason, askAgainOn, note }: Row) => [
  state,
  name,
  since,
  ...[until, because, reason, askAgainOn, note].map((cell) => cell ?? ""),
];

/** As things are: the periods before included. */
export function standingRows({ has, had, interested, notForThem, closed }: ReturnType<typeof getStanding>) {
  const withEarlier = (held: readonly (KnownHolding & { earlier: KnownHolding[] })[]) =>
    held.flatMap(({ earlier, ...holding }) => [holding, ...earlier]);
  return [
    ...withEarlier(has).map(held),
    ...withEarlier(had).map(held),
    ...interested.map((interest) => wanted("Interested", interest)),
    ...notForThem.map((interest) => wanted("Not for them", interest)),
    ...closed.map((interest) => wanted(`Interest ${interest.closedAs ?? "closed"}`, interest)),
  ].map(cells);
}

function held(holding: KnownHolding): Row {
  const { name, since, until, endReason, note } = holding;
  const because = until === null ? holdingReason(holding) : null;
  return { state: until === null ? "Has" : "Had", name, since, until, because, reason: endReason, note };
}

type Interest = Pick<KnownInterest, "name" | "openedOn" | "closedOn" | "reason" | "askAgainOn" | "note">;

function wanted(state: string, { name, openedOn, closedOn, reason, askAgainOn, note }: Interest): Row {
  return { state, name, since: openedOn, until: closedOn, reason, askAgainOn, note };
}

/** As they were on a day. */
export function standingAsAtRows({ has, had, interested, notForThem }: ReturnType<typeof getStandingAsAt>) {
  return [
    ...has.map((holding): Row => ({ ...bare(holding), state: "Has", until: null, because: becauseOf(holding) })),
    ...had.map((holding): Row => ({ ...bare(holding), state: "Had", reason: holding.endReason })),
    ...interested.map((interest) =>
      wanted("Interested", { ...interest, closedOn: null, reason: null, askAgainOn: null }),
    ),
    ...notForThem.map((interest) => wanted("Not for them", interest)),
  ].map(cells);
}

const bare = ({ name, since, until, note }: PastHolding) => ({ name, since, until, note });

/** What accounted for it that day, in words: the first of them, and how many more. */
function becauseOf({ sources, sourceCount, unsourcedSince }: PastHolding) {
  if (unsourcedSince) return `no active number or feature since ${showDay(unsourcedSince)}`;
  const told = sources.map(({ kind, itemKind, label }) => {
    if (kind === "item") return `because of ${itemKind} ${label}`;
    return kind === "import" ? "as imported" : "by hand";
  });
  const more = sourceCount - told.length;
  return [...told, ...(more > 0 ? [`and ${more.toLocaleString("en-GB")} more`] : [])].join(", ");
}
