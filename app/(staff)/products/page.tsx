import type { Metadata } from "next";
import { askedList } from "#app/_server/list-address.ts";
import { requireStaff } from "#app/_server/session.ts";
import { ListPage } from "#app/_ui/list-page.tsx";
import { can } from "#lib/auth/permissions.ts";
import { type CatalogueRow, listCatalogue } from "#lib/products/queries.ts";
import { showDay, today } from "#lib/time.ts";
import { moveProductAction } from "./actions.ts";
import { type CompactRow, ProductsTable } from "./products-table.tsx";

export const metadata: Metadata = { title: "Customer Products" };

export default async function ProductsPage({ searchParams }: PageProps<"/products">) {
  const staff = await requireStaff("Customer Products", "view");
  const address = await searchParams;
  const asked = askedList(address);
  const { order, ...list } = listCatalogue(staff, asked);
  const ask = { ...asked, sort: list.sort };
  const hand = can(staff, "Customer Products", "edit") ? { ...order, move: moveProductAction } : null;
  return (
    <ListPage
      staff={staff}
      thing="Customer Product"
      things="Customer Products"
      short="product"
      href="/products"
      ask={ask}
      list={list}
      hand={hand}
      address={address}
      empty="The catalogue is empty. A Customer Product is something you offer customers: a service, a package, an add-on."
    >
      {(shown) => <ProductsTable {...shown} rows={list.rows.map(compact)} />}
    </ListPage>
  );
}

function compact(row: CatalogueRow): CompactRow {
  const flags = [row.onNumbers, row.onFeatures, row.autoAddToCustomer, row.autoRemoveFromInterests];
  return [
    row.id,
    row.name,
    row.displayClass,
    row.displayPosition,
    row.availability,
    flags.reduce((bits, flag, index) => bits + (flag ? 2 ** index : 0), 0),
    row.holders,
    row.interested,
    row.modifiedAt,
    showDay(today(row.modifiedAt)),
  ];
}
