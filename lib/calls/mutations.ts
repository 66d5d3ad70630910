import type { z } from "zod";
import { type ChangeLog, change } from "#lib/activity/log.ts";
import { recordingOf } from "#lib/activity/recordings.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { storedCustomer } from "#lib/customers/stored.ts";
import { RuleBroken } from "#lib/errors.ts";
import { storedProduct } from "#lib/products/stored.ts";
import { today } from "#lib/time.ts";
import { expectAsSeen, recordedAlready } from "./meanwhile.ts";
import { askAgainDay, OUTCOMES, ringAgainOn } from "./rules.ts";
import type { RecordCall } from "./schema.ts";
import { followCall } from "./writes.ts";

type Input = Pick<z.output<typeof RecordCall>, "productId" | "call" | "reason" | "again" | "askAgainOn" | "note">;

/**
 * Records what came of a call about a product, and what follows: who has it now has it by hand since today and their
 * interest closes as acquired; who is interested has an open interest; for whom it is not, it is declined. The same call
 * sent twice is recorded once. Days: company time zone.
 * @param input `seen`: what stood between the two when the list was read
 * @throws RuleBroken for a Historic product, a closed customer, a refusal without a reason, or a day that does not fit;
 * Stale when somebody rang them, or what is on record changed, since the list was read
 */
export function recordCall(actor: Actor, input: Input, day = today()) {
  authorize(actor, "Customers", "edit");
  const done = change(actor, (log) => {
    const { outcome, customerId, seen } = input.call;
    const customer = storedCustomer(customerId);
    const product = storedProduct(input.productId);
    if (!product) throw new RuleBroken("Choose a product.", "productId");
    const askAgainOn = input.again ? askAgainDay(input.again, day) : input.askAgainOn;
    const againOn = ringAgainOn(outcome, day, askAgainOn);
    const told = { customerId, customer: customer.name, outcome };
    const twice = recordedAlready(actor, { customerId, productId: product.id, outcome, seen }, day);
    if (twice) return { id: twice.id, ...told, againOn: twice.againOn };
    if (product.availability === "historic")
      throw new RuleBroken(`${product.name} is Historic: it is not offered any more, so nobody is rung about it.`);
    if (customer.status === "closed") throw new RuleBroken(`${customer.name} is Closed: it is not rung any more.`);
    expectAsSeen(customer, product, seen, day);
    log.title = `Rung about ${product.name}: ${OUTCOMES[outcome].told}`;
    followCall(log, { customerId, product, outcome, reason: input.reason, askAgainOn, note: input.note }, day);
    return {
      id: createCall(log, { customerId, productId: product.id, outcome, note: input.note, againOn }, day),
      ...told,
      againOn,
    };
  });
  return {
    ...done,
    change: done.change ?? recordingOf("call", done.id, "$.outcome", done.outcome)?.changeSetId ?? null,
  };
}

type NewCall = {
  customerId: number;
  productId: number;
  outcome: keyof typeof OUTCOMES;
  note: string | null;
  againOn: string | null;
};

function createCall(log: ChangeLog, call: NewCall, day: string) {
  const { customerId, productId } = call;
  const row = { ...call, calledOn: day, recordedAt: log.at, recordedBy: log.actor.id };
  return log.create("call", "recorded", row, { customerId, productId });
}
