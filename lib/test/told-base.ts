import { sqlite } from "#db/index.ts";

/**
 * The whole base in words, table by table, each row told without its id, who recorded it and when: two bases that say
 * the same here are the same to whoever uses them. Rows keep their order; a row that points at another names its rank.
 */
const RANKS = `
  with item as (select id, kind || ' ' || row_number() over (partition by kind order by id) as ref from items),
    account as (select id, account_number as ref from customers),
    product as (select id, name as ref from customer_products),
    holding as (select id, row_number() over (order by id) as ref from holdings)`;
const ref = (table: string, id: string) => `(select ref from ${table} where id = ${id})`;

const TABLES = {
  customers: `select account_number, account_key, name, name_key, status, marketing_consent,
    (select email || ' ' || name from staff where id = account_manager_id) as manager from customers order by id`,
  customer_products: `select name, name_key, display_class, display_position, availability, on_numbers, on_features,
    auto_add_to_customer, auto_remove_from_interests, ${ref("product", "successor_id")} as successor
    from customer_products order by display_position`,
  item_types: `select kind, name, name_key, display_class, display_position, availability from item_types
    order by kind, display_position`,
  type_defaults: `select (select kind || ' ' || name from item_types where id = type_id) as type,
    ${ref("product", "product_id")} as product from type_defaults order by 1, id`,
  items: `select kind, ${ref("account", "customer_id")} as customer, label, key,
    (select name from item_types where id = type_id) as type, ${ref("item", "number_id")} as number, start_date,
    dropped_on, ${ref("item", "transferred_from_id")} as transferred from items order by kind, id`,
  item_gaps: `select ${ref("item", "item_id")} as item, since, until from item_gaps order by 1, id`,
  carried_products: `select ${ref("item", "item_id")} as item, ${ref("product", "product_id")} as product, since, until
    from carried_products order by 1, id`,
  holdings: `select ${ref("account", "customer_id")} as customer, ${ref("product", "product_id")} as product, since, until,
    end_reason, note, unsourced_since from holdings order by id`,
  holding_sources: `select ${ref("holding", "holding_id")} as holding, kind, ${ref("item", "item_id")} as item, since,
    until, note from holding_sources order by 1, id`,
  interests: `select ${ref("account", "customer_id")} as customer, ${ref("product", "product_id")} as product, opened_on,
    note, closed_on, closed_as, reason, ask_again_on, ${ref("item", "closed_by_item_id")} as closed_by
    from interests order by id`,
  product_counts: `select ${ref("product", "product_id")} as product, holders, past, interested, numbers, features
    from product_counts order by 1`,
  base_counts: "select name, count from base_counts order by 1",
};

/** The base, told so. */
export function toldBase() {
  return Object.fromEntries(
    Object.entries(TABLES).map(([table, query]) => [table, sqlite.prepare(`${RANKS} ${query}`).all()]),
  );
}
