import { and, eq, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { customerProducts, itemTypes, typeDefaults } from "#db/schema/index.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import type { ItemKind } from "#lib/items/rules.ts";
import { pickColumns } from "#lib/products/queries-pick.ts";
import { type ListAsk, picked, SORTS, wrongFields } from "#lib/sorted/rules.ts";
import { countUses, sayTypeUse } from "./usage.ts";
import { findTypeRow, TYPE_LISTS, takenName } from "./writes.ts";

const ofKind = eq(itemTypes.kind, sql.placeholder("kind"));

const columns = {
  id: itemTypes.id,
  kind: itemTypes.kind,
  name: itemTypes.name,
  displayClass: itemTypes.displayClass,
  displayPosition: itemTypes.displayPosition,
  availability: itemTypes.availability,
  modifiedAt: itemTypes.modifiedAt,
};

const all = db.select(columns).from(itemTypes).where(ofKind).orderBy(itemTypes.displayPosition).prepare();

const one = db
  .select({ ...columns, createdAt: itemTypes.createdAt, version: itemTypes.version })
  .from(itemTypes)
  .where(and(ofKind, eq(itemTypes.id, sql.placeholder("id"))))
  .prepare();

const { id: productId, ...look } = pickColumns;
const product = { productId, ...look };

const defaultsOfKind = db
  .select({ typeId: typeDefaults.typeId, ...product })
  .from(itemTypes)
  .innerJoin(typeDefaults, eq(typeDefaults.typeId, itemTypes.id))
  .innerJoin(customerProducts, eq(customerProducts.id, typeDefaults.productId))
  .where(ofKind)
  .orderBy(customerProducts.displayPosition)
  .prepare();

const defaultsOf = db
  .select(product)
  .from(typeDefaults)
  .innerJoin(customerProducts, eq(customerProducts.id, typeDefaults.productId))
  .where(eq(typeDefaults.typeId, sql.placeholder("typeId")))
  .orderBy(customerProducts.displayPosition)
  .prepare();

export type ListedType = ReturnType<typeof listTypes>["rows"][number];

/**
 * The types of a kind as asked for, each with its default products and how many items are of it (counted up to a
 * limit). With them the whole order, and how many are offered and Historic.
 */
export function listTypes(actor: Actor, kind: ItemKind, ask: ListAsk = {}) {
  authorize(actor, "Customer Products", "view");
  const { rows, ...list } = picked(all.all({ kind }), ask, SORTS);
  const byType = Map.groupBy(defaultsOfKind.all({ kind }), ({ typeId }) => typeId);
  return {
    ...list,
    rows: rows.map((row) => ({ ...row, uses: countUses(row.id), defaults: byType.get(row.id) ?? [] })),
    order: TYPE_LISTS[kind].order(),
  };
}

export type TypePage = NonNullable<ReturnType<typeof findType>>;

/** A type of a kind with its default products in display order, if there is one of that id. */
export function findType(actor: Actor, kind: ItemKind, id: number) {
  authorize(actor, "Customer Products", "view");
  const type = one.get({ kind, id });
  return type && { ...type, uses: countUses(id), defaults: defaultsOf.all({ typeId: id }) };
}

/** The order of all types of a kind, as ids, and its version: what a move is made in. */
export function findTypeOrder(actor: Actor, kind: ItemKind) {
  authorize(actor, "Customer Products", "view");
  return TYPE_LISTS[kind].order();
}

/**
 * What the base says against the name and the position typed for a type, by field: as `findWrongFields` of products.
 * @param typed the form's texts; `typeId` where it is a type that exists, else `kind`
 */
export function findWrongTypeFields(actor: Actor, typed: Record<string, string[]>) {
  authorize(actor, "Customer Products", "edit");
  const own = findTypeRow(Number(typed.typeId?.[0]));
  const kind = own?.kind ?? typed.kind?.[0];
  if (kind !== "number" && kind !== "feature") return {};
  return wrongFields(typed, (name) => takenName(kind, name, own?.id), TYPE_LISTS[kind].order().ids.length + 1);
}

/** Why a type cannot be deleted, in words; nothing where it can. */
export function findTypeUse(actor: Actor, type: { id: number; kind: ItemKind }) {
  authorize(actor, "Customer Products", "view");
  return sayTypeUse(type);
}

const withDefault = db
  .select({
    id: itemTypes.id,
    kind: itemTypes.kind,
    name: itemTypes.name,
    displayClass: itemTypes.displayClass,
    availability: itemTypes.availability,
  })
  .from(typeDefaults)
  .innerJoin(itemTypes, eq(itemTypes.id, typeDefaults.typeId))
  .where(eq(typeDefaults.productId, sql.placeholder("productId")))
  .orderBy(sql`${itemTypes.kind} <> 'number'`, itemTypes.displayPosition)
  .prepare();

/** The types that have a product as a default, number types first, each in display order. */
export function listTypesWithDefault(actor: Actor, productId: number) {
  authorize(actor, "Customer Products", "view");
  return withDefault.all({ productId });
}
