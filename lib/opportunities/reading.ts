import { sqlite } from "#db/index.ts";
import { standing } from "#lib/customers/standing-rules.ts";
import { statement } from "#lib/customers/walk.ts";
import { suggestionSentence } from "#lib/suggestions/sentences.ts";
import { type Code, codeOf, type Fact } from "./cells.ts";
import type { Column } from "./columns.ts";

/** A customer's row: a sign for each column, and what is known of those that are not open, in the same order. */
export type MatrixRow = {
  id: number;
  name: string;
  accountNumber: string;
  status: "prospect" | "active" | "suspended" | "closed";
  accountManager: string | null;
  codes: string;
  facts: Fact[];
};

/** A note in a cell's reason: the whole is on the record's page. */
const NOTE = 160;
const short = (column: string) => `iif(length(${column}) > ${NOTE}, substr(${column}, 1, ${NOTE}) || '…', ${column})`;

const customers = sqlite.prepare(`
  select c.id, c.name, c.account_number as accountNumber, c.status, s.name as accountManager
  from json_each(@ids) j cross join customers c on c.id = j.value left join staff s on s.id = c.account_manager_id
  order by j.key`);

const holdings = sqlite.prepare(`
  select h.customer_id as customerId, h.id, h.product_id as productId, h.since, h.until,
    h.unsourced_since as unsourcedSince, ${short("h.note")} as note, ${short("h.end_reason")} as endReason,
    iif(h.until is null, (select i.kind || ' ' || i.label
      from holding_sources s indexed by holding_sources_item_once cross join items i on i.id = s.item_id
      where s.holding_id = h.id and s.until is null and s.item_id is not null order by s.item_id limit 1), null) as because
  from json_each(@ids) j cross join holdings h on h.customer_id = j.value
  order by j.key, h.since desc, h.id desc`);

const interests = sqlite.prepare(`
  select i.customer_id as customerId, i.id, i.product_id as productId, i.version, i.opened_on as openedOn,
    ${short("i.note")} as note, i.closed_on as closedOn, i.closed_as as closedAs, i.reason, i.ask_again_on as askAgainOn
  from json_each(@ids) j cross join interests i on i.customer_id = j.value
  order by j.key, i.closed_on is null desc, i.closed_on desc, i.id desc`);

const suggestions = sqlite.prepare(`
  select s.customer_id as customerId, s.product_id as productId, s.reason_id as reasonId
  from json_each(@ids) j cross join suggestions s on s.customer_id = j.value`);

type Of = { customerId: number; productId: number };
type Holding = Of & {
  id: number;
  since: string;
  until: string | null;
  unsourcedSince: string | null;
  note: string | null;
  endReason: string | null;
  because: string | null;
};
type Interest = Of & {
  id: number;
  version: number;
  openedOn: string;
  note: string | null;
  closedOn: string | null;
  closedAs: "acquired" | "declined" | "withdrawn" | null;
  reason: string | null;
  askAgainOn: string | null;
};

function byCustomer<T extends Of>(rows: T[]) {
  return Map.groupBy(rows, ({ customerId }) => customerId);
}

/**
 * The rows of some customers over some products, in the order of the ids. A suggestion of a Historic product is none.
 * @param day the day it is: a refusal whose day to ask again has come is none any more
 */
export function readRows(ids: readonly number[], columns: readonly Column[], day: string): MatrixRow[] {
  const wanted = { ids: JSON.stringify(ids) };
  const place = new Map(columns.map(({ id }, at) => [id, at]));
  const held = byCustomer(holdings.all(wanted) as Holding[]);
  const asked = byCustomer(interests.all(wanted) as Interest[]);
  const likely = byCustomer(suggestions.all(wanted) as (Of & { reasonId: number })[]);
  return (customers.all(wanted) as Omit<MatrixRow, "codes" | "facts">[]).map((customer) => {
    const facts = new Map<number, Fact>();
    const note = (productId: number, more: Fact) => {
      const at = place.get(productId);
      if (at !== undefined) facts.set(at, { ...facts.get(at), ...more });
    };
    const known = standing(held.get(customer.id) ?? [], asked.get(customer.id) ?? []);
    for (const { productId, id, since, because, unsourcedSince, note: words } of known.has)
      note(productId, { has: [id, since, because, unsourcedSince, words] });
    for (const { productId, id, since, until, endReason } of known.had)
      note(productId, { had: [id, since, until ?? since, endReason] });
    for (const { productId, id, version, openedOn, note: words } of known.interested)
      note(productId, { interested: [id, version, openedOn, words] });
    for (const { productId, id, closedOn, reason, askAgainOn } of known.notForThem)
      if (askAgainOn === null || askAgainOn > day)
        note(productId, { declined: [id, closedOn ?? "", reason, askAgainOn] });
    for (const { productId, reasonId } of likely.get(customer.id) ?? []) {
      const at = place.get(productId);
      if (at !== undefined && !facts.has(at) && !columns[at]?.historic) facts.set(at, { suggested: reasonId });
    }
    const codes: Code[] = new Array(columns.length).fill(".");
    for (const [at, fact] of facts) codes[at] = codeOf(fact);
    const order = [...facts.keys()].sort((one, other) => one - other);
    return { ...customer, codes: codes.join(""), facts: order.map((at) => facts.get(at) as Fact) };
  });
}

const reasons = `
  select r.id, p.name as product, a.name as first, b.name as second, r.sample, r.also, q.holders, g.customers
  from json_each(@ids) j cross join suggestion_reasons r on r.id = j.value
  cross join suggestion_reading g join customer_products p on p.id = r.product_id
  join customer_products a on a.id = r.with_a left join customer_products b on b.id = r.with_b
  join suggestion_products q on q.product_id = r.product_id`;

type Reason = Record<"id" | "sample" | "also" | "holders" | "customers", number> &
  Record<"product" | "first", string> & { second: string | null };

/** The sentences of the suggestions in these rows, by reason. One whose arithmetic is being counted anew has none. */
export function sentencesOf(rows: readonly MatrixRow[]): Record<number, string> {
  const ids = new Set(rows.flatMap(({ facts }) => facts.flatMap(({ suggested }) => suggested ?? [])));
  if (ids.size === 0) return {};
  const found = statement(reasons).all({ ids: JSON.stringify([...ids]) }) as Reason[];
  return Object.fromEntries(
    found.map(({ id, first, second, ...counts }) => [
      id,
      suggestionSentence({ ...counts, because: second === null ? [first] : [first, second] }),
    ]),
  );
}
