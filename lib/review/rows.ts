import { sqlite } from "#db/index.ts";
import type { ReviewList } from "./rules.ts";

/** How the review lists are read: each in an order its index gives, so that a page costs what it shows. */

export const A_PAGE = 50;
/** Beyond so many, a count says "or more": it is never the size of the base that is counted. */
export const MOST_COUNTED = 1000;
/** The home page counts less: it is opened most. */
export const MOST_AT_HOME = 100;

/** A line to review. `ref` is what a repair names it by; days in the company's time zone. */
export type ReviewRow = {
  ref: string;
  /** Its place in the list's order. */
  place: string;
  customerId: number;
  customer: string;
  accountNumber: string;
  status: string;
  productId: number;
  product: string;
  displayClass: string | null;
  historic: 0 | 1;
  /** The day the list goes by. */
  day: string | null;
  /** What else there is to know: a number, a note, a reason, a successor. */
  detail: string | null;
};

const CUSTOMER = "c.id as customerId, c.name as customer, c.account_number as accountNumber, c.status";
const PRODUCT =
  "p.id as productId, p.name as product, p.display_class as displayClass, p.availability = 'historic' as historic";

type Source = {
  /** From the index that gives the order, with what the row is. */
  from: string;
  where: string;
  /** The two values a row's place is made of. */
  place: [string, string];
  columns: string;
  /** The same rows for counting, without what only words them. */
  counted: string;
};

const SOURCES: Record<ReviewList, Source> = {
  unsourced: {
    from: `holdings h indexed by holdings_unsourced cross join customers c on c.id = h.customer_id
      cross join customer_products p on p.id = h.product_id`,
    where: "h.until is null and h.unsourced_since is not null",
    place: ["h.unsourced_since", "h.id"],
    columns: "h.id as ref, h.unsourced_since as day, h.note as detail",
    counted: "holdings h indexed by holdings_unsourced where h.until is null and h.unsourced_since is not null",
  },
  missing: {
    from: `customer_products p cross join carriers k indexed by carriers_not_held on k.product_id = p.id
      cross join customers c on c.id = k.customer_id`,
    where: "k.held = 0 and p.auto_add_to_customer and p.availability <> 'historic'",
    place: ["p.id", "k.customer_id"],
    columns: `k.product_id || '-' || k.customer_id as ref, null as day, k.items as detail`,
    counted: `customer_products p cross join carriers k indexed by carriers_not_held on k.product_id = p.id
      where k.held = 0 and p.auto_add_to_customer and p.availability <> 'historic'`,
  },
  had: {
    from: `interests_held x cross join interests i on i.id = x.interest_id cross join customers c on c.id = i.customer_id
      cross join customer_products p on p.id = i.product_id`,
    where: "true",
    place: ["x.interest_id", "i.id"],
    columns: "i.id as ref, i.opened_on as day, i.note as detail",
    counted: "interests_held",
  },
  historic: {
    from: `customer_products p cross join interests i indexed by interests_by_product on i.product_id = p.id
      cross join customers c on c.id = i.customer_id left join customer_products s on s.id = p.successor_id`,
    where: "p.availability = 'historic' and i.closed_on is null",
    place: ["p.id", "i.customer_id"],
    columns: "i.id as ref, i.opened_on as day, s.name as detail",
    counted: `customer_products p cross join interests i indexed by interests_by_product on i.product_id = p.id
      where p.availability = 'historic' and i.closed_on is null`,
  },
  again: {
    from: `interests_to_ask x cross join interests i on i.id = x.interest_id cross join customers c on c.id = x.customer_id
      cross join customer_products p on p.id = x.product_id`,
    where: "x.ask_again_on <= @today",
    place: ["x.ask_again_on", "x.interest_id"],
    columns: "x.interest_id as ref, x.ask_again_on as day, i.reason as detail",
    counted: "interests_to_ask where ask_again_on <= @today",
  },
};

function statementsOf({ from, where, place: [first, second], columns, counted }: Source) {
  return {
    page: sqlite.prepare(
      `select ${columns}, ${first} || '.' || ${second} as place, ${CUSTOMER}, ${PRODUCT} from ${from}
        where ${where} and (${first}, ${second}) > (@first, @second) order by ${first}, ${second} limit ${A_PAGE + 1}`,
    ),
    count: sqlite.prepare(`select count(*) from (select 1 from ${counted} limit @most)`).pluck(),
  };
}

const statements = Object.fromEntries(
  Object.entries(SOURCES).map(([list, source]) => [list, statementsOf(source)]),
) as Record<ReviewList, ReturnType<typeof statementsOf>>;

/** A page of a list after a place ("": from the start), one more row than is shown. */
export function reviewPage(list: ReviewList, today: string, after: string) {
  const [, first = "", second = "0"] = /^([\d-]{1,15})\.(\d{1,15})$/.exec(after) ?? [];
  const place = /^\d{4}-/.test(first) || first === "" ? first : Number(first);
  const start = place === "" && (list === "missing" || list === "had" || list === "historic") ? 0 : place;
  return statements[list].page.all({ today, first: start, second: Number(second) }) as ReviewRow[];
}

/** How many stand on a list, up to `most`. */
export function reviewCount(list: ReviewList, today: string, most: number) {
  return statements[list].count.get({ today, most }) as number;
}
