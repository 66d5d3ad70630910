import { and, eq, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import type { Row } from "#db/rows.ts";
import { itemTypes, typeDefaults } from "#db/schema/index.ts";
import { gone } from "#lib/activity/gone.ts";
import type { ChangeLog } from "#lib/activity/log.ts";
import { RuleBroken } from "#lib/errors.ts";
import type { ItemKind } from "#lib/items/rules.ts";
import { editVerb, type ListedFields } from "#lib/products/rules.ts";
import { storedProduct } from "#lib/products/stored.ts";
import { SortedList } from "#lib/sorted/list.ts";
import { takenBy } from "#lib/sorted/rules.ts";
import { fold } from "#lib/text.ts";
import { TYPE_WORDS, typeEditTitle, whyNotDefault } from "./rules.ts";

export type TypeRow = Row<typeof itemTypes>;
export type TypeFields = ListedFields & { productIds: readonly number[] };

/** Which products may become a default: those offered for the kind, or (a base as it was elsewhere) any there is. */
type Allowed = "offered" | "anything";

const listOf = (kind: ItemKind) =>
  new SortedList({ name: `${kind} types`, subject: "type", table: "item_types", scope: { kind } });

/** The order of the types of each kind. */
export const TYPE_LISTS = { number: listOf("number"), feature: listOf("feature") };

const byId = db
  .select()
  .from(itemTypes)
  .where(eq(itemTypes.id, sql.placeholder("id")))
  .prepare();
const byName = db
  .select()
  .from(itemTypes)
  .where(and(eq(itemTypes.kind, sql.placeholder("kind")), eq(itemTypes.nameKey, sql.placeholder("key"))))
  .prepare();
const defaults = db
  .select()
  .from(typeDefaults)
  .where(eq(typeDefaults.typeId, sql.placeholder("typeId")))
  .orderBy(typeDefaults.id)
  .prepare();

/** The ids of a type's default products. */
export function defaultsNow(typeId: number) {
  return defaults.all({ typeId }).map(({ productId }) => productId);
}

/** A type whole, if there is one of that id. */
export function findTypeRow(id: number): TypeRow | undefined {
  return byId.get({ id });
}

/** A type whole. @throws NotFound */
export function typeRow(id: number): TypeRow {
  const row = findTypeRow(id);
  if (!row) throw gone("type", id);
  return row;
}

/** The type of a kind by its name, whatever the case; Historic ones too. */
export function typeByName(kind: ItemKind, name: string): TypeRow | undefined {
  return byName.get({ kind, key: fold(name) });
}

/** What is wrong with a name that another type of the kind has, Historic ones included; nothing where it is free. */
export function takenName(kind: ItemKind, name: string, ownId?: number) {
  return takenBy(typeByName(kind, name), TYPE_WORDS[kind].one, ownId);
}

function refuseTakenName(kind: ItemKind, name: string, ownId?: number) {
  const taken = takenName(kind, name, ownId);
  if (taken) throw new RuleBroken(taken, "name");
}

/**
 * Adds a type with its default products at a position, or last (null), and records them.
 * @returns its id
 * @throws RuleBroken for a taken name, a product that may not be a default, or a position past the end
 */
export function createType(
  log: ChangeLog,
  kind: ItemKind,
  fields: TypeFields,
  position: number | null,
  allow: Allowed = "offered",
) {
  const { productIds, ...own } = fields;
  refuseTakenName(kind, own.name);
  const { displayPosition, verb } = TYPE_LISTS[kind].makeRoom(log, position);
  const typeId = log.create("type", verb, {
    kind,
    ...own,
    nameKey: fold(own.name),
    displayPosition,
    createdAt: log.at,
    modifiedAt: log.at,
  });
  addDefaults(log, { kind, id: typeId }, productIds, allow);
  return typeId;
}

/**
 * Sets a type's own fields and default products, and records what differs; Last Modified and version move only then.
 * A default that is Historic by now stays until it is taken off. Items that exist are left alone.
 * @throws RuleBroken for a taken name, or a product that may not become a default
 */
export function rewriteType(
  log: ChangeLog,
  row: TypeRow,
  { productIds, ...own }: Partial<TypeFields>,
  allow: Allowed = "offered",
) {
  const after = { ...row, ...own };
  if (after.name !== row.name) refuseTakenName(row.kind, after.name, row.id);
  const now = defaults.all({ typeId: row.id });
  const wanted = productIds ?? now.map(({ productId }) => productId);
  const removed = now.filter(({ productId }) => !wanted.includes(productId));
  const added = [...new Set(wanted)].filter((id) => now.every(({ productId }) => productId !== id));
  const same = (Object.keys(own) as (keyof typeof own)[]).every((field) => row[field] === after[field]);
  if (same && added.length + removed.length === 0) return;
  log.title ||= typeEditTitle(row, after, {
    added: added.map(nameOf),
    removed: removed.map(({ productId }) => nameOf(productId)),
  });
  const kept = { ...own, nameKey: fold(after.name), modifiedAt: log.at, version: row.version + 1 };
  log.change("type", editVerb(row, after), row, kept);
  for (const one of removed) log.remove("default", "removed", one, { productId: one.productId });
  addDefaults(log, row, added, allow);
}

/** Removes a type that nothing refers to, with its default products, and records what it was. The others close up. */
export function removeType(log: ChangeLog, row: TypeRow) {
  for (const one of defaults.all({ typeId: row.id }))
    log.remove("default", "removed", one, { productId: one.productId });
  removeTypeAlone(log, row);
}

/** Removes a type whose default products are gone, and records what it was. The others close up. */
export function removeTypeAlone(log: ChangeLog, row: TypeRow) {
  log.remove("type", "deleted", row);
  TYPE_LISTS[row.kind].closeUp(log, row);
}

/** Puts a removed type back with its id, at the position it had or last, and records it. The others make room. */
export function putBackType(log: ChangeLog, row: TypeRow) {
  refuseTakenName(row.kind, row.name, row.id);
  const list = TYPE_LISTS[row.kind];
  const { displayPosition } = list.makeRoom(log, Math.min(row.displayPosition, list.order().ids.length + 1));
  log.create("type", "inserted", { ...row, displayPosition });
}

function addDefaults(
  log: ChangeLog,
  { kind, id: typeId }: Pick<TypeRow, "kind" | "id">,
  productIds: readonly number[],
  allow: Allowed,
) {
  for (const productId of new Set(productIds)) {
    const product = storedProduct(productId);
    const why = product ? whyNotDefault(kind, product) : "That product is gone. Choose from the list.";
    if (why && (allow === "offered" || !product)) throw new RuleBroken(why, "productIds");
    log.create("default", "added", { typeId, productId }, { productId });
  }
}

function nameOf(productId: number) {
  return storedProduct(productId)?.name ?? "a product";
}
