import type { CallRow } from "#lib/calls/rows.ts";
import { OUTCOMES } from "#lib/calls/rules.ts";
import { saysWhole } from "#lib/calls/sentences.ts";
import { showDay } from "#lib/time.ts";

/** A row as it travels: customer, account, number, account manager, consent, why, note, sentence, last call, last refusal, what was seen. */
export type CompactCall = [
  customerId: number,
  customer: string,
  accountNumber: string,
  number: string | null,
  accountManager: string | null,
  consent: 0 | 1,
  why: string,
  note: string | null,
  say: string,
  lastCall: string | null,
  lastRefusal: string | null,
  seen: string,
];

export function compactRow(row: CallRow): CompactCall {
  const { lastCall, lastRefusal } = row;
  const asked = lastRefusal?.askAgainOn ? `, ask again on ${showDay(lastRefusal.askAgainOn)}` : "";
  return [
    row.customerId,
    row.customer,
    row.accountNumber,
    row.number,
    row.accountManager,
    row.consent ? 1 : 0,
    row.why,
    saysWhole(row.say, row.note) ? null : row.note,
    row.say,
    lastCall &&
      `Last rung on ${showDay(lastCall.calledOn)} by ${lastCall.by}: ${OUTCOMES[lastCall.outcome].told}${lastCall.note ? ` (${lastCall.note})` : ""}`,
    lastRefusal && `Said no on ${showDay(lastRefusal.on)}: ${lastRefusal.reason}${asked}`,
    row.seen,
  ];
}
