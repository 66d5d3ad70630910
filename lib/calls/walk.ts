import { sqlite } from "#db/index.ts";

/** How the list is walked: who is on it, in its order. No permission is asked here: only queries call this. */

/** Whom to ring about a product, on a day (company time zone). */
export type Asked = {
  productId: number;
  /** Those without marketing consent too. */
  everybody: boolean;
  /** A staff id: only their customers. */
  managerId: number | null;
  day: string;
};

/** A customer on the list: for an open interest since a day, or a suggestion of a strength; `ref` tells equals apart. */
export type Listed = { list: "i" | "s"; rank: string | number; ref: number; customerId: number; interestId: number };

/** The place behind a row: of the interests, or of the suggestions, which come after them. */
export type Place = Pick<Listed, "list" | "rank" | "ref">;
export const START: Place = { list: "i", rank: "", ref: 0 };
const SUGGESTIONS: Place = { list: "s", rank: Number.MAX_SAFE_INTEGER, ref: 0 };

type Params = Place & {
  productId: number;
  all: 0 | 1;
  managerId: number | null;
  day: string;
  look: number;
  most: number;
};

const interests = `select interest_id as ref, customer_id, opened_on as rank, account_manager_id, interest_id
  from open_interests where product_id = @productId and (opened_on, interest_id) > (@rank, @ref)
  order by opened_on, interest_id limit @look`;
// Many are suggested it with the same strength: within one, it goes on by customer down the index.
const suggestions = `select * from (
    select customer_id as ref, customer_id, strength as rank, account_manager_id, 0 as interest_id from suggestions
    where product_id = @productId and strength = @rank and customer_id > @ref order by customer_id limit @look)
  union all select * from (
    select customer_id, customer_id, strength, account_manager_id, 0 from suggestions
    where product_id = @productId and strength < @rank order by strength desc, customer_id limit @look)
  limit @look`;

/** So many are looked at; of those, who is to be rung. */
const due = (candidates: string) => `
  select l.ref, l.rank, l.customer_id as customerId, l.interest_id as interestId
  from (${candidates}) l cross join customers c on c.id = l.customer_id
    left join calls k on k.id = (select max(id) from calls where customer_id = l.customer_id and product_id = @productId)
  where (@managerId is null or l.account_manager_id = @managerId) and (@all or c.marketing_consent)
    and (k.id is null or k.again_on <= @day
      or (select recorded_at from interests where id = l.interest_id) > k.recorded_at)
  limit @most`;

type Finder = { all(of: Params): Omit<Listed, "list">[] };
type Counter = { get(of: Params): number | undefined };
type Last = { get(of: Params): Pick<Listed, "rank" | "ref"> | undefined };

const walks = Object.fromEntries(
  [
    ["i", interests],
    ["s", suggestions],
  ].map(([list, candidates = ""]) => [
    list,
    {
      due: sqlite.prepare<[Params], Omit<Listed, "list">>(due(candidates)),
      count: sqlite.prepare<[Params], number>(`select count(*) from (${due(candidates)})`).pluck(),
      last: sqlite.prepare<[Params], Pick<Listed, "rank" | "ref">>(
        `select ref, rank from (${candidates}) limit 1 offset @look - 1`,
      ),
    },
  ]),
) as Record<Place["list"], { due: Finder; count: Counter; last: Last }>;

const paramsOf = ({ productId, everybody, managerId, day }: Asked, place: Place, look: number, most: number) =>
  ({ ...place, productId, all: everybody ? 1 : 0, managerId, day, look, most }) as Params;

/** So many are looked at for one page, of the interests and again of the suggestions: no page follows the base. */
const LOOKED_AT = 2500;

/**
 * Those to be rung, after a place: `most` of them, or as many as are found among so many looked at.
 * @returns `stopped`: the place where it stopped looking before the end, if it did
 */
export function walk(asked: Asked, from: Place, most: number, look = LOOKED_AT) {
  const found: Listed[] = [];
  for (let place: Place | undefined = from; place; place = place.list === "i" ? SUGGESTIONS : undefined) {
    const { list }: Place = place;
    const params: Params = paramsOf(asked, place, look, most - found.length);
    found.push(...walks[list].due.all(params).map((row) => ({ ...row, list })));
    if (found.length >= most) return { found, stopped: undefined };
    const last = walks[list].last.get(params);
    if (last) return { found, stopped: { ...last, list } };
  }
  return { found, stopped: undefined };
}

/** How many are to be rung, up to `most`; `further`: not all were looked at. */
export function countDue(asked: Asked, most: number, look = LOOKED_AT) {
  let left = 0;
  for (const place of [START, SUGGESTIONS]) {
    const params = paramsOf(asked, place, look, most - left);
    left += walks[place.list].count.get(params) ?? 0;
    if (left >= most) return { left, further: false };
    if (walks[place.list].last.get(params)) return { left, further: true };
  }
  return { left, further: false };
}

/** A place as an address has it: `i.2026-03-01.7`, `s.870.12`. */
export function placeInWords({ list, rank, ref }: Place) {
  return `${list}.${rank}.${ref}`;
}

/** Reads a place; the start for anything that is none. */
export function readPlace(text: string): Place {
  const [, day, interest] = /^i\.(\d{4}-\d\d-\d\d)\.(\d{1,15})$/.exec(text) ?? [];
  if (day && interest) return { list: "i", rank: day, ref: Number(interest) };
  const [, strength, customer] = /^s\.(\d{1,15})\.(\d{1,15})$/.exec(text) ?? [];
  return strength && customer ? { list: "s", rank: Number(strength), ref: Number(customer) } : START;
}
