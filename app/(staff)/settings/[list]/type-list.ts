import { notFound } from "next/navigation";
import { askedId, pathId } from "#app/_server/address.ts";
import { titled } from "#app/_server/titled.ts";
import type { Actor } from "#lib/auth/permissions.ts";
import type { ItemKind } from "#lib/items/rules.ts";
import { findType } from "#lib/types/queries.ts";
import { TYPE_WORDS } from "#lib/types/rules.ts";

const KINDS: Record<string, ItemKind> = { "number-types": "number", "feature-types": "feature" };

/** Where the types of a kind are listed. */
export function typesHref(kind: ItemKind) {
  return `/settings/${kind}-types`;
}

function kindOf({ list }: { list: string }) {
  return Object.hasOwn(KINDS, list) ? KINDS[list] : undefined;
}

/** What the list of an address, and one of it, is called; said before it is asked whether it is there. */
export function listWords(params: { list: string }) {
  const kind = kindOf(params);
  return kind ? TYPE_WORDS[kind] : { one: "Type", many: "Types" };
}

/** The browser's title of a type's page. */
export async function typeTitled(params: Promise<{ list: string; id: string }>, words: (name: string) => string) {
  const address = await params;
  const [kind, id] = [kindOf(address), askedId(address.id)];
  return titled(words, listWords(address).one, (staff) => (kind && id ? findType(staff, kind, id) : undefined));
}

/** What list of types an address speaks of, or "page not found". Asked after the permission. */
export function typeList(params: { list: string }) {
  const kind = kindOf(params) ?? notFound();
  return { kind, href: typesHref(kind), words: TYPE_WORDS[kind] };
}

/** The type an address speaks of, with its list and its own address, or "page not found". */
export function typeAt(staff: Actor, params: { list: string; id: string }) {
  const list = typeList(params);
  const type = findType(staff, list.kind, pathId(params.id)) ?? notFound();
  return { ...list, type, own: `${list.href}/${type.id}` };
}
