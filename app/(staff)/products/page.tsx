import type { Metadata } from "next";
import { asked, askedId } from "#app/_server/address.ts";
import { requireStaff } from "#app/_server/session.ts";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { Said } from "#app/_ui/said.tsx";
import { can } from "#lib/auth/permissions.ts";
import { type CatalogueShown, isCatalogueSort, listCatalogue } from "#lib/products/queries.ts";
import { AVAILABILITY_LABELS } from "#lib/products/rules.ts";
import { counted } from "#lib/text.ts";
import { showDay, today } from "#lib/time.ts";
import { moveProductAction } from "./actions.ts";
import { Filter } from "./filter.tsx";
import { type CompactRow, ProductsTable } from "./products-table.tsx";
import { Unchanged } from "./unchanged.tsx";

export const metadata: Metadata = { title: "Customer Products" };

const SHOWN: Record<string, CatalogueShown> = {
  all: "all",
  headline: "headline",
  standard: "standard",
  historic: "historic",
};

export default async function ProductsPage({ searchParams }: PageProps<"/products">) {
  const staff = await requireStaff("Customer Products", "view");
  const address = await searchParams;
  const q = asked(address.q).trim();
  const availability = asked(address.availability);
  const shown = (Object.hasOwn(SHOWN, availability) && SHOWN[availability]) || "offered";
  const by = asked(address.sort);
  const sort = isCatalogueSort(by) ? by : "position";
  const backwards = asked(address.backwards) === "yes";
  const { rows, order, offered, historic, historicFound } = listCatalogue(staff, { q, shown, sort, backwards });

  const editor = can(staff, "Customer Products", "edit");
  const inOrder = sort === "position" && !backwards;
  const whole = q === "" && (shown === "offered" || shown === "all");
  const sortable = editor && inOrder && whole;
  const moved = askedId(address.moved);
  const arrived = sortable && moved !== undefined ? { id: moved, change: asked(address.change) } : null;
  const told = (
    <>
      <Said change={address.change} staff={staff} />
      <Unchanged unchanged={address.unchanged} />
    </>
  );
  return (
    <>
      <PageHeader title="Customer Products" count={`${offered} offered, ${historic} Historic`}>
        {editor && (
          <Link className="button button-primary" href="/products/new">
            Add Customer Product
          </Link>
        )}
      </PageHeader>
      {!arrived && told}
      <Filter q={q} shown={shown} sort={sort} backwards={backwards} />
      {editor && !sortable && rows.length > 0 && (
        <p className="text-muted">
          Sorting by hand is off, because the list is {whole ? "sorted by another column" : "filtered"}.{" "}
          <Link href="/products">Show the whole list in display order</Link>
        </p>
      )}
      {rows.length > 0 ? (
        <ProductsTable
          rows={rows.map(compact)}
          order={order.ids}
          listVersion={order.version}
          move={editor ? moveProductAction : null}
          sortable={sortable}
          arrived={arrived}
          told={arrived && told}
          query={{ q, availability: shown === "offered" ? "" : shown }}
          sort={sort}
          backwards={backwards}
        />
      ) : (
        <Nothing any={offered + historic > 0} q={q} shown={shown} historic={historicFound} editor={editor} />
      )}
    </>
  );
}

type Listed = ReturnType<typeof listCatalogue>["rows"][number];

function compact(row: Listed): CompactRow {
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

type NothingShown = { any: boolean; q: string; shown: CatalogueShown; historic: number; editor: boolean };

/** What is said instead of rows. The words looked for are kept: it says how many Historic ones they find. */
function Nothing({ any, q, shown, historic, editor }: NothingShown) {
  if (any) {
    const kind =
      shown === "headline" || shown === "standard" ? `${AVAILABILITY_LABELS[shown]} product` : "Customer Product";
    const aside = historic > 0 && shown !== "historic";
    return (
      <p className="panel">
        No {aside && shown === "offered" ? "Headline or Standard product" : kind} matches.{" "}
        {aside && (
          <>
            <Link href={`/products?${new URLSearchParams({ ...(q && { q }), availability: "all" })}`}>
              {counted(historic, "Historic product matches", "Historic products match")}
            </Link>
            .{" "}
          </>
        )}
        <Link href="/products">Show all that are offered</Link>.
      </p>
    );
  }
  return (
    <p className="panel">
      The catalogue is empty. A Customer Product is something you offer customers: a service, a package, an add-on.{" "}
      {editor && <Link href="/products/new">Add the first one</Link>}
    </p>
  );
}
