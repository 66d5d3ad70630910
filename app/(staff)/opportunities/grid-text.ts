import "server-only";
import { type Actor, can } from "#lib/auth/permissions.ts";
import { type MatrixFilter, matrixAddress } from "#lib/opportunities/filter.ts";
import type { getMatrix } from "#lib/opportunities/queries.ts";
import { addDays, today } from "#lib/time.ts";
import type { GridData } from "./grid-data.ts";

/** The address's query, up to where a customer or a product is added to it. */
function addressBefore(filter: MatrixFilter) {
  const [, query] = matrixAddress({ ...filter, customer: null, product: null }).split("?");
  return query ? `?${query}&` : "?";
}

/** The matrix as its own script reads it. */
export function gridText(
  staff: Actor,
  view: GridData["view"],
  filter: MatrixFilter,
  { rows, columns, sentences, totals }: ReturnType<typeof getMatrix>,
) {
  const data: GridData = {
    view,
    at: addressBefore(filter),
    mayEdit: can(staff, "Customers", "edit"),
    tomorrow: addDays(today(), 1),
    products: columns.map(({ id, name, displayClass, historic }) => [id, name, displayClass, historic ? 1 : 0]),
    rows: rows.map(({ id, name, accountNumber, codes, facts }) => [id, name, accountNumber, codes, facts]),
    sentences,
    all: totals,
  };
  return JSON.stringify(data);
}
