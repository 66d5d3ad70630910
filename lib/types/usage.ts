import { sqlite } from "#db/index.ts";
import type { ChangeLog } from "#lib/activity/log.ts";
import { RuleBroken } from "#lib/errors.ts";
import type { ItemKind } from "#lib/items/rules.ts";
import { sayUses, TYPE_WORDS, USES_COUNTED } from "./rules.ts";
import { findTypeRow, type TypeRow } from "./writes.ts";

const uses = sqlite
  .prepare<[number], number>(`select count(*) from (select 1 from items where type_id = ? limit ${USES_COUNTED})`)
  .pluck();
const wasUsed = sqlite
  .prepare<[number], number>(
    "select 1 from changes where subject = 'type' and subject_id = ? and verb = 'used' limit 1",
  )
  .pluck();

/** How many items, dropped ones too, are of a type: counted up to USES_COUNTED. */
export function countUses(typeId: number) {
  return uses.get(typeId) ?? 0;
}

/** Why a type cannot be deleted, in words; nothing for one that was never used. */
export function sayTypeUse({ id, kind }: Pick<TypeRow, "id" | "kind">) {
  const { item, items } = TYPE_WORDS[kind];
  const count = countUses(id);
  if (count > 0) return `${sayUses(count)} ${count === 1 ? `${item} is` : `${items} are`} of this type`;
  return wasUsed.get(id) ? `${items} were of this type before` : undefined;
}

/**
 * An item is of a type no longer: the log keeps for good that the type was used. It takes one entry, by the rule: whoever
 * undoes the change needs no right to types for it.
 */
export function leaveType(log: ChangeLog, typeId: number) {
  if (!wasUsed.get(typeId)) log.automatic(() => log.note("type", typeId, "used"));
}

/**
 * The type that an item is to be of from now on; none is fine.
 * @throws RuleBroken when it is gone, of the other kind, or Historic
 */
export function expectOfferedType(kind: ItemKind, typeId: number | null | undefined) {
  if (typeId === null || typeId === undefined) return;
  const type = findTypeRow(typeId);
  if (type?.kind !== kind) throw new RuleBroken("That type is gone. Choose from the list.", "typeId");
  if (type.availability === "historic")
    throw new RuleBroken(`${type.name} is Historic: it can stay where it is, but not be chosen.`, "typeId");
}
