import { sqlite } from "#db/index.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import type { Outcome } from "./rules.ts";

/** A call as a screen tells of it: days of the company's time zone, `recordedAt` in UTC ms. */
type LastCall = {
  productId: number;
  calledOn: string;
  outcome: Outcome;
  note: string | null;
  againOn: string | null;
  recordedAt: number;
  by: string;
};

const last = sqlite.prepare<[{ customerId: number }], LastCall>(`
  select k.product_id as productId, k.called_on as calledOn, k.outcome, k.note, k.again_on as againOn,
    k.recorded_at as recordedAt, coalesce(s.name, 'Command line') as by
  from calls k left join staff s on s.id = k.recorded_by
  where k.id in (select max(id) from calls where customer_id = @customerId group by product_id)
  order by k.id desc`);

/** The latest call to a customer about each product they were rung about, latest first. */
export function findLastCalls(actor: Actor, customerId: number) {
  authorize(actor, "Customers", "view");
  return last.all({ customerId });
}

/** A call of the day: who rang whom, what came of it, and the change that recorded it (to undo). */
export type RungToday = {
  id: number;
  customerId: number;
  customer: string;
  outcome: Outcome;
  recordedAt: number;
  staffId: number | null;
  by: string;
  change: number | null;
};

/** So many of a day's calls are listed. */
export const RUNG_SHOWN = 50;

const ofDay = sqlite.prepare<[{ productId: number; day: string }], RungToday>(`
  select k.id, k.customer_id as customerId, c.name as customer, k.outcome, k.recorded_at as recordedAt,
    k.recorded_by as staffId, coalesce(s.name, 'Command line') as by,
    (select change_set_id from changes where subject = 'call' and subject_id = k.id order by change_set_id limit 1) as change
  from (select * from calls where product_id = @productId and called_on = @day order by id desc limit ${RUNG_SHOWN}) k
    join customers c on c.id = k.customer_id left join staff s on s.id = k.recorded_by
  order by k.id desc`);

/** The latest calls about a product on a day (company time zone), latest first; fifty at most. */
export function listRungOn(actor: Actor, productId: number, day: string) {
  authorize(actor, "Customers", "view");
  return ofDay.all({ productId, day });
}
