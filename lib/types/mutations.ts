import type { z } from "zod";
import { change } from "#lib/activity/log.ts";
import { expectSeen, expectVersion } from "#lib/activity/versions.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { RuleBroken } from "#lib/errors.ts";
import type { ItemKind } from "#lib/items/rules.ts";
import type { Availability } from "#lib/products/rules.ts";
import { defaultsMeanwhile } from "./meanwhile.ts";
import { TYPE_WORDS } from "./rules.ts";
import type { AddType, EditType, MoveTypeTo, RestoreType, TypeAtVersion } from "./schema.ts";
import { sayTypeUse } from "./usage.ts";
import { createType, removeType, rewriteType, TYPE_LISTS, type TypeFields, typeRow } from "./writes.ts";

/**
 * Adds a Number Type or Feature Type, last unless a position is given. Needs Customer Products (edit), as all here.
 * @throws RuleBroken for a taken name, a product that may not be a default, or a position past the end
 */
export function addType(actor: Actor, { kind, position, ...fields }: z.output<typeof AddType>) {
  authorize(actor, "Customer Products", "edit");
  return change(actor, (log) => {
    log.title = `${TYPE_WORDS[kind].one} ${fields.name} added`;
    return { typeId: createType(log, kind, fields, position), kind };
  });
}

type Edit = Omit<z.output<typeof EditType>, "availability"> & { availability?: Availability };

/**
 * Saves a type's own fields and default products; without `availability` that stays. Items that exist are left alone.
 * @throws NotFound, RuleBroken for a taken name or a product that may not become a default, Stale
 */
export function editType(actor: Actor, { typeId, version, ...fields }: Edit) {
  authorize(actor, "Customer Products", "edit");
  return rewrite(actor, typeId, version, fields);
}

/**
 * Sets a type to Historic: its items keep it, and it is not offered any more.
 * @param input `seen`: the version whose changes the person has seen since, and still wants it
 * @throws NotFound, Stale
 */
export function retireType(actor: Actor, { typeId, version, seen }: z.output<typeof TypeAtVersion>) {
  authorize(actor, "Customer Products", "edit");
  return rewrite(actor, typeId, seen ?? version, { availability: "historic" }, "Not set to Historic");
}

/** Offers a Historic type again, as Headline or Standard. @throws NotFound, Stale */
export function restoreType(actor: Actor, { typeId, version, availability }: z.output<typeof RestoreType>) {
  authorize(actor, "Customer Products", "edit");
  return rewrite(actor, typeId, version, { availability }, "Not restored");
}

function rewrite(actor: Actor, typeId: number, version: number, fields: Partial<TypeFields>, notDone?: string) {
  return change(actor, (log) => {
    const row = typeRow(typeId);
    if (notDone) expectSeen("type", row, version, notDone);
    else expectVersion("type", row, version, defaultsMeanwhile);
    rewriteType(log, row, fields);
    return { typeId, kind: row.kind, availability: row.availability };
  });
}

/**
 * Removes a type that was never used; its list closes up.
 * @param input `seen`: as in `retireType`
 * @throws NotFound, Stale, RuleBroken saying where it is used
 */
export function deleteType(actor: Actor, { typeId, version, seen }: z.output<typeof TypeAtVersion>) {
  authorize(actor, "Customer Products", "edit");
  return change(actor, (log) => {
    const row = typeRow(typeId);
    expectSeen("type", row, seen ?? version, "Not deleted");
    const use = sayTypeUse(row);
    if (use) throw new RuleBroken(`${row.name} cannot be deleted: ${use}. Set it to Historic instead.`);
    log.title = `${TYPE_WORDS[row.kind].one} ${row.name} deleted`;
    removeType(log, row);
    return { typeId, kind: row.kind };
  });
}

type Move = { kind: ItemKind; typeId: number; after: number | null; listVersion: number };

/** Puts a type after another of its kind (null: first), as seen in the order of `listVersion`. @throws Stale, NotFound */
export function moveType(actor: Actor, { kind, typeId, ...move }: Move) {
  authorize(actor, "Customer Products", "edit");
  return change(actor, (log) => ({ typeId, position: TYPE_LISTS[kind].move(log, typeId, move) }));
}

/** Puts a type at a position, counted from 1. @throws Stale, NotFound, RuleBroken for a position past the end */
export function moveTypeTo(actor: Actor, { kind, typeId, ...move }: Omit<z.output<typeof MoveTypeTo>, "availability">) {
  authorize(actor, "Customer Products", "edit");
  return change(actor, (log) => ({ typeId, position: TYPE_LISTS[kind].moveTo(log, typeId, move) }));
}
