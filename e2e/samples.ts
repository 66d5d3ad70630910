import { DatabaseSync } from "node:sqlite";
import { own } from "./target.ts";

/** The customer whose pages are tried: one with something of everything. */
const CUSTOMER = `select c.id from customers c
  where status = 'active'
    and exists (select 1 from items where customer_id = c.id and kind = 'number' and dropped_on is null)
    and exists (select 1 from items where customer_id = c.id and dropped_on is not null)
    and exists (select 1 from holdings h join holding_sources s on s.holding_id = h.id
      where customer_id = c.id and h.until is null and s.kind = 'hand')
    and exists (select 1 from holdings where customer_id = c.id and until is not null)
    and exists (select 1 from interests where customer_id = c.id and closed_on is null)
  order by id limit 1`;

const of = (table: string, where: string) =>
  `select id from ${table} where customer_id = (${CUSTOMER}) and ${where} order by id limit 1`;

/** A row for each parameter of a route, told by the path up to it; the longest that fits counts. */
const ROWS: Record<string, string> = {
  "/activity/[id]": "select min(id) from change_sets",
  "/products/[id]": "select min(id) from customer_products",
  "/settings/[list]": "select 'number-types'",
  "/settings/[list]/[id]": "select min(id) from item_types where kind = 'number'",
  "/customers/[id]": CUSTOMER,
  // None is there: 404 is expected too.
  "/customers/bulk/[id]": "select 1",
  "/imports/[id]": "select min(id) from jobs where kind = 'import'",
  "/settings/tokens/[id]": "select min(id) from api_tokens",
  "/settings/staff/[id]": "select id from staff where email = 'staff@demo.example'",
  "/opportunities/views/[id]": `select v.id from saved_views v join staff s on s.id = v.staff_id
    where v.shared = 1 and s.email = 'admin@demo.example' order by v.id limit 1`,
  "/customers/[id]/items/[itemId]": of("items", "dropped_on is null"),
  "/customers/[id]/items/[itemId]/reinstate": of("items", "dropped_on is not null"),
  "/customers/[id]/holdings/[holdingId]": of("holdings", "until is null"),
  "/customers/[id]/interests/[interestId]": of("interests", "closed_on is null"),
};

/** What a file's address has to ask for, where it answers with the page that says so otherwise. */
const QUERIES: Record<string, string> = {
  "/opportunities/call-list/list.csv": "?product=1",
  "/products/[id]/dry-run/list.csv": "?version=1&name=Another&availability=standard",
};

let base: DatabaseSync | undefined;

function row(query: string) {
  base ??= new DatabaseSync(own!.file, { readOnly: true });
  const found = base.prepare(query).get();
  if (!found) throw new Error(`The demo has no row for: ${query}`);
  return String(Object.values(found)[0]);
}

/**
 * A path of a route whose rows are there.
 * @param last stands in for the last parameter, to try one that is not
 */
export function samplePath(route: string, last?: string) {
  const params = [...route.matchAll(/\[\w+\]/g)];
  const query = QUERIES[route] ?? "";
  return params.reduceRight((path, { 0: param, index }, at) => {
    const known = route.slice(0, index + param.length);
    const found = ROWS[at === params.length - 1 ? route : known] ?? ROWS[known];
    if (!found) throw new Error(`e2e/samples.ts does not say which row ${known} is tried with.`);
    const value = at === params.length - 1 && last !== undefined ? last : row(found);
    return path.slice(0, index) + value + path.slice(index + param.length);
  }, route + query);
}
