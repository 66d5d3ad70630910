import { sqlite } from "#db/index.ts";
import { joinCell, periodCell } from "../lists.ts";
import { inSteps, type Scope } from "./scope.ts";

type Holding = {
  accountNumber: string;
  productId: number;
  since: string;
  until: string | null;
  note: string | null;
  endReason: string | null;
  unsourcedSince: string | null;
  sources: string;
};
type Source = [kind: string, itemId: number | null, since: string, until: string | null, note: string | null];

const holdings = sqlite.prepare<[{ after: number; to: number; items: number }], Holding>(`
  select c.account_number as accountNumber, h.product_id as productId, h.since, h.until, h.note,
    h.end_reason as endReason, h.unsourced_since as unsourcedSince,
    (select json_group_array(json_array(kind, item_id, since, until, note)) from (
      select kind, item_id, since, until, note from holding_sources
      where holding_id = h.id and (item_id is null or item_id <= @items) order by id)) as sources
  from holdings h cross join customers c on c.id = h.customer_id
  where h.id > @after and h.id <= @to order by h.id`);

/** The rows of holdings.csv, in the order they were recorded, each with what accounts or accounted for it. */
export function* holdingRows({ holdings: last, items, products }: Scope) {
  for (const step of inSteps(last, (range) => holdings.all({ ...range, items })))
    yield step.flatMap(({ accountNumber, productId, since, until, note, endReason, unsourcedSince, sources }) => {
      const product = products.get(productId);
      if (product === undefined) return [];
      const told = joinCell((JSON.parse(sources) as Source[]).map(sourceCell));
      return [[accountNumber, product, since, until ?? "", note ?? "", endReason ?? "", unsourcedSince ?? "", told]];
    });
}

function sourceCell([kind, itemId, since, until, note]: Source) {
  const words = [kind, itemId, note].filter((part) => part !== null).join(" ");
  return periodCell({ since, until, words });
}

type Interest = {
  accountNumber: string;
  productId: number;
  openedOn: string;
  note: string | null;
  closedOn: string | null;
  closedAs: string | null;
  reason: string | null;
  askAgainOn: string | null;
  closedBy: number | null;
};
const interests = sqlite.prepare<[{ after: number; to: number; items: number }], Interest>(`
  select c.account_number as accountNumber, i.product_id as productId, i.opened_on as openedOn, i.note,
    i.closed_on as closedOn, i.closed_as as closedAs, i.reason, i.ask_again_on as askAgainOn,
    iif(i.closed_by_item_id <= @items, i.closed_by_item_id, null) as closedBy
  from interests i cross join customers c on c.id = i.customer_id
  where i.id > @after and i.id <= @to order by i.id`);

/** The rows of interests.csv, in the order they were recorded, each with how it closed. */
export function* interestRows({ interests: last, items, products }: Scope) {
  for (const step of inSteps(last, (range) => interests.all({ ...range, items })))
    yield step.flatMap((row) => {
      const product = products.get(row.productId);
      if (product === undefined) return [];
      const { accountNumber, openedOn, note, closedOn, closedAs, reason, askAgainOn, closedBy } = row;
      const closing = [closedOn, closedAs, reason, askAgainOn, closedBy === null ? null : String(closedBy)];
      return [[accountNumber, product, openedOn, note ?? "", ...closing.map((cell) => cell ?? "")]];
    });
}
