import { sqlite } from "#db/index.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { itemKey } from "#lib/items/checks.ts";
import type { ItemKind } from "#lib/items/rules.ts";
import { listOfferedTypes } from "#lib/types/queries-pick.ts";
import type { PageAsk } from "./fields.ts";
import { Pages, type Row, type Stored, stamped, type Way } from "./pages.ts";
import { type WhoseAsk, whose } from "./whose.ts";

const pagesOf = (kind: ItemKind) =>
  new Pages({
    columns: `i.id, i.customer_id as customerId, c.account_number as accountNumber, i.label as ${kind},
      ${kind === "feature" ? "i.number_id as numberId, " : ""}i.type_id as typeId, i.start_date as startDate,
      i.dropped_on as droppedOn, i.transferred_from_id as transferredFromId,
      (select json_group_array(product_id) from carried_products
        where item_id = i.id and until is null) as productIds,
      i.created_at as createdAt, i.modified_at as updatedAt, i.version`,
    id: "i.id",
    created: "i.created_at",
    updated: "i.modified_at",
    joins: "cross join customers c on c.id = i.customer_id",
    all: `i.kind = '${kind}'`,
    paths: {
      id: `items i indexed by ${kind}s_by_id`,
      created: `items i indexed by ${kind}s_by_created`,
      updated: `items i indexed by ${kind}s_by_modified`,
      customer: "items i indexed by items_by_customer",
      key: "items i indexed by items_by_key",
      number: "items i indexed by items_by_number",
    },
  });

const pages = { number: pagesOf("number"), feature: pagesOf("feature") };

function record(row: Row): Stored {
  const productIds = JSON.parse(String(row.productIds)) as number[];
  return { ...stamped(row), productIds: productIds.sort((a, b) => a - b) };
}

type Ask = PageAsk & WhoseAsk & { number?: string | undefined; numberId?: number | undefined };

/** The narrowest path that is asked for. */
function wayOf(ask: Ask): Way {
  const { number, numberId } = ask;
  const customerId = whose(ask);
  const values = { customerId, key: number && itemKey("number", number), numberId };
  const where = [
    ...(number !== undefined ? ["i.key = @key"] : []),
    ...(numberId !== undefined ? ["i.number_id = @numberId"] : []),
    ...(customerId !== undefined ? ["i.customer_id = @customerId"] : []),
  ];
  if (number !== undefined) return { path: "key", where, values };
  if (numberId !== undefined) return { path: "number", where, values };
  return customerId !== undefined ? { path: "customer", where, values } : {};
}

/**
 * A page of the numbers or features, dropped ones too: all, one customer's, those of a number (as typed, whoever had
 * it), or the features that sit on a number.
 */
export function listItemRecords(actor: Actor, kind: ItemKind, ask: Ask) {
  authorize(actor, "Customers", "view");
  const { rows, more } = pages[kind].page(ask, wayOf(ask));
  return { rows: rows.map(record), more };
}

/** A number or feature, if there is one of that kind. */
export function findItemRecord(actor: Actor, kind: ItemKind, id: number) {
  authorize(actor, "Customers", "view");
  const row = pages[kind].find(id);
  return row && record(row);
}

const continuation = sqlite
  .prepare<[number], number>("select id from items where transferred_from_id = ? order by id desc limit 1")
  .pluck();

/** The record that continues one at the customer it was transferred to. */
export function getContinuation(actor: Actor, id: number) {
  authorize(actor, "Customers", "view");
  return continuation.get(id) ?? id;
}

/** The products that a new item of a type carries unless it is said otherwise; none without a type. */
export function listDefaults(actor: Actor, kind: ItemKind, typeId: number | null) {
  authorize(actor, "Customers", "view");
  return listOfferedTypes(actor, kind).find(({ id }) => id === typeId)?.productIds ?? [];
}
