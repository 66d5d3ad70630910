import type { ChangeLog } from "#lib/activity/log.ts";
import { laterDay } from "#lib/time.ts";
import { fitSource } from "./rules.ts";
import { hasLiveSource, type StoredHolding, type StoredSource, sourcesOf, storedHolding } from "./stored.ts";

/** Why a customer has a product: by hand, as imported, or because an item carries it. */
type NewSource = { kind: "hand" | "import"; note?: string | null } | { kind: "item"; itemId: number };

/** The log's verb for a mark that is cleared: what the customer has is accounted for again, by what. */
export const ACCOUNTED_FOR = {
  item: "accounted for by an item",
  hand: "accounted for by hand",
  import: "accounted for by import",
} as const;

const about = ({ customerId, productId }: { customerId: number; productId: number }) => ({ customerId, productId });

type Started = {
  customerId: number;
  productId: number;
  since: string;
  until?: string | null;
  note?: string | null;
  endReason?: string | null;
};

/**
 * Records a holding with its first source: current, or, with `until`, one that is over already. The caller has seen
 * that the period is clear of the customer's others. @returns its id
 */
export function startHolding(log: ChangeLog, holding: Started, source: NewSource) {
  const { customerId, productId, since, until = null, note = null, endReason = null } = holding;
  const recorded = { recordedAt: log.at, recordedBy: log.actor.id };
  const ended = until === null ? {} : { until, endRecordedAt: log.at, endRecordedBy: log.actor.id };
  const row = { customerId, productId, since, note, ...(until !== null && { endReason }), ...recorded, ...ended };
  const id = log.create("holding", until === null ? "started" : "recorded for the past", row, about(holding));
  log.create("source", "added", { holdingId: id, since, until, ...source, ...recorded }, about(holding));
  return id;
}

/** Adds a source to a current holding; a source live again clears the mark that none was. */
export function addSource(log: ChangeLog, holding: StoredHolding, source: NewSource, since: string) {
  const recorded = { recordedAt: log.at, recordedBy: log.actor.id };
  const day = laterDay(since, holding.since);
  log.create("source", "added", { holdingId: holding.id, since: day, ...source, ...recorded }, about(holding));
  if (holding.unsourcedSince !== null)
    log.change("holding", ACCOUNTED_FOR[source.kind], holding, { unsourcedSince: null }, about(holding));
}

/** Ends a source. The last one to go does not end the holding: it marks it for review. */
export function endSource(log: ChangeLog, holding: StoredHolding, source: StoredSource, day: string) {
  const until = laterDay(day, source.since);
  log.change("source", "ended", source, { until }, about(holding));
  markIfUnsourced(log, holding);
}

/** Marks a current holding that nothing accounts for any more, since the day its last source went. */
export function markIfUnsourced(log: ChangeLog, holding: StoredHolding) {
  if (holding.until !== null || hasLiveSource(holding.id)) return;
  const unsourcedSince = sourcesOf(holding.id).reduce((day, { until }) => laterDay(day, until ?? day), holding.since);
  log.change("holding", "left without a source", holding, { unsourcedSince }, about(holding));
}

/** Ends a current holding and all that accounted for it: no source lies past its end, or starts there only. */
export function endHoldingOn(log: ChangeLog, holding: StoredHolding, until: string, endReason: string | null) {
  for (const source of sourcesOf(holding.id)) {
    const fitted = fitSource(source, holding, { since: holding.since, until }, null);
    log.change("source", source.until === null ? "ended" : "corrected", source, fitted, about(holding));
  }
  log.change(
    "holding",
    "ended",
    holding,
    {
      until,
      endReason,
      unsourcedSince: null,
      endRecordedAt: log.at,
      endRecordedBy: log.actor.id,
      version: holding.version + 1,
    },
    about(holding),
  );
  return storedHolding(holding.id);
}
