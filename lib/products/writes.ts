import { eq, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import type { Row } from "#db/rows.ts";
import { customerProducts } from "#db/schema/index.ts";
import { gone } from "#lib/activity/gone.ts";
import type { ChangeLog } from "#lib/activity/log.ts";
import { RuleBroken } from "#lib/errors.ts";
import { SortedList } from "#lib/sorted/list.ts";
import { takenBy } from "#lib/sorted/rules.ts";
import { fold } from "#lib/text.ts";
import { editTitle, editVerb, type ProductFields } from "./rules.ts";
import { storedProduct } from "./stored.ts";

export type ProductRow = Row<typeof customerProducts>;

/** The order of the catalogue. */
export const catalogue = new SortedList({
  name: "customer products",
  subject: "product",
  table: "customer_products",
  scope: {},
});

const byNameKey = db
  .select()
  .from(customerProducts)
  .where(eq(customerProducts.nameKey, sql.placeholder("key")))
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
  return catalogue.order();
}

/** What is wrong with a name that another product has, Historic ones included; nothing where it is free. */
export function takenName(name: string, ownId?: number): string | undefined {
  return takenBy(productByName(name), "Customer Product", ownId);
}

/** Refuses a name that another product has. @throws RuleBroken */
function refuseTakenName(name: string, ownId?: number) {
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
  const { displayPosition, verb } = catalogue.makeRoom(log, position);
  return log.create("product", verb, {
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
  return catalogue.place(log, row, after);
}

/** Removes a product nothing refers to, and records what it was. The others close up. */
export function removeProduct(log: ChangeLog, row: ProductRow) {
  log.remove("product", "deleted", row);
  catalogue.closeUp(log, row);
}

/** Puts a removed product back with its id, at the position it had or last, and records it. The others make room. */
export function putBackProduct(log: ChangeLog, row: ProductRow) {
  refuseTakenName(row.name);
  const { displayPosition } = catalogue.makeRoom(log, Math.min(row.displayPosition, productOrder().ids.length + 1));
  log.create("product", "inserted", { ...row, displayPosition });
}
