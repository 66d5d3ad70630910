import { eq, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { customerProducts, productCounts } from "#db/schema/index.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { searchKey } from "#lib/text.ts";
import { type Availability, pastLast } from "./rules.ts";
import { productOrder, takenName } from "./writes.ts";

const catalogue = db
  .select({
    id: customerProducts.id,
    name: customerProducts.name,
    displayClass: customerProducts.displayClass,
    displayPosition: customerProducts.displayPosition,
    availability: customerProducts.availability,
    onNumbers: customerProducts.onNumbers,
    onFeatures: customerProducts.onFeatures,
    autoAddToCustomer: customerProducts.autoAddToCustomer,
    autoRemoveFromInterests: customerProducts.autoRemoveFromInterests,
    modifiedAt: customerProducts.modifiedAt,
    holders: productCounts.holders,
    interested: productCounts.interested,
  })
  .from(customerProducts)
  .innerJoin(productCounts, eq(productCounts.productId, customerProducts.id))
  .orderBy(customerProducts.displayPosition)
  .prepare();

export type CatalogueRow = ReturnType<typeof catalogue.all>[number];

const COLLATOR = new Intl.Collator("en-GB", { numeric: true });
const RANK: Record<Availability, number> = { headline: 0, standard: 1, historic: 2 };

/** What the list can be sorted by, first the way that is asked for most. `position` is the display order. */
const SORTS = {
  position: (a: CatalogueRow, b: CatalogueRow) => a.displayPosition - b.displayPosition,
  name: (a: CatalogueRow, b: CatalogueRow) => COLLATOR.compare(a.name, b.name),
  availability: (a: CatalogueRow, b: CatalogueRow) => RANK[a.availability] - RANK[b.availability],
  holders: (a: CatalogueRow, b: CatalogueRow) => b.holders - a.holders,
  interested: (a: CatalogueRow, b: CatalogueRow) => b.interested - a.interested,
  modified: (a: CatalogueRow, b: CatalogueRow) => b.modifiedAt - a.modifiedAt,
};

export type CatalogueSort = keyof typeof SORTS;

/** Whether the text, of an address, names an order the catalogue can be shown in. */
export function isCatalogueSort(text: string): text is CatalogueSort {
  return Object.hasOwn(SORTS, text);
}

/** Which products a list shows: those offered (not Historic), all, or of one availability. */
export type CatalogueShown = "offered" | "all" | Availability;

/**
 * The catalogue: in display order unless sorted otherwise, Historic ones only when asked for; names by any part,
 * whatever the case and accents. With it the whole order, how many are Historic, and how many of those the name finds.
 */
export function listCatalogue(
  actor: Actor,
  ask: { q?: string; shown?: CatalogueShown; sort?: CatalogueSort; backwards?: boolean } = {},
) {
  authorize(actor, "Customer Products", "view");
  const { q = "", shown = "offered", sort = "position", backwards = false } = ask;
  const all = catalogue.all();
  const key = searchKey(q);
  const found = key === "" ? all : all.filter(({ name }) => searchKey(name).includes(key));
  const rows = found.filter(({ availability }) =>
    shown === "offered" ? availability !== "historic" : shown === "all" || availability === shown,
  );
  if (sort !== "position" || backwards) rows.sort((a, b) => SORTS[sort](a, b) * (backwards ? -1 : 1));
  const historicOf = (some: CatalogueRow[]) => some.filter(({ availability }) => availability === "historic").length;
  const historic = historicOf(all);
  return { rows, order: productOrder(), offered: all.length - historic, historic, historicFound: historicOf(found) };
}

const one = db
  .select({
    id: customerProducts.id,
    name: customerProducts.name,
    displayClass: customerProducts.displayClass,
    displayPosition: customerProducts.displayPosition,
    availability: customerProducts.availability,
    onNumbers: customerProducts.onNumbers,
    onFeatures: customerProducts.onFeatures,
    autoAddToCustomer: customerProducts.autoAddToCustomer,
    autoRemoveFromInterests: customerProducts.autoRemoveFromInterests,
    createdAt: customerProducts.createdAt,
    modifiedAt: customerProducts.modifiedAt,
    version: customerProducts.version,
    successor: sql<string | null>`(select name from customer_products s where s.id = ${customerProducts.successorId})`,
    holders: productCounts.holders,
    past: productCounts.past,
    interested: productCounts.interested,
  })
  .from(customerProducts)
  .innerJoin(productCounts, eq(productCounts.productId, customerProducts.id))
  .where(eq(customerProducts.id, sql.placeholder("id")))
  .prepare();

export type ProductPage = NonNullable<ReturnType<typeof one.get>>;

/** A product with its counts, if there is one of that id. */
export function findProduct(actor: Actor, id: number): ProductPage | undefined {
  authorize(actor, "Customer Products", "view");
  return one.get({ id });
}

/** The order of all products, as ids, and its version: what a move is made in. */
export function findOrder(actor: Actor) {
  authorize(actor, "Customer Products", "view");
  return productOrder();
}

/**
 * What the base says against the name and the position typed for a product, by field: to be told together with what is
 * wrong with the shape. Text that is no position is the shape's matter.
 * @param typed the form's texts; `productId` where it is a product that exists
 */
export function findWrongFields(actor: Actor, typed: Record<string, string[]>) {
  authorize(actor, "Customer Products", "edit");
  const [name = "", position = "", own] = [typed.name, typed.position, typed.productId].map((texts) => texts?.[0]);
  const taken = name && takenName(name, Number(own));
  const past = position && pastLast(Number(position), productOrder().ids.length + 1);
  return { ...(taken && { name: taken }), ...(past && { position: past }) };
}
