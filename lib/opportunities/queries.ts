import { sqlite } from "#db/index.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { today } from "#lib/time.ts";
import type { Code, Fact } from "./cells.ts";
import { allColumns, columnsShown, familiesOf } from "./columns.ts";
import type { MatrixFilter, Place } from "./filter.ts";
import { everyMatrixMatch, type FoundCustomers, findMatrixPage } from "./page.ts";
import { readRows, sentencesOf } from "./reading.ts";
import { totalsOfAll } from "./totals.ts";

const reading = sqlite.prepare("select read_at from suggestion_reading").pluck();

/**
 * A page of the matrix: customers that are not closed down, products across; with what each cell rests on, the totals
 * of all that match where they are known, and when the suggestions were counted (UTC ms). It costs the same for any
 * size of base: see `findMatrixPage`.
 */
export function getMatrix(actor: Actor, filter: MatrixFilter, place: Place = {}, day = today()) {
  authorize(actor, "Customers", "view");
  const products = allColumns();
  const columns = columnsShown(products, filter);
  const found = filter.customer ? onlyOne(filter.customer) : findMatrixPage(filter, place, actor.id);
  const rows = readRows(found.ids, columns, day);
  const { all: _, ...page } = found;
  return {
    ...page,
    rows,
    columns,
    products,
    families: familiesOf(products),
    sentences: sentencesOf(rows),
    totals: filter.customer ? null : totalsOfAll(filter, actor.id, found, rows, columns),
    readAt: (reading.get() as number | undefined) ?? null,
  };
}

function onlyOne(id: number): FoundCustomers {
  return { ids: [id], previous: null, next: null, total: 1, lookedAt: null, all: null };
}

/** One cell as it stands: its sign, what it rests on, and the sentence of its suggestion. */
export function findCell(actor: Actor, customerId: number, productId: number, day = today()) {
  authorize(actor, "Customers", "view");
  const columns = allColumns().filter(({ id }) => id === productId);
  const rows = readRows([customerId], columns, day);
  const [[row], [column]] = [rows, columns];
  if (!row || !column) return undefined;
  const code = row.codes as Code;
  const fact: Fact = row.facts[0] ?? {};
  return { customer: row, column, code, fact, sentences: sentencesOf(rows) };
}

export type Cell = NonNullable<ReturnType<typeof findCell>>;

/** Every row that passes, page after page as the matrix walks them, for a file. */
export function* eachMatrixRow(actor: Actor, filter: MatrixFilter) {
  authorize(actor, "Customers", "view");
  const columns = columnsShown(allColumns(), filter);
  const day = today();
  for (const ids of everyMatrixMatch(filter, actor.id)) yield* readRows(ids, columns, day);
}
