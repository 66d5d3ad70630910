import { sqlite } from "#db/index.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { listPastHolders, type ProductCustomer } from "#lib/products/people.ts";
import { recordedOf } from "./recorded.ts";

const A_PAGE = 50;
/** A page looks at so many rows, then shows what it found and offers to look further: a bound on its cost. */
export const ROWS_LOOKED_AT = 1000;

/** A customer of a product on a day; `recordedAt` (UTC ms) is when that it began was recorded. */
export type PastCustomer = ProductCustomer & { recordedAt?: number };

type Row = ProductCustomer & { id: number; recordedAt: number };

/** Rows that may be open on a day: read by the day they began, longest first. */
const begun = (table: "holdings" | "interests", since: string, until: string, index: string) => {
  const range = `r.product_id = @productId and (r.${since}, r.customer_id, r.id) > (@since, @customerId, @id)
    and (r.${since}, r.customer_id, r.id) <= (@lastSince, @lastCustomerId, @lastId)`;
  const from = `${table} r indexed by ${index}`;
  const order = `r.${since}, r.customer_id, r.id`;
  return {
    edge: sqlite.prepare(
      `select r.${since} as since, r.customer_id as customerId, r.id from ${from} where ${range} order by ${order} limit 2 offset ${ROWS_LOOKED_AT - 1}`,
    ),
    page: sqlite.prepare(
      `select r.id, r.customer_id as customerId, c.name, c.account_number as accountNumber, c.status, r.${since} as since, r.${until} as until,
         r.recorded_at as recordedAt
       from ${from} cross join customers c on c.id = r.customer_id
       where ${range} and (r.${until} is null or r.${until} > @day) order by ${order} limit ${A_PAGE + 1}`,
    ),
    count: sqlite.prepare(
      `select count(*) as looked, coalesce(sum(${until} is null or ${until} > @day), 0) as open
       from (select ${until} from ${table} indexed by ${index} where product_id = @productId and ${since} <= @day limit ${ROWS_LOOKED_AT + 1})`,
    ),
  };
};

const LISTS = {
  has: {
    ...begun("holdings", "since", "until", "holdings_by_product_since"),
    subject: "holding" as const,
    column: "$.since",
  },
  interested: {
    ...begun("interests", "opened_on", "closed_on", "interests_by_product_opened"),
    subject: "interest" as const,
    column: "$.openedOn",
  },
};
const ended = sqlite
  .prepare(
    `select count(*) from (select 1 from holdings where product_id = @productId and until <= @day limit ${ROWS_LOOKED_AT + 1})`,
  )
  .pluck();

const FAR = Number.MAX_SAFE_INTEGER;
type Place = { since: string; customerId: number; id: number };

const show = ({ since, customerId, id }: Place) => `${since}.${customerId}.${id}`;
const read = (text: string): Place | undefined => {
  const [, since, customerId, id] = /^(\d{4}-\d\d-\d\d)\.(\d{1,15})\.(\d{1,15})$/.exec(text) ?? [];
  return since === undefined ? undefined : { since, customerId: Number(customerId), id: Number(id) };
};

/**
 * The customers who had a product (or an open interest in it) on a day, those longest with it first, 50 a page after the
 * cursor `after`. `looked` says that the page stopped looking before it was full, after so many rows.
 */
export function listHoldersAsAt(
  actor: Actor,
  { productId, list, day, after = "" }: { productId: number; list: "has" | "interested"; day: string; after?: string },
) {
  authorize(actor, "Customer Products", "view");
  const { edge, page, subject, column } = LISTS[list];
  const from = read(after) ?? { since: "", customerId: 0, id: 0 };
  const bounds = { productId, day, ...from, lastSince: day, lastCustomerId: FAR, lastId: FAR };
  const [stop, more] = edge.all(bounds) as Place[];
  if (stop && more) Object.assign(bounds, { lastSince: stop.since, lastCustomerId: stop.customerId, lastId: stop.id });
  const found = page.all(bounds) as Row[];
  const shown = found.slice(0, A_PAGE);
  const last = found.length > A_PAGE ? shown.at(-1) : undefined;
  const stopped = !last && stop && more ? stop : undefined;
  const furthest = last ?? stopped;
  const rows = shown.map(
    ({ id, recordedAt, ...row }): PastCustomer => ({
      ...row,
      recordedAt: recordedOf(subject, id, column, row.since, { at: recordedAt, by: null }).at,
    }),
  );
  return { rows, next: furthest && show(furthest), looked: stopped ? ROWS_LOOKED_AT : undefined };
}

/** The periods of a product that were over on a day, the latest ended first, 50 a page after the cursor `after`. */
export function listPastHoldersAsAt(actor: Actor, productId: number, day: string, after = "") {
  authorize(actor, "Customer Products", "view");
  const from = read(after);
  const start = from && from.since <= day ? after : `${day}.999999999999999.999999999999999`;
  const { rows, next } = listPastHolders(actor, productId, start);
  return { rows: rows as PastCustomer[], next, looked: undefined };
}

/** How long the three lists were on a day; null where that is too much to count, more than `ROWS_LOOKED_AT`. */
export function countHoldersAsAt(actor: Actor, productId: number, day: string) {
  authorize(actor, "Customer Products", "view");
  const open = (list: keyof typeof LISTS) => {
    const counted = LISTS[list].count.get({ productId, day }) as { looked: number; open: number };
    return counted.looked > ROWS_LOOKED_AT ? null : counted.open;
  };
  const over = ended.get({ productId, day }) as number;
  return { has: open("has"), had: over > ROWS_LOOKED_AT ? null : over, interested: open("interested") };
}
