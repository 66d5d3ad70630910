import { eq, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import type { Row } from "#db/rows.ts";
import { customerProducts, displayOrders } from "#db/schema/index.ts";
import { gone } from "#lib/activity/gone.ts";
import type { ChangeLog } from "#lib/activity/log.ts";
import { RuleBroken } from "#lib/errors.ts";
import { follows, placed } from "#lib/ordering.ts";
import { fold } from "#lib/text.ts";
import { editTitle, editVerb, type ProductFields, pastLast } from "./rules.ts";
import { storedProduct } from "./stored.ts";

export type ProductRow = Row<typeof customerProducts>;

/** The name under which the order of the catalogue is versioned. */
const LIST = "customer products";

const byNameKey = db
  .select()
  .from(customerProducts)
  .where(eq(customerProducts.nameKey, sql.placeholder("key")))
  .prepare();
const inOrder = db
  .select({ id: customerProducts.id })
  .from(customerProducts)
  .orderBy(customerProducts.displayPosition)
  .prepare();
const version = db
  .select({ version: displayOrders.version })
  .from(displayOrders)
  .where(eq(displayOrders.list, LIST))
  .prepare();

/** A product whole. @throws NotFound */
export function productRow(id: number): ProductRow {
  const row = storedProduct(id);
  if (!row) throw gone("product", id);
  return row;
}

/** The product of a name, whatever the case; Historic ones too. */
export function productByName(name: string): ProductRow | undefined {
  return byNameKey.get({ key: fold(name) });
}

/** The ids of all products from first to last, and the version of that order. */
export function productOrder() {
  return { ids: inOrder.all().map(({ id }) => id), version: version.get()?.version ?? 1 };
}

/** What is wrong with a name that another product has, Historic ones included; nothing where it is free. */
export function takenName(name: string, ownId?: number): string | undefined {
  const other = productByName(name);
  if (!other || other.id === ownId) return undefined;
  const advice = other.availability === "historic" ? "It is Historic: restore it, or choose" : "Choose";
  return `There is already a Customer Product "${other.name}". ${advice} another name.`;
}

/** Refuses a name that another product has. @throws RuleBroken */
export function refuseTakenName(name: string, ownId?: number) {
  const taken = takenName(name, ownId);
  if (taken) throw new RuleBroken(taken, "name");
}

/**
 * Adds a product at a position, or last (null), and records it. The others make room.
 * @returns its id
 * @throws RuleBroken for a taken name, or a position past the end
 */
export function createProduct(log: ChangeLog, fields: ProductFields, position: number | null = null) {
  refuseTakenName(fields.name);
  const next = productOrder().ids.length + 1;
  const pastEnd = position === null ? undefined : pastLast(position, next);
  if (pastEnd) throw new RuleBroken(pastEnd, "position");
  const displayPosition = position ?? next;
  // One more at the end leaves every move that somebody has in hand as good as it was.
  const last = displayPosition === next;
  if (!last) {
    shift(displayPosition, next, 1);
    countOrder(log);
  }
  return log.create("product", last ? "added" : "inserted", {
    ...fields,
    nameKey: fold(fields.name),
    displayPosition,
    createdAt: log.at,
    modifiedAt: log.at,
  });
}

/**
 * Sets a product's own fields and records what differs; Last Modified and version move only then.
 * Sets the log's title when it has none. @returns whether anything changed
 * @throws RuleBroken for a taken name
 */
export function rewriteProduct(
  log: ChangeLog,
  row: ProductRow,
  fields: Partial<ProductFields & { successorId: number | null }>,
) {
  const after = { ...row, ...fields };
  if (after.name !== row.name) refuseTakenName(after.name, row.id);
  if ((Object.keys(fields) as (keyof typeof fields)[]).every((field) => row[field] === after[field])) return false;
  log.title ||= editTitle(row, after);
  return log.change("product", editVerb(row, after), row, {
    ...fields,
    nameKey: fold(after.name),
    modifiedAt: log.at,
    version: row.version + 1,
  });
}

/**
 * Puts a product after another (null: first) and records from where to where; its neighbours only make room.
 * @returns its position now, and whether it moved
 */
export function placeProduct(log: ChangeLog, row: ProductRow, after: number | null) {
  const before = productOrder().ids;
  const ids = placed(before, row.id, after);
  const from = row.displayPosition;
  const to = ids.indexOf(row.id) + 1;
  if (to === from) return { position: from, moved: false };
  shift(Math.min(from, to), Math.max(from, to), from < to ? -1 : 1, { id: row.id, to });
  countOrder(log);
  // The version stays: it is that of the fields people edit, and a place is not one of them. The order has its own.
  db.update(customerProducts).set({ modifiedAt: log.at }).where(eq(customerProducts.id, row.id)).run();
  log.note("product", row.id, "moved", {
    before: { displayPosition: from, follows: follows(before, row.id) },
    after: { displayPosition: to, follows: follows(ids, row.id) },
  });
  return { position: to, moved: true };
}

/** Removes a product nothing refers to, and records what it was. The others close up. */
export function removeProduct(log: ChangeLog, row: ProductRow) {
  log.remove("product", "deleted", row);
  shift(row.displayPosition + 1, Number.MAX_SAFE_INTEGER, -1);
  countOrder(log);
}

/** Moves a run of positions by one. Two steps, because no two rows may share a position even for a moment. */
function shift(low: number, high: number, by: 1 | -1, moved = { id: 0, to: 0 }) {
  const { id, displayPosition } = customerProducts;
  db.update(customerProducts)
    .set({
      displayPosition: sql`-(case when ${id} = ${moved.id} then ${moved.to} else ${displayPosition} + ${by} end)`,
    })
    .where(sql`${displayPosition} between ${low} and ${high}`)
    .run();
  db.update(customerProducts)
    .set({ displayPosition: sql`-${displayPosition}` })
    .where(sql`${displayPosition} < 0`)
    .run();
}

/** Counts the order's version up: each insertion, move and removal once. */
function countOrder(log: ChangeLog) {
  db.update(displayOrders)
    .set({ version: sql`${displayOrders.version} + 1`, changedAt: log.at, changedBy: log.actor.id })
    .where(eq(displayOrders.list, LIST))
    .run();
}
