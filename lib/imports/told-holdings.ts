import { RuleBroken } from "#lib/errors.ts";
import { readPeriodCell } from "#lib/exports/lists.ts";
import type { Period } from "#lib/holdings/rules.ts";
import { laterDay } from "#lib/time.ts";
import { itemOfRef, speakOf } from "./refs.ts";
import type { Run } from "./run.ts";

type Holding = Period & { customerId: number; productId: number; note: string | null; endReason: string | null };
type Source = Period & { kind: "hand" | "import" | "item"; itemId: number | null; note: string | null };

/**
 * Records a holding with the sources that an export tells of it, each `2026-01-01/ item 4711`, `2026-01-01/ hand` or
 * `2026-01-01/2026-02-01 import note`.
 * @param unsourcedSince the day nothing accounted for it any more; left out, the day the last of them went
 * @throws RuleBroken for a source that cannot be read or does not fit, or a ref that is not there
 */
export function recordToldHolding(run: Run, holding: Holding, cells: readonly string[], unsourcedSince: string | null) {
  const { customerId, productId, since, until } = holding;
  const about = { customerId, productId };
  const recorded = { recordedAt: run.log.at, recordedBy: run.log.actor.id };
  const sources = cells.map((cell) => readSource(cell, holding));
  expectOneAtATime(sources);
  const live = sources.some((source) => source.until === null);
  const lastEnd = sources.reduce((last, source) => laterDay(last, source.until ?? last), since);
  const row = {
    ...holding,
    ...recorded,
    ...(until !== null && { endRecordedAt: run.log.at, endRecordedBy: run.log.actor.id }),
    unsourcedSince: until === null && !live ? (unsourcedSince ?? lastEnd) : null,
  };
  const holdingId = run.log.create("holding", until === null ? "started" : "recorded for the past", row, about);
  speakOf("holding", holdingId);
  for (const source of sources) run.log.create("source", "added", { holdingId, ...source, ...recorded }, about);
}

function readSource(cell: string, holding: Holding): Source {
  const told = readPeriodCell(cell);
  const [, kind, rest = ""] = /^(hand|import|item)(?:\s+(.+))?$/s.exec(told?.words ?? "") ?? [];
  if (!told || !kind) throw new RuleBroken(`sources cannot be read at "${cell.slice(0, 60)}": write 2026-01-01/ hand.`);
  const { since, until } = told;
  const past = holding.until !== null && (until === null || until > holding.until);
  if (since < holding.since || (until !== null && until < since) || past)
    throw new RuleBroken(`The source "${cell.slice(0, 60)}" does not lie within the holding.`);
  if (kind !== "item") return { kind: kind as "hand" | "import", itemId: null, since, until, note: rest || null };
  const [ref = "", ...words] = rest.split(/\s/);
  const item = itemOfRef(ref);
  if (item.customerId !== holding.customerId)
    throw new RuleBroken(`The ref ${ref} names no number or feature of this customer.`);
  return { kind: "item", itemId: item.id, since, until, note: words.join(" ") || null };
}

function expectOneAtATime(sources: readonly Source[]) {
  const live = sources.filter(({ itemId, until }) => itemId !== null && until === null).map(({ itemId }) => itemId);
  if (new Set(live).size < live.length) throw new RuleBroken("The same number or feature accounts for it twice.");
}
