import { notFound } from "next/navigation";
import { pathId } from "#app/_server/address.ts";
import type { Actor } from "#lib/auth/permissions.ts";
import type { ItemKind } from "#lib/items/rules.ts";
import { findType } from "#lib/types/queries.ts";
import { TYPE_WORDS } from "#lib/types/rules.ts";

const KINDS: Record<string, ItemKind> = { "number-types": "number", "feature-types": "feature" };

/** Where the types of a kind are listed. */
export function typesHref(kind: ItemKind) {
  return `/settings/${kind}-types`;
}

/** What the list of an address is called; said before it is asked whether it is there. */
export function listTitle({ list }: { list: string }) {
  const kind = Object.hasOwn(KINDS, list) ? KINDS[list] : undefined;
  return kind ? TYPE_WORDS[kind].many : "Types";
}

/** What list of types an address speaks of, or "page not found". Asked after the permission. */
export function typeList({ list }: { list: string }) {
  const kind = (Object.hasOwn(KINDS, list) && KINDS[list]) || notFound();
  return { kind, href: typesHref(kind), words: TYPE_WORDS[kind] };
}

/** The type an address speaks of, with its list and its own address, or "page not found". */
export function typeAt(staff: Actor, params: { list: string; id: string }) {
  const list = typeList(params);
  const type = findType(staff, list.kind, pathId(params.id)) ?? notFound();
  return { ...list, type, own: `${list.href}/${type.id}` };
}
