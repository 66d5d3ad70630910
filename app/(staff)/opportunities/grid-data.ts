import type { Cells, Fact } from "#lib/opportunities/cells.ts";
import type { ColumnTotals } from "#lib/opportunities/sums.ts";

export type GridColumn = { id: number; name: string; displayClass: string | null; historic: boolean };
export type GridRow = Cells & { id: number; name: string; account: string };

/** All that the matrix's own script needs, as it travels: one text, read once at either end. */
export type GridData = {
  view: "grid" | "customer" | "product";
  /** The page's address up to where a customer or a product is added. */
  at: string;
  mayEdit: boolean;
  /** The first day that may be named to ask again. */
  tomorrow: string;
  products: [id: number, name: string, displayClass: string | null, historic: 0 | 1][];
  rows: [id: number, name: string, account: string, codes: string, facts: Fact[]][];
  /** The suggestions' sentences, by reason. */
  sentences: Record<number, string>;
  all: ColumnTotals | null;
};

/** A page's rows as they came. */
export function rowsOf({ rows }: GridData): GridRow[] {
  return rows.map(([id, name, account, codes, facts]) => ({ id, name, account, codes, facts }));
}

/** The products shown, as columns. */
export function columnsOf({ products }: GridData): GridColumn[] {
  return products.map(([id, name, displayClass, historic]) => ({ id, name, displayClass, historic: historic === 1 }));
}
