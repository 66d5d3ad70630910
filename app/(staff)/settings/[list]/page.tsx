import type { Metadata } from "next";
import { askedList } from "#app/_server/list-address.ts";
import { requireStaff } from "#app/_server/session.ts";
import { ListPage } from "#app/_ui/list-page.tsx";
import { can } from "#lib/auth/permissions.ts";
import { showDay, today } from "#lib/time.ts";
import { type ListedType, listTypes } from "#lib/types/queries.ts";
import { sayUses } from "#lib/types/rules.ts";
import { moveTypeAction } from "./actions.ts";
import { listWords, typeList } from "./type-list.ts";
import { type CompactType, TypesTable } from "./types-table.tsx";

export async function generateMetadata({ params }: PageProps<"/settings/[list]">): Promise<Metadata> {
  return { title: listWords(await params).many };
}

export default async function TypesPage({ params, searchParams }: PageProps<"/settings/[list]">) {
  const staff = await requireStaff("Customer Products", "view");
  const { kind, href, words } = typeList(await params);
  const address = await searchParams;
  const asked = askedList(address);
  const { order, ...list } = listTypes(staff, kind, asked);
  const ask = { ...asked, sort: list.sort };
  const hand = can(staff, "Customer Products", "edit") ? { ...order, move: moveTypeAction, fields: { kind } } : null;
  return (
    <ListPage
      staff={staff}
      thing={words.one}
      things={words.many}
      short="type"
      href={href}
      ask={ask}
      list={list}
      hand={hand}
      address={address}
      empty={`No ${words.many.toLowerCase()} yet. A type ticks the products that a new ${words.item} usually carries, so that nobody has to remember them.`}
    >
      {(shown) => <TypesTable {...shown} kind={kind} rows={list.rows.map(compact)} />}
    </ListPage>
  );
}

function compact(type: ListedType): CompactType {
  return [
    type.id,
    type.name,
    type.displayClass,
    type.displayPosition,
    type.availability,
    type.defaults.map(({ name, displayClass, availability }) => [name, displayClass, availability === "historic"]),
    sayUses(type.uses),
    type.modifiedAt,
    showDay(today(type.modifiedAt)),
  ];
}
