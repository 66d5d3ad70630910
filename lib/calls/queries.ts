import { sqlite } from "#db/index.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { today } from "#lib/time.ts";
import type { CallListAsk } from "./address.ts";
import { type CallRow, callRows } from "./rows.ts";
import { OUTCOME_NAMES, type Outcome } from "./rules.ts";
import { LEFT_COUNTED, type Progress } from "./sentences.ts";
import { type Asked, countDue, type Place, placeInWords, readPlace, START, walk } from "./walk.ts";

export type { CallRow } from "./rows.ts";

const ROWS_A_PAGE = 25;

type Ask = Pick<CallListAsk, "everybody" | "mine"> & { productId: number };

const askedOf = (actor: Actor, { productId, everybody, mine }: Ask, day: string): Asked => ({
  productId,
  everybody,
  // Nobody is the command line's customer.
  managerId: mine ? (actor.id ?? 0) : null,
  day,
});

/**
 * A page of whom to ring about a product on a day (company time zone): open interests, oldest first, then suggestions,
 * strongest first. Left out are those without marketing consent, unless asked for, and those rung already who are not to
 * be rung again yet. It costs the same for any size of base.
 * @returns `next`: where the next page begins; `further`: where it stopped looking before the end
 */
export function listCallList(actor: Actor, ask: Ask & { after?: string }, day = today()) {
  authorize(actor, "Customers", "view");
  const { found, stopped } = walk(askedOf(actor, ask, day), readPlace(ask.after ?? ""), ROWS_A_PAGE + 1);
  const shown = found.slice(0, ROWS_A_PAGE);
  const last = found.length > ROWS_A_PAGE ? shown.at(-1) : undefined;
  return {
    rows: callRows(ask.productId, shown),
    next: last && placeInWords(last),
    further: stopped && placeInWords(stopped),
  };
}

const rung = sqlite.prepare<
  [{ productId: number; day: string; staffId: number | null }],
  { outcome: Outcome; count: number; mine: number }
>(`select outcome, count(*) as count, total(recorded_by is @staffId) as mine from calls
   where product_id = @productId and called_on = @day group by outcome`);

/** How many were rung about a product that day, by everybody and by the person, and how many are left to ring. */
export function findCallProgress(actor: Actor, ask: Ask, day = today()): Progress {
  authorize(actor, "Customers", "view");
  const outcomes = Object.fromEntries(OUTCOME_NAMES.map((name) => [name, 0])) as Record<Outcome, number>;
  let mine = 0;
  for (const row of rung.all({ productId: ask.productId, day, staffId: actor.id })) {
    outcomes[row.outcome] = row.count;
    mine += row.mine;
  }
  return { outcomes, mine, ...countDue(askedOf(actor, ask, day), LEFT_COUNTED + 1) };
}

const product = sqlite.prepare<
  [number],
  { id: number; name: string; displayClass: string | null; availability: string }
>("select id, name, display_class as displayClass, availability from customer_products where id = ?");

/** The product a list is about, Historic or not: its name is open to everybody who sees customers. */
export function findCallProduct(actor: Actor, id: number) {
  authorize(actor, "Customers", "view");
  return product.get(id);
}

/** So many are counted of each product where one is picked. */
export const COUNTED = 100;

const products = sqlite.prepare<
  [],
  { id: number; name: string; displayClass: string | null; interested: number; suggested: number }
>(`select p.id, p.name, p.display_class as displayClass,
     (select count(*) from (select 1 from open_interests where product_id = p.id limit ${COUNTED})) as interested,
     (select count(*) from (select 1 from suggestions where product_id = p.id limit ${COUNTED})) as suggested
   from customer_products p where p.availability <> 'historic' order by p.display_position`);

/** The products that somebody can be rung about, in display order: open interests and suggestions, each up to 100. */
export function listCallProducts(actor: Actor) {
  authorize(actor, "Customers", "view");
  return products.all();
}

const AT_ONCE = 500;

/** The whole list, as `listCallList` pages it: each row is read as it is taken. */
export function everyCallRow(actor: Actor, ask: Ask, day = today()): Generator<CallRow, void> {
  authorize(actor, "Customers", "view");
  return eachRow(askedOf(actor, ask, day));
}

function* eachRow(asked: Asked) {
  for (let place: Place | undefined = START; place; ) {
    const { found, stopped }: ReturnType<typeof walk> = walk(asked, place, AT_ONCE);
    yield* callRows(asked.productId, found);
    place = found.length === AT_ONCE ? found.at(-1) : stopped;
  }
}
