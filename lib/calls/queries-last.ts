import { sqlite } from "#db/index.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import type { Outcome } from "./rules.ts";

/** A call as a screen tells of it: days of the company's time zone, `recordedAt` in UTC ms. */
export type LastCall = {
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
