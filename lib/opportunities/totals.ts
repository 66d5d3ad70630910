import { sqlite } from "#db/index.ts";
import { statement } from "#lib/customers/walk.ts";
import type { Column } from "./columns.ts";
import { type MatrixFilter, OPEN_STATUSES } from "./filter.ts";
import type { FoundCustomers } from "./page.ts";
import type { MatrixRow } from "./reading.ts";
import { type ColumnTotals, totalsOfRows } from "./sums.ts";
import { countCustomers, managerAsked } from "./ways.ts";

/** More are not counted customer by customer while somebody waits for a page. */
const COUNTED_ONE_BY_ONE = 500;

type Count = { productId: number; relation: "has" | "wants"; count: number };

/**
 * The totals of all customers that pass, where that costs no counting of the base: by status and account manager from
 * the counts that triggers keep; else of so few that they are counted one by one. Nothing otherwise.
 */
export function totalsOfAll(
  filter: MatrixFilter,
  staffId: number | null,
  { all, ...found }: FoundCustomers,
  rows: readonly MatrixRow[],
  columns: readonly Column[],
): ColumnTotals | null {
  const { status, products, suggested } = filter;
  if (products.length === 0 && !suggested) {
    const manager = managerAsked(filter, staffId);
    return spread(countedBy(status, manager), countCustomers(status, manager), columns);
  }
  if (!found.previous && !found.next && found.lookedAt === null) return totalsOfRows(rows, columns.length);
  return all && all.length <= COUNTED_ONE_BY_ONE ? spread(countedOf(all), all.length, columns) : null;
}

function countedBy(status: MatrixFilter["status"], manager: number | null | undefined) {
  const [table, whose] =
    manager === undefined ? ["coverage_totals", ""] : ["coverage_counts", "and manager_id = @manager"];
  return statement(
    `select product_id as productId, relation, sum(count) as count from ${table}
     where status in (select value from json_each(@statuses)) ${whose} and relation <> 'had' group by product_id, relation`,
  ).all({ statuses: JSON.stringify(status ? [status] : OPEN_STATUSES), manager: manager ?? 0 }) as Count[];
}

const ofSome = sqlite.prepare(`
  select product_id as productId, 'has' as relation, count(*) as count
  from json_each(@ids) j cross join holdings h on h.customer_id = j.value where h.until is null group by product_id
  union all
  select product_id, 'wants', count(*)
  from json_each(@ids) j cross join interests i on i.customer_id = j.value where i.closed_on is null group by product_id`);

function countedOf(ids: readonly number[]) {
  return ofSome.all({ ids: JSON.stringify(ids) }) as Count[];
}

function spread(counts: readonly Count[], customers: number, columns: readonly Column[]): ColumnTotals {
  const of = { has: new Map<number, number>(), wants: new Map<number, number>() };
  for (const { productId, relation, count } of counts) of[relation].set(productId, count);
  const each = (relation: "has" | "wants") => columns.map(({ id }) => of[relation].get(id) ?? 0);
  return { customers, has: each("has"), wants: each("wants") };
}
