import { RuleBroken } from "#lib/errors.ts";
import { readPeriodCell } from "#lib/exports/lists.ts";
import { expectFreeNumber, expectNewFeature, itemKey } from "#lib/items/checks.ts";
import { activePeriods, type ItemKind } from "#lib/items/rules.ts";
import { type StoredItem, storedItem } from "#lib/items/stored.ts";
import { createItem } from "#lib/items/writes.ts";
import { productOfName } from "./lookups.ts";
import { itemOfRef, keepRef, speakOf } from "./refs.ts";
import type { Run } from "./run.ts";

/** What an export tells of a number or feature beside what it carries now. */
export type ItemHistory = {
  ref?: string | undefined;
  carried?: string[] | undefined;
  gaps?: string[] | undefined;
  transferred_from?: string | undefined;
};

type Item = {
  kind: ItemKind;
  customerId: number;
  label: string;
  typeId: number | null;
  numberId: number | null;
  startDate: string;
  droppedOn: string | null;
};

/** Whether a row comes from a file with the columns of an export: what it accounts for is told by holdings.csv. */
export function isTold({ carried }: ItemHistory) {
  return carried !== undefined;
}

/** Whether a row tells more than an item by itself: that is taken as fact, never as something that happens now. */
export function hasHistory({ carried = [], gaps = [], transferred_from }: ItemHistory) {
  return carried.length + gaps.length > 0 || Boolean(transferred_from);
}

/** A row of the import is about this item: others may name it, and no other row is about it. */
export function aboutItem(id: number, { ref }: ItemHistory) {
  if (ref === undefined) return;
  keepRef(ref, id);
  speakOf("item", id);
}

/**
 * Records an item as an export tells it, with what it carried and when it was gone. No rule is set off, and no holding
 * made: those are told too.
 * @param products what it carries, where the row tells no history of that: since its start
 * @throws RuleBroken for days that do not fit, a product or ref that is not there, or a number somebody has
 */
export function recordTold(run: Run, item: Item, products: readonly string[], history: ItemHistory): StoredItem {
  const { kind, customerId, label, startDate, droppedOn, numberId } = item;
  const gaps = (history.gaps ?? []).map((cell) => readGap(cell, item));
  const carried = history.carried?.length
    ? history.carried.map((cell) => readCarried(run, cell))
    : products.map((name) => ({ productId: productOfName(name).id, since: startDate, until: null }));
  expectOneAtATime(carried);
  const key = itemKey(kind, label);
  if (kind === "number") expectFreeNumber(key, customerId, activePeriods({ startDate, droppedOn }, gaps));
  else expectNewFeature({ customerId, key, numberId, startDate });
  if (numberId !== null) expectItsNumber(storedItem(numberId), item);
  const transferredFromId = history.transferred_from ? itemOfRef(history.transferred_from).id : null;
  const made = createItem(run.log, { ...item, transferredFromId, productIds: [] });
  const recorded = { itemId: made.id, recordedAt: run.log.at, recordedBy: run.log.actor.id };
  for (const one of carried)
    run.log.create("carried", "put on", { ...one, ...recorded }, { customerId, productId: one.productId });
  for (const gap of gaps) run.log.create("gap", "gone", { itemId: made.id, ...gap }, { customerId });
  return made;
}

function readGap(cell: string, { startDate }: Item) {
  const gap = readPeriodCell(cell);
  if (!gap || gap.until === null || gap.until < gap.since || gap.since < startDate)
    throw new RuleBroken(
      `gaps cannot be read at "${cell.slice(0, 60)}": write 2026-01-01/2026-02-01, after its start.`,
    );
  return { since: gap.since, until: gap.until };
}

function readCarried(run: Run, cell: string) {
  const told = readPeriodCell(cell);
  if (!told || (told.until !== null && told.until < told.since) || told.since > run.today)
    throw new RuleBroken(
      `carried cannot be read at "${cell.slice(0, 60)}": write 2026-01-01/2026-02-01 and a product.`,
    );
  return { productId: productOfName(told.words).id, since: told.since, until: told.until };
}

function expectOneAtATime(carried: readonly { productId: number; until: string | null }[]) {
  const now = carried.filter(({ until }) => until === null).map(({ productId }) => productId);
  if (new Set(now).size < now.length) throw new RuleBroken("It carries the same product twice.");
}

function expectItsNumber(number: StoredItem, feature: Item) {
  if (number.kind !== "number" || number.customerId !== feature.customerId)
    throw new RuleBroken("number_ref names no number of this customer.");
  if (feature.startDate < number.startDate)
    throw new RuleBroken(`It starts before the number ${number.label} that it sits on.`);
}
