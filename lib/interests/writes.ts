import type { ChangeLog } from "#lib/activity/log.ts";
import { laterDay } from "#lib/time.ts";
import type { StoredInterest } from "./stored.ts";

export type Closing = {
  closedAs: "acquired" | "declined" | "withdrawn";
  closedOn: string;
  reason?: string | null;
  askAgainOn?: string | null;
  closedByItemId?: number | null;
};

/** Opens an interest. The caller has seen that none is open. @returns its id */
export function openInterestOn(
  log: ChangeLog,
  interest: { customerId: number; productId: number; openedOn: string; note: string | null },
) {
  const { customerId, productId } = interest;
  return log.create(
    "interest",
    "opened",
    { ...interest, recordedAt: log.at, recordedBy: log.actor.id },
    { customerId, productId },
  );
}

/** Records an interest that is over already. @returns its id */
export function recordClosedInterest(
  log: ChangeLog,
  interest: { customerId: number; productId: number; openedOn: string; note: string | null },
  closing: Closing,
) {
  const { customerId, productId } = interest;
  const recorded = { recordedAt: log.at, recordedBy: log.actor.id, closedAt: log.at, closedBy: log.actor.id };
  return log.create(
    "interest",
    "recorded for the past",
    { ...interest, ...closing, ...recorded },
    { customerId, productId },
  );
}

/** Closes an open interest; the row stays. It never closes before it was opened. */
export function closeInterestAs(log: ChangeLog, interest: StoredInterest, closing: Closing) {
  const { customerId, productId } = interest;
  log.change(
    "interest",
    `closed as ${closing.closedAs}`,
    interest,
    {
      reason: null,
      askAgainOn: null,
      closedByItemId: null,
      ...closing,
      closedOn: laterDay(closing.closedOn, interest.openedOn),
      closedAt: log.at,
      closedBy: log.actor.id,
      version: interest.version + 1,
    },
    { customerId, productId },
  );
}
