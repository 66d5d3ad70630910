import { sqlite } from "#db/index.ts";
import type { Origin } from "./log.ts";

/** How change sets are found: by steps down an index, each to the next older one, so that a page costs what it shows. */

const pluck = (text: string) => sqlite.prepare<[Record<string, unknown>], number | null>(text).pluck();

const any = pluck("select max(id) from change_sets where id < @before");
const byStaff = pluck("select max(id) from change_sets where staff_id is @staffId and id < @before");
const byOrigin = pluck("select max(id) from change_sets where origin = @origin and id < @before");
const ofCustomer = pluck(
  "select max(change_set_id) from changes where customer_id = @customerId and change_set_id < @before",
);
const ofProduct = pluck(
  `select max(id) from (
     select max(change_set_id) as id from changes where product_id = @productId and change_set_id < @before
     union all select max(change_set_id) from changes
       where subject = 'product' and subject_id = @productId and change_set_id < @before)`,
);

/** What is asked for; what is not there is not asked. `staffId` null is the command line. */
export type Asked = {
  staffId?: number | null | undefined;
  origin?: Origin | undefined;
  customerId?: number | undefined;
  productId?: number | undefined;
};

/** The newest change set older than `before` on the narrowest path that what is asked for opens. */
export function olderThan(before: number, asked: Asked): number | undefined {
  const { staffId, origin, customerId, productId } = asked;
  const found =
    customerId !== undefined
      ? ofCustomer.get({ customerId, before })
      : productId !== undefined
        ? ofProduct.get({ productId, before })
        : staffId !== undefined
          ? byStaff.get({ staffId, before })
          : origin !== undefined
            ? byOrigin.get({ origin, before })
            : any.get({ before });
  return found ?? undefined;
}

/** Whether a change set touches all that is asked for of rows. */
export function touches(setId: number, { customerId, productId }: Asked) {
  const before = setId + 1;
  return (
    (customerId === undefined || ofCustomer.get({ customerId, before }) === setId) &&
    (productId === undefined || ofProduct.get({ productId, before }) === setId)
  );
}

/** A clock can be set back, and a long change is begun before it is written: days are looked up with room to spare. */
const ROOM = 2 * 86_400_000;
const firstFrom = pluck("select id from change_sets where at >= @at order by at limit 1");
const lastBefore = pluck("select id from change_sets where at < @at order by at desc limit 1");

/** Between which ids the change sets of some days are: looked for above the first and below the second. */
export function boundsOf({ from, to }: { from: string | null; to: string | null }) {
  const start = (day: string) => Date.parse(`${day}T00:00:00Z`);
  return {
    above: from ? (lastBefore.get({ at: start(from) - ROOM }) ?? 0) : 0,
    below: (to && firstFrom.get({ at: start(to) + ROOM })) || Number.MAX_SAFE_INTEGER,
  };
}
