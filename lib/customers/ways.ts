import { sqlite } from "#db/index.ts";
import { wayAsAt } from "./as-at-ways.ts";
import { type CustomerFilter, isWholeBase } from "./filter.ts";
import type { Search } from "./search.ts";
import {
  countOnPath,
  managerTest,
  type Path,
  productTest,
  ROWS_LOOKED_AT,
  statement,
  statusTest,
  type Way,
} from "./walk.ts";

/** Each condition as a way into the base, the one that leads to fewest first; those that only exclude last. */
export function waysInto({ status, manager, products, asAt }: CustomerFilter): Way[] {
  const ways: Way[] = products.map(({ relation, productId }, nth) => {
    if (asAt) return wayAsAt(relation, productId, nth, asAt);
    const test = productTest(relation, productId, nth);
    if (relation === "lacks") return { path: { by: "name" }, size: Number.POSITIVE_INFINITY, test };
    return { path: { by: "product", relation, productId }, size: productSize(relation, productId), test };
  });
  if (status) ways.push({ path: { by: "status", status }, size: baseSize(status), test: statusTest(status) });
  if (manager) {
    const id = manager === "none" ? null : manager;
    const path: Path = { by: "manager", manager: id };
    ways.push({ path, size: countOnPath(path, ROWS_LOOKED_AT + 1), test: managerTest(id) });
  }
  return ways.sort((one, other) => one.size - other.size);
}

const SIZES = { has: "holders", had: "past", wants: "interested" };

function productSize(relation: keyof typeof SIZES, productId: number) {
  const size = statement(`select ${SIZES[relation]} from product_counts where product_id = ?`).pluck().get(productId);
  return (size as number | undefined) ?? 0;
}

function baseSize(status: string) {
  return (statement("select count from base_counts where name = ?").pluck().get(status) as number | undefined) ?? 0;
}

const wholeBase = sqlite
  .prepare("select sum(count) from base_counts where name in ('prospect', 'active', 'suspended', 'closed')")
  .pluck();

/** How many there are in all, where that is known without counting the base. */
export function knownTotal(filter: CustomerFilter, search: Search | null, ways: Way[]) {
  if (search) return null;
  if (isWholeBase(filter)) return wholeBase.get() as number;
  const [only, another] = ways;
  if (!only || another) return null;
  if (only.path.by === "manager") return only.size <= ROWS_LOOKED_AT ? only.size : null;
  return only.path.by === "status" || (only.path.by === "product" && only.path.relation !== "had") ? only.size : null;
}
