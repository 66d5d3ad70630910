import { sqlite } from "#db/index.ts";
import { addDays, startOf } from "#lib/time.ts";
import type { ShownOrigin } from "./filter.ts";
import { originOf } from "./who.ts";

/** How change sets are found: by steps down an index, each to the next older one, so that a page costs what it shows. */

const pluck = (text: string) => sqlite.prepare<[Record<string, unknown>], number | null>(text).pluck();

/** A path down one index; who, from where and when are asked of each change set before it is given out. */
const step = (index: string, path: string) =>
  pluck(`select id from change_sets ${index} where ${path} and id < @before and id > @above
    and at >= @start and at < @end order by id desc limit 1`);
const any = step("not indexed", "true");
const byStaff = step("indexed by change_sets_by_staff", "staff_id is @staffId");
const byCommandLine = step(
  "indexed by change_sets_by_command_line",
  "staff_id is null and token_id is null and (@origin is null or origin = @origin)",
);
const byToken = step("indexed by change_sets_by_token", "token_id = @tokenId");
const byApi = step("indexed by change_sets_by_api", "token_id is not null");
const byOrigin = step("indexed by change_sets_by_origin", "origin = @origin and token_id is null");
const byBoth = step("indexed by change_sets_by_staff_origin", "staff_id is @staffId and origin = @origin");
const itself = sqlite.prepare<[number], Itself>(
  `select at, staff_id as staffId, token_id as tokenId, ${originOf("change_sets")} as origin from change_sets where id = ?`,
);
type Itself = { at: number; staffId: number | null; tokenId: number | null; origin: ShownOrigin };
const ofCustomer = pluck(
  "select max(change_set_id) from changes where customer_id = @customerId and change_set_id < @before",
);
const ofProduct = pluck(
  `select max(id) from (
     select max(change_set_id) as id from changes where product_id = @productId and change_set_id < @before
     union all select max(change_set_id) from changes
       where subject = 'product' and subject_id = @productId and change_set_id < @before)`,
);

/** What is asked for; what is not there is not asked. `staffId` null is the command line; a token is nobody's. */
export type Asked = {
  staffId?: number | null | undefined;
  tokenId?: number | undefined;
  origin?: ShownOrigin | undefined;
  customerId?: number | undefined;
  productId?: number | undefined;
};

/** When: instants, and between which ids the change sets of that time are. */
type Bounds = { start: number; end: number; above: number; below: number };

/** The newest change set older than `before`, and of that time, on the narrowest path that what is asked for opens. */
export function olderThan(before: number, asked: Asked, { start, end, above }: Bounds): number | undefined {
  const { customerId, productId } = asked;
  const found =
    customerId !== undefined
      ? ofCustomer.get({ customerId, before })
      : productId !== undefined
        ? ofProduct.get({ productId, before })
        : byWhomAndHow(asked, { before, above, start, end });
  return found && found > above ? found : undefined;
}

/** What a token does is of the origin "api", and nothing else is. */
function byWhomAndHow({ staffId, tokenId, origin }: Asked, from: Record<string, number>) {
  if (tokenId !== undefined)
    return staffId !== undefined || (origin ?? "api") !== "api" ? null : byToken.get({ ...from, tokenId });
  if (staffId !== undefined && origin === "api") return null;
  if (staffId === null) return byCommandLine.get({ ...from, origin: origin ?? null });
  if (staffId !== undefined)
    return origin === undefined ? byStaff.get({ ...from, staffId }) : byBoth.get({ ...from, staffId, origin });
  if (origin === undefined) return any.get(from);
  return origin === "api" ? byApi.get(from) : byOrigin.get({ ...from, origin });
}

/** Whether a change set is all that is asked for: who and when first, then what it touches. */
export function fits(
  setId: number,
  { staffId, tokenId, origin, customerId, productId }: Asked,
  { start, end }: Bounds,
) {
  if (customerId === undefined && productId === undefined) return true;
  const set = itself.get(setId);
  if (!set || set.at < start || set.at >= end) return false;
  if (staffId !== undefined && (set.staffId !== staffId || (staffId === null && set.tokenId !== null))) return false;
  if (tokenId !== undefined && set.tokenId !== tokenId) return false;
  if (origin !== undefined && set.origin !== origin) return false;
  const before = setId + 1;
  return (
    (customerId === undefined || ofCustomer.get({ customerId, before }) === setId) &&
    (productId === undefined || ofProduct.get({ productId, before }) === setId)
  );
}

/** A clock can be set back, and a long change is begun before it is written: ids are looked up with room to spare. */
const ROOM = 2 * 86_400_000;
const firstAt = pluck("select min(at) from change_sets where at >= @start");
const lastAt = pluck("select max(at) from change_sets where at < @end");
const lowest = pluck("select min(id) from change_sets indexed by change_sets_by_at where at between @from and @to");
const highest = pluck("select max(id) from change_sets indexed by change_sets_by_at where at between @from and @to");

/** The bounds of some days, company time zone; an empty one for days on which nothing changed. */
export function boundsOf({ from, to }: { from: string | null; to: string | null }): Bounds {
  const start = from ? startOf(from) : 0;
  const end = to ? startOf(addDays(to, 1)) : Number.MAX_SAFE_INTEGER;
  const first = from ? firstAt.get({ start }) : 0;
  const last = to ? lastAt.get({ end }) : end;
  if (first === null || first === undefined || last === null || last === undefined || last < first)
    return { start, end, above: 0, below: 0 };
  const above = from ? (lowest.get({ from: first, to: Math.min(first + ROOM, last) }) ?? 1) - 1 : 0;
  const below = to ? (highest.get({ from: Math.max(last - ROOM, first), to: last }) ?? 0) + 1 : end;
  return { start, end, above, below };
}
