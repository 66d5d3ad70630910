import { sqlite } from "#db/index.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { type Arithmetic, suggestionSentence } from "#lib/suggestions/sentences.ts";
import { today } from "#lib/time.ts";
import { AGES, dayBefore } from "./rules.ts";

/** Counting stops here: what is more is said to be "or more". */
const MOST_COUNTED = 1000;
const SHOWN = 6;

const keeps = sqlite
  .prepare("select 1 from customer_counts where manager_id = ? and status <> 'closed' and count > 0 limit 1")
  .pluck();

/** Whether the person is account manager of any customer that is not closed. */
export function keepsCustomers(actor: Actor) {
  authorize(actor, "Customers", "view");
  return actor.id !== null && keeps.get(actor.id) !== undefined;
}

/** The open interests of customers: everybody's, or those under one account manager. */
const among = (mine: boolean) => (mine ? "o.account_manager_id = @manager and " : "");

const counted = (mine: boolean) =>
  sqlite
    .prepare<{ manager: number | null; after: string; until: string; most: number }>(
      `select count(*) from (select 1 from open_interests o where ${among(mine)}o.opened_on > @after and o.opened_on <= @until limit @most)`,
    )
    .pluck();

type OldInterest = {
  id: number;
  customerId: number;
  customer: string;
  product: string;
  displayClass: string | null;
  availability: string;
  openedOn: string;
  note: string | null;
};

const oldest = (mine: boolean) =>
  sqlite.prepare<{ manager: number | null }, OldInterest>(
    `select o.interest_id as id, o.customer_id as customerId, c.name as customer, p.name as product,
       p.display_class as displayClass, p.availability, o.opened_on as openedOn, i.note
     from open_interests o cross join customers c on c.id = o.customer_id cross join customer_products p on p.id = o.product_id
       cross join interests i on i.id = o.interest_id
     where ${among(mine)}true order by o.opened_on, o.interest_id limit ${SHOWN}`,
  );

const INTERESTS = {
  mine: { counted: counted(true), oldest: oldest(true) },
  everybody: { counted: counted(false), oldest: oldest(false) },
};

/**
 * The open interests by age, and the oldest of them: those of the person's own customers, or of all that are not
 * closed. Days: company time zone. Each count is exact up to 1,000; `more`: at least so many.
 */
export function listOpenInterests(actor: Actor, mine: boolean, day = today()) {
  authorize(actor, "Customers", "view");
  const manager = mine ? actor.id : null;
  const { counted, oldest } = INTERESTS[mine ? "mine" : "everybody"];
  const ages = AGES.map(({ words, from, to }) => {
    const range = { after: to === null ? "" : dayBefore(day, to), until: dayBefore(day, from) };
    const count = counted.get({ manager: manager, most: MOST_COUNTED + 1, ...range }) as number;
    return { words, count: Math.min(count, MOST_COUNTED), more: count > MOST_COUNTED };
  });
  return { ages, oldest: oldest.all({ manager }) };
}

type NewSuggestion = {
  customerId: number;
  customer: string;
  product: string;
  displayClass: string | null;
  since: string;
  strength: number;
  sentence: string;
};

type Row = Omit<NewSuggestion, "sentence"> & Omit<Arithmetic, "product" | "because"> & { a: string; b: string | null };

type Place = { customerId: number; productId: number; since: string; strength: number };

const newest = sqlite.prepare<{ manager: number | null }, Place>(
  `select s.customer_id as customerId, s.product_id as productId, s.since, s.strength
   from suggestions s indexed by suggestions_by_manager cross join customer_products p on p.id = s.product_id
   where s.account_manager_id is @manager and p.availability <> 'historic'
   order by s.since desc, s.strength desc limit ${SHOWN}`,
);
const told = sqlite.prepare<Place, Row>(
  `select s.customer_id as customerId, c.name as customer, p.name as product, p.display_class as displayClass, s.since,
     s.strength, a.name as a, b.name as b, r.sample, r.also, o.holders, g.customers
   from suggestions s cross join customer_products p on p.id = s.product_id cross join customers c on c.id = s.customer_id
     cross join suggestion_reasons r on r.id = s.reason_id cross join customer_products a on a.id = r.with_a
     left join customer_products b on b.id = r.with_b
     cross join suggestion_products o on o.product_id = s.product_id cross join suggestion_reading g
   where s.customer_id = @customerId and s.product_id = @productId`,
);

const managers = sqlite.prepare("select distinct nullif(manager_id, 0) from customer_counts where count > 0").pluck();

/** The suggestions made last, the strongest of them first: to the person's own customers, or to all. */
export function listNewSuggestions(actor: Actor, mine: boolean): NewSuggestion[] {
  authorize(actor, "Customers", "view");
  const places = mine ? newest.all({ manager: actor.id }) : everybodys();
  const rows = places.flatMap((place) => told.get(place) ?? []);
  return rows.map(({ a, b, sample, also, holders, customers, ...row }) => ({
    ...row,
    sentence: suggestionSentence({ product: row.product, because: b ? [a, b] : [a], sample, also, holders, customers }),
  }));
}

/** Each account manager's newest, and of those the newest: the index knows them by account manager only. */
function everybodys() {
  const all = (managers.all() as (number | null)[]).flatMap((manager) => newest.all({ manager }));
  all.sort((one, other) =>
    one.since === other.since ? other.strength - one.strength : one.since < other.since ? 1 : -1,
  );
  return all.slice(0, SHOWN);
}
