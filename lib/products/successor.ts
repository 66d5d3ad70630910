import { sqlite } from "#db/index.ts";
import type { ChangeLog } from "#lib/activity/log.ts";
import { RuleBroken } from "#lib/errors.ts";
import { lastUntil } from "#lib/holdings/last-until.ts";
import { startAfter } from "#lib/holdings/rules.ts";
import { storedHolding } from "#lib/holdings/stored.ts";
import { endHoldingOn, startHolding } from "#lib/holdings/writes.ts";
import { openInterest } from "#lib/interests/stored.ts";
import { closeInterestAs, openInterestOn } from "#lib/interests/writes.ts";
import { laterDay, showDay } from "#lib/time.ts";
import { storedProduct } from "./stored.ts";

/** What becomes of those who have a product when another takes its place: they are offered it, or moved to it. */
type Succession = {
  productId: number;
  successorId: number;
  how: "offer" | "move";
  /** Since when: a day, company time zone, not to come. */
  from: string;
};

/** A succession as a form or an address asks for it. */
export type AskedSuccession = {
  successorId?: number | null;
  from?: string | null;
  how?: Succession["how"] | undefined;
};

/** What a succession does for one customer who has the retired product. */
type SuccessionEffect = {
  customerId: number;
  customer: string;
  accountNumber: string;
  /** An interest in the successor opens. */
  offered: boolean;
  /** The old holding ends on that day; the new one starts on `startsOn`, unless they have the successor already. */
  endsOn: string | null;
  startsOn: string | null;
  holdingId: number;
  /** Nothing happens, because. */
  why: string | null;
};

type Fact = {
  holdingId: number;
  customerId: number;
  customer: string;
  accountNumber: string;
  since: string;
  has: 0 | 1;
  wants: 0 | 1;
  declined: 0 | 1;
  lastUntil: string | null;
};

const STEP = 500;

const facts = sqlite.prepare(`
  select h.id as holdingId, h.customer_id as customerId, c.name as customer, c.account_number as accountNumber, h.since,
    exists (select 1 from holdings o where o.customer_id = c.id and o.product_id = @successorId and o.until is null) as has,
    exists (select 1 from interests i where i.customer_id = c.id and i.product_id = @successorId and i.closed_on is null) as wants,
    coalesce((select i.closed_as = 'declined' and (i.ask_again_on is null or i.ask_again_on > @today) from interests i
      where i.customer_id = c.id and i.product_id = @successorId order by i.id desc limit 1), 0) as declined,
    ${lastUntil("c.id", "@successorId")} as lastUntil
  from holdings h cross join customers c on c.id = h.customer_id
  where h.product_id = @productId and h.until is null and h.customer_id > @after
  order by h.customer_id limit ${STEP}`);

/**
 * What a succession does, customer by customer by id: the preview shows these, and the run does them.
 * @param today company time zone
 * @param after the id of the customer to go on after
 */
export function* effectsOfSuccession(
  succession: Succession,
  today: string,
  after = 0,
): Generator<SuccessionEffect, void> {
  const { productId, successorId } = succession;
  for (let from = after; ; ) {
    const page = facts.all({ productId, successorId, today, after: from }) as Fact[];
    for (const fact of page) yield effectOn(fact, succession);
    const last = page.at(-1);
    if (!last || page.length < STEP) return;
    from = last.customerId;
  }
}

function effectOn(fact: Fact, { how, from }: Succession): SuccessionEffect {
  const { holdingId, customerId, customer, accountNumber, since, has, wants, declined, lastUntil } = fact;
  const who = { holdingId, customerId, customer, accountNumber };
  if (how === "offer") {
    const why = has ? "has it already" : wants ? "is interested already" : declined ? "declined it" : null;
    return { ...who, offered: why === null, endsOn: null, startsOn: null, why };
  }
  const endsOn = laterDay(from, since);
  const before = lastUntil === null ? [] : [{ since: lastUntil, until: lastUntil }];
  return { ...who, offered: false, endsOn, startsOn: has ? null : startAfter(endsOn, before), why: null };
}

/** Why a customer gets nothing new by a succession; nothing where an interest opens or the successor starts. */
export function whyNothingNew({ why, endsOn, startsOn }: SuccessionEffect) {
  return why ?? (endsOn !== null && startsOn === null ? "has it already" : null);
}

/** Which succession it is, to tell whether the one confirmed is the one that was shown; empty for none. */
export function successionKey(succession: Succession | undefined) {
  return succession ? `${succession.successorId} ${succession.from} ${succession.how}` : "";
}

/** The sums of a succession's preview. `later`: end after `from`, on the very day they started. */
export function sumSuccession(effects: Iterable<SuccessionEffect>, from: string) {
  const sums = { holders: 0, offered: 0, ended: 0, started: 0, left: 0, later: 0 };
  for (const { offered, endsOn, startsOn, why } of effects) {
    sums.holders += 1;
    if (offered) sums.offered += 1;
    if (endsOn !== null) sums.ended += 1;
    if (endsOn !== null && endsOn > from) sums.later += 1;
    if (startsOn !== null) sums.started += 1;
    if (why !== null) sums.left += 1;
  }
  return sums;
}

/** Does what `effectsOfSuccession` says. `names` are the retired product's and its successor's. */
export function applySuccession(
  log: ChangeLog,
  { successorId, from }: Succession,
  effects: Iterable<SuccessionEffect>,
  names: { old: string; successor: string },
) {
  const note = `${names.old} is Historic; ${names.successor} takes its place.`;
  log.automatic(() => {
    for (const { customerId, holdingId, offered, endsOn, startsOn } of effects)
      log.attempt(() => {
        const pair = { customerId, productId: successorId };
        if (offered) openInterestOn(log, { ...pair, openedOn: from, note });
        if (endsOn !== null) endHoldingOn(log, storedHolding(holdingId), endsOn, `Moved to ${names.successor}`);
        if (startsOn === null) return;
        startHolding(log, { ...pair, since: startsOn, note }, { kind: "hand", note });
        const wanted = openInterest(customerId, successorId);
        if (wanted) closeInterestAs(log, wanted, { closedAs: "acquired", closedOn: startsOn });
      });
  });
}

/**
 * A succession as asked for; nothing where no successor is named.
 * @param today company time zone
 * @throws RuleBroken at the field: a successor that is Historic or the product itself, no way, a day to come
 */
export function readSuccession(
  productId: number,
  { successorId = null, from = null, how }: AskedSuccession,
  today: string,
): Succession | undefined {
  if (successorId === null) return undefined;
  const successor = storedProduct(successorId);
  if (!successor || successorId === productId) throw new RuleBroken("Choose another product.", "successorId");
  if (successor.availability === "historic")
    throw new RuleBroken(`${successor.name} is Historic itself: choose one that is offered.`, "successorId");
  if (from !== null && from > today)
    throw new RuleBroken(`Days to come are not taken: today is ${showDay(today)}.`, "from");
  if (how === undefined) throw new RuleBroken("Choose whether they are offered it or moved to it.", "how");
  return { productId, successorId, how, from: from ?? today };
}
