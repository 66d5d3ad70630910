import { expect } from "vitest";
import { sqlite } from "#db/index.ts";

const all = (statement: string) => sqlite.prepare(statement).all();

const COUNTED_PRODUCTS = `
  select id as product_id,
    (select count(*) from holdings where product_id = p.id and until is null) as holders,
    (select count(*) from holdings where product_id = p.id and until is not null) as past,
    (select count(*) from interests where product_id = p.id and closed_on is null) as interested,
    (select count(*) from carried_products c join items i on i.id = c.item_id
      where c.product_id = p.id and c.until is null and i.dropped_on is null and i.kind = 'number') as numbers,
    (select count(*) from carried_products c join items i on i.id = c.item_id
      where c.product_id = p.id and c.until is null and i.dropped_on is null and i.kind = 'feature') as features
  from customer_products p order by id`;

const COUNTED_BASE = `
  select 'active' as name, count(*) as count from customers where status = 'active'
  union all select 'closed', count(*) from customers where status = 'closed'
  union all select 'features', count(*) from items where kind = 'feature' and dropped_on is null
  union all select 'holdings', count(*) from holdings where until is null
  union all select 'interests', count(*) from interests where closed_on is null
  union all select 'numbers', count(*) from items where kind = 'number' and dropped_on is null
  union all select 'prospect', count(*) from customers where status = 'prospect'
  union all select 'suspended', count(*) from customers where status = 'suspended'`;

const CARRIERS = `
  select c.product_id, i.customer_id, count(*) as items, exists (select 1 from holdings h
    where h.customer_id = i.customer_id and h.product_id = c.product_id and h.until is null) as held
  from carried_products c join items i on i.id = c.item_id
  where c.until is null and i.dropped_on is null group by 1, 2 order by 1, 2`;

const INTERESTS_HELD = `
  select i.id as interest_id from interests i where i.closed_on is null and exists (select 1 from holdings h
    where h.customer_id = i.customer_id and h.product_id = i.product_id and h.until is null) order by 1`;

const INTERESTS_TO_ASK = `
  select i.customer_id, i.product_id, i.id as interest_id, i.ask_again_on
  from interests i join customers c on c.id = i.customer_id join customer_products p on p.id = i.product_id
  where i.ask_again_on is not null and c.status <> 'closed' and p.availability <> 'historic'
    and i.id = (select max(id) from interests where customer_id = c.id and product_id = p.id)
    and not exists (select 1 from holdings where customer_id = c.id and product_id = p.id and until is null) order by 1, 2`;

const OPPORTUNITY_CUSTOMERS = `
  select c.id as customer_id, c.name_key, c.status, c.account_manager_id,
    (select count(*) from interests where customer_id = c.id and closed_on is null) as interested,
    (select coalesce(max(strength), 0) / 10 from suggestions where customer_id = c.id) as strength
  from customers c where c.status <> 'closed' order by 1`;

const OPEN_INTERESTS = `
  select i.id as interest_id, i.product_id, i.customer_id, c.account_manager_id, i.opened_on
  from interests i join customers c on c.id = i.customer_id
  where i.closed_on is null and c.status <> 'closed' order by 1`;

const CUSTOMER_COUNTS = `
  select status, coalesce(account_manager_id, 0) as manager_id, count(*) as count from customers group by 1, 2`;

const COVERAGE = `
  select c.status, coalesce(c.account_manager_id, 0) as manager_id, r.product_id, r.relation, count(*) as count
  from (select customer_id, product_id, iif(max(until is null), 'has', 'had') as relation from holdings group by 1, 2
    union all select customer_id, product_id, 'wants' from interests where closed_on is null) r
  join customers c on c.id = r.customer_id group by 1, 2, 3, 4`;

const COVERAGE_TOTALS = `select status, product_id, relation, sum(count) as count from (${COVERAGE}) group by 1, 2, 3`;

/** What must never be suggested: what a customer has or had, wants, or declined last; and nothing to a closed one. */
const WRONGLY_SUGGESTED = `
  select s.customer_id, s.product_id from suggestions s join customers c on c.id = s.customer_id
  where c.status = 'closed' or s.account_manager_id is not c.account_manager_id
    or exists (select 1 from holdings where customer_id = s.customer_id and product_id = s.product_id)
    or exists (select 1 from interests where customer_id = s.customer_id and product_id = s.product_id and closed_on is null)`;

/** The counters that triggers keep are what counting the rows gives. */
export function expectTrueCounters() {
  expect(all("select * from product_counts order by product_id")).toEqual(all(COUNTED_PRODUCTS));
  expect(all("select name, count from base_counts order by name")).toEqual(all(COUNTED_BASE));
  expect(all("select * from carriers order by product_id, customer_id")).toEqual(all(CARRIERS));
  expect(all("select * from interests_held order by interest_id")).toEqual(all(INTERESTS_HELD));
  expect(all("select * from interests_to_ask order by customer_id, product_id")).toEqual(all(INTERESTS_TO_ASK));
  expect(all("select * from opportunity_customers order by customer_id")).toEqual(all(OPPORTUNITY_CUSTOMERS));
  expect(all("select * from open_interests order by interest_id")).toEqual(all(OPEN_INTERESTS));
  expect(all("select * from customer_counts where count <> 0")).toEqual(all(CUSTOMER_COUNTS));
  expect(all("select * from coverage_counts where count <> 0")).toEqual(all(COVERAGE));
  expect(all("select * from coverage_totals where count <> 0")).toEqual(all(COVERAGE_TOTALS));
  expect(all(WRONGLY_SUGGESTED)).toEqual([]);
}

/** When each number was active: from its start or return to the next time it went. */
const NUMBER_PERIODS = `number_periods as (
    select i.id, i.customer_id, i.key, i.start_date as since,
      coalesce((select g.since from item_gaps g where g.item_id = i.id order by g.id limit 1), i.dropped_on) as until
    from items i where i.kind = 'number'
    union all select i.id, i.customer_id, i.key, g.until,
      coalesce((select n.since from item_gaps n where n.item_id = i.id and n.id > g.id order by n.id limit 1), i.dropped_on)
    from item_gaps g join items i on i.id = g.item_id where i.kind = 'number')`;

/** Each is a query for rows that break a law of the domain. */
const BREAKS = {
  "positions run from 1 to n": `select id from customer_products
    where display_position not between 1 and (select count(*) from customer_products)`,
  "positions of the types of a kind run from 1 to n": `select id from item_types t
    where display_position not between 1 and (select count(*) from item_types where kind = t.kind)`,
  "an item is of a type of its kind": `select i.id from items i join item_types t on t.id = i.type_id where t.kind <> i.kind`,
  "default products may be put on items of the type's kind": `select d.id from type_defaults d
    join item_types t on t.id = d.type_id join customer_products p on p.id = d.product_id
    where case t.kind when 'number' then not p.on_numbers else not p.on_features end`,
  "one current holding per customer and product": `select customer_id from holdings where until is null
    group by customer_id, product_id having count(*) > 1`,
  "holdings of one product do not overlap": `select a.id from holdings a join holdings b
    on a.customer_id = b.customer_id and a.product_id = b.product_id and a.id < b.id
    where (a.since = b.since and a.until is b.until)
      or (a.since < coalesce(b.until, '9999') and b.since < coalesce(a.until, '9999'))`,
  "two customers never have the same number on one day": `with ${NUMBER_PERIODS}
    select a.id, b.id from number_periods a join number_periods b on a.key = b.key and a.customer_id < b.customer_id
    where (a.since = b.since and a.until is b.until)
      or (a.since < coalesce(b.until, '9999') and b.since < coalesce(a.until, '9999'))`,
  "a source lies within its holding": `select s.id from holding_sources s join holdings h on h.id = s.holding_id
    where s.since < h.since or coalesce(s.until, '9999') > coalesce(h.until, '9999')`,
  "an interest closes no earlier than it opened": "select id from interests where closed_on < opened_on",
  "a feature starts no earlier than the number it sits on": `select f.id from items f join items n on n.id = f.number_id
    where f.start_date < n.start_date`,
  "a live source is an active item of the customer that carries the product": `select s.id from holding_sources s
    join holdings h on h.id = s.holding_id join items i on i.id = s.item_id
    where s.until is null and (i.dropped_on is not null or i.customer_id <> h.customer_id or h.until is not null
      or not exists (select 1 from carried_products c where c.item_id = i.id and c.product_id = h.product_id and c.until is null))`,
  "an active item that carries an Auto-Add product is a live source": `select c.id from carried_products c
    join items i on i.id = c.item_id join customer_products p on p.id = c.product_id
    where c.until is null and i.dropped_on is null and p.auto_add_to_customer and not exists (
      select 1 from holdings h join holding_sources s on s.holding_id = h.id
      where h.customer_id = i.customer_id and h.product_id = p.id and h.until is null and s.item_id = i.id and s.until is null)`,
  "a current holding without a live source is marked, and no other": `select h.id from holdings h where h.until is null
    and (h.unsourced_since is null) <> exists (select 1 from holding_sources s where s.holding_id = h.id and s.until is null)`,
  "an ended holding has no live source": `select h.id from holdings h join holding_sources s on s.holding_id = h.id
    where h.until is not null and s.until is null`,
  "a source lies within its holding's period": `select s.id from holding_sources s join holdings h on h.id = s.holding_id
    where s.since < h.since or coalesce(s.until, '9999') > coalesce(h.until, '9999') or s.since > coalesce(h.until, '9999')`,
  "items carry only products that may be put on them": `select c.id from carried_products c
    join items i on i.id = c.item_id join customer_products p on p.id = c.product_id
    where case i.kind when 'number' then not p.on_numbers else not p.on_features end`,
  "an interest that an item closed is of a product the item carries": `select n.id from interests n where closed_by_item_id is not null
    and not exists (select 1 from carried_products c where c.item_id = n.closed_by_item_id and c.product_id = n.product_id)`,
};

/** No row breaks a law of the domain. @param except what people may well do by hand */
export function expectLawfulBase(except: (keyof typeof BREAKS)[] = []) {
  for (const [law, breaking] of Object.entries(BREAKS))
    if (!except.includes(law as keyof typeof BREAKS)) expect(all(breaking), law).toEqual([]);
}
