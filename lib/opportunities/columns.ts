import { sqlite } from "#db/index.ts";
import { NO_FAMILY } from "./families.ts";
import type { MatrixFilter } from "./filter.ts";

/** A product as the matrix shows it. */
export type Column = { id: number; name: string; displayClass: string | null; historic: boolean };

const products = sqlite.prepare(
  "select id, name, display_class as displayClass, availability = 'historic' as historic from customer_products order by display_position",
);

/** All products in display order, Historic ones too. */
export function allColumns(): Column[] {
  return (products.all() as (Omit<Column, "historic"> & { historic: 0 | 1 })[]).map((product) => ({
    ...product,
    historic: product.historic === 1,
  }));
}

/** The products a filter shows. One asked for by itself is shown whatever its family and availability. */
export function columnsShown(all: readonly Column[], { family, historic, product }: MatrixFilter) {
  if (product) return all.filter(({ id }) => id === product);
  return all.filter(
    (column) => (historic || !column.historic) && (!family || (column.displayClass ?? NO_FAMILY) === family),
  );
}

/** The families of the catalogue, in the order their first products are in. */
export function familiesOf(all: readonly Column[]) {
  return [...new Set(all.map(({ displayClass }) => displayClass ?? NO_FAMILY))];
}
