import { sqlite } from "#db/index.ts";
import { type Lists, listsOf } from "./lists.ts";

/** The base as suggestions are made from it. Customers and products are told by their places. */
export type Base = {
  /** The customers that are not closed, and whether each is counted: it is active and has something. */
  customerIds: Uint32Array;
  counted: Uint8Array;
  productIds: number[];
  /** Whether each product may be suggested: it is not Historic. */
  offered: boolean[];
  /** What customers have now. */
  held: Lists;
  /** What they had, are interested in, or declined with no day to ask again, or one to come. */
  settled: Lists;
};

type Pair = [customerId: number, productId: number];

const products = sqlite.prepare<[], { id: number; offered: 0 | 1 }>(
  "select id, availability <> 'historic' as offered from customer_products order by id",
);
const customers = sqlite
  .prepare<[], [id: number, active: 0 | 1]>(
    "select id, status = 'active' from customers where status <> 'closed' order by id",
  )
  .raw();
const current = sqlite
  .prepare<[], Pair>("select customer_id, product_id from holdings where until is null order by customer_id")
  .raw();
const settled = sqlite
  .prepare<[string], Pair>(
    `select customer_id, product_id from holdings where until is not null
     union all select customer_id, product_id from interests where closed_on is null
     union all select customer_id, product_id from (
       select customer_id, product_id, ask_again_on,
         row_number() over (partition by customer_id, product_id order by closed_on desc, id desc) as latest
       from interests where closed_as = 'declined')
     where latest = 1 and (ask_again_on is null or ask_again_on > ?)
     order by 1`,
  )
  .raw();
const sizes = sqlite
  .prepare<[], [customers: number, lastId: number, current: number, settled: number]>(
    `select (select count(*) from customers where status <> 'closed'), (select coalesce(max(id), 0) from customers),
      (select count(*) from holdings where until is null),
      (select count(*) from holdings where until is not null) + (select count(*) from interests)`,
  )
  .raw();

/** Reads what suggestions are made from, for a day in the company's time zone. Inside a transaction it is of one moment. */
export function readBase(day: string): Base {
  const [count, lastId, currentSize, settledSize] = sizes.get() ?? [0, 0, 0, 0];
  const catalogue = products.all();
  const productPlaces = new Map(catalogue.map(({ id }, place) => [id, place]));
  const customerIds = new Uint32Array(count);
  const counted = new Uint8Array(count);
  /** A customer's place by its id, from 1; 0 for one that is closed. */
  const places = new Uint32Array(lastId + 1);
  let place = 0;
  for (const [id, active] of customers.iterate()) {
    customerIds[place] = id;
    counted[place] = active;
    places[id] = ++place;
  }
  function* placed(rows: Iterable<Pair>) {
    for (const [customerId, productId] of rows) {
      const customer = places[customerId];
      if (customer) yield [customer - 1, productPlaces.get(productId) as number] as const;
    }
  }
  const held = listsOf(count, currentSize, placed(current.iterate()));
  for (let at = 0; at < count; at++) if (held.from[at] === held.from[at + 1]) counted[at] = 0;
  return {
    customerIds,
    counted,
    productIds: catalogue.map(({ id }) => id),
    offered: catalogue.map(({ offered }) => offered === 1),
    held,
    settled: listsOf(count, settledSize, placed(settled.iterate(day))),
  };
}

/** The places of the customers that are counted. */
export function countedCustomers({ counted }: Base) {
  const places: number[] = [];
  counted.forEach((yes, place) => {
    if (yes) places.push(place);
  });
  return places;
}
