import { sqlite } from "#db/index.ts";
import type { ItemKind } from "#lib/items/rules.ts";
import { joinCell, periodCell } from "../lists.ts";
import { inSteps, type Scope } from "./scope.ts";

type Item = {
  id: number;
  accountNumber: string;
  label: string;
  number: string | null;
  numberId: number | null;
  type: string | null;
  startDate: string;
  droppedOn: string | null;
  transferredFromId: number | null;
  carried: string;
  gaps: string;
};
type Carried = [productId: number, since: string, until: string | null];

const items = sqlite.prepare<[{ after: number; to: number; kind: ItemKind }], Item>(`
  select i.id, c.account_number as accountNumber, i.label, n.label as number, i.number_id as numberId, t.name as type,
    i.start_date as startDate, i.dropped_on as droppedOn, i.transferred_from_id as transferredFromId,
    (select json_group_array(json_array(product_id, since, until)) from (
      select product_id, since, until from carried_products where item_id = i.id order by id)) as carried,
    (select json_group_array(json_array(since, until)) from (
      select since, until from item_gaps where item_id = i.id order by id)) as gaps
  from items i cross join customers c on c.id = i.customer_id left join items n on n.id = i.number_id
    left join item_types t on t.id = i.type_id
  where i.id > @after and i.id <= @to and i.kind = @kind order by i.id`);

/**
 * The rows of numbers.csv or features.csv, in the order they were added: what a row names by its ref comes before it.
 * What was carried is told period by period only where it is more than "since its start".
 */
export function* itemRows(scope: Scope, kind: ItemKind) {
  for (const step of inSteps(scope.items, (range) => items.all({ ...range, kind })))
    yield step.map((item) => {
      const { accountNumber, label, startDate, droppedOn, type } = item;
      const carried = (JSON.parse(item.carried) as Carried[]).flatMap(([id, since, until]) => {
        const words = scope.products.get(id);
        return words === undefined ? [] : [{ words, since, until }];
      });
      const now = carried.filter(({ until }) => until === null);
      const plain = carried.every(({ since, until }) => since === startDate && until === null);
      const gaps = (JSON.parse(item.gaps) as [string, string][]).map(([since, until]) => ({ since, until, words: "" }));
      return [
        accountNumber,
        label,
        ...(kind === "feature" ? [item.number ?? ""] : []),
        joinCell(now.map(({ words }) => words)),
        startDate,
        droppedOn ?? "",
        type ?? "",
        String(item.id),
        plain ? "" : joinCell(carried.map(periodCell)),
        joinCell(gaps.map(periodCell)),
        item.transferredFromId === null ? "" : String(item.transferredFromId),
        ...(kind === "feature" ? [item.numberId === null ? "" : String(item.numberId)] : []),
      ];
    });
}
