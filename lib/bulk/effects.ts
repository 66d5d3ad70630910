import { sqlite } from "#db/index.ts";
import type { Status } from "#lib/customers/rules.ts";
import { lastUntil } from "#lib/holdings/last-until.ts";
import type { BulkAct, BulkSums, Why } from "./rules.ts";

/** What a bulk change does to one customer. */
export type BulkEffect = {
  customerId: number;
  customer: string;
  accountNumber: string;
  /** Nothing happens, because. */
  why: Why | null;
  /** The holding that ends. */
  holdingId: number | null;
  /** The interest that closes. */
  interestId: number | null;
  /** An active number or feature of theirs carries the product. */
  carried: boolean;
  /** The account manager until now. */
  manager: string | null;
};

/** When it is asked: the day it is, company time zone, and the newest change set that the preview knew of. */
type Asked = { today: string; seen: number };

type Who = { customerId: number; customer: string; accountNumber: string; status: Status; touched: 0 | 1 };
type ManagerFact = Who & { managerId: number | null; manager: string | null };
type ProductFact = Who & {
  holdingId: number | null;
  since: string | null;
  lastUntil: string | null;
  interestId: number | null;
  openedOn: string | null;
  declined: 0 | 1;
  carried: 0 | 1;
};

/** So many customers are read at once. */
const STEP = 500;

const who = "c.id as customerId, c.name as customer, c.account_number as accountNumber, c.status";
const changed =
  "select 1 from changes indexed by changes_by_customer where customer_id = c.id and change_set_id > @seen";

const productFacts = sqlite.prepare(`
  select ${who}, h.id as holdingId, h.since, i.id as interestId, i.opened_on as openedOn,
    ${lastUntil("c.id", "@productId")} as lastUntil,
    coalesce((select closed_as = 'declined' and (ask_again_on is null or ask_again_on > @today) from interests
      where customer_id = c.id and product_id = @productId order by id desc limit 1), 0) as declined,
    exists (select 1 from carriers where product_id = @productId and customer_id = c.id) as carried,
    exists (${changed} and product_id = @productId and subject in ('holding', 'interest')) as touched
  from json_each(@ids) j cross join customers c on c.id = j.value
    left join holdings h on h.customer_id = c.id and h.product_id = @productId and h.until is null
    left join interests i on i.customer_id = c.id and i.product_id = @productId and i.closed_on is null
  order by j.key`);

const managerFacts = sqlite.prepare(`
  select ${who}, c.account_manager_id as managerId, s.name as manager,
    exists (${changed} and subject = 'customer' and json_type(after, '$.accountManagerId') is not null) as touched
  from json_each(@ids) j cross join customers c on c.id = j.value left join staff s on s.id = c.account_manager_id
  order by j.key`);

/**
 * What a bulk change does, customer by customer in the order of the ids: the preview shows these, and the run does them.
 * It adds and removes, and never overwrites: who has it so already, or changed since the preview, is left alone.
 */
export function* effectsOfBulk(act: BulkAct, ids: readonly number[], asked: Asked): Generator<BulkEffect, void> {
  for (let from = 0; from < ids.length; from += STEP) {
    const page = { ids: JSON.stringify(ids.slice(from, from + STEP)), seen: asked.seen };
    if (act.act === "account-manager") {
      for (const fact of managerFacts.all(page) as ManagerFact[]) yield effectOnManager(fact, act.accountManagerId);
    } else {
      const { productId } = act;
      const facts = productFacts.all({ ...page, productId, today: asked.today }) as ProductFact[];
      for (const fact of facts) yield effectOnProduct(fact, act);
    }
  }
}

const nothing = { holdingId: null, interestId: null, carried: false, manager: null };

function effectOnManager(fact: ManagerFact, wanted: number | null): BulkEffect {
  const { customerId, customer, accountNumber, managerId, manager, touched } = fact;
  const why = managerId === wanted ? "same" : touched ? "meanwhile" : null;
  return { ...nothing, customerId, customer, accountNumber, manager, why };
}

function effectOnProduct(fact: ProductFact, act: Exclude<BulkAct, { act: "account-manager" }>): BulkEffect {
  const { customerId, customer, accountNumber, holdingId, interestId } = fact;
  const left = whyNot(fact, act) ?? (fact.touched ? "meanwhile" : null);
  const effect = { ...nothing, customerId, customer, accountNumber, why: left };
  if (left) return effect;
  const closes = act.act === "close-interest" || (act.act === "add-holding" && act.closeInterest);
  return {
    ...effect,
    holdingId: act.act === "end-holding" ? holdingId : null,
    interestId: closes ? interestId : null,
    carried: fact.carried === 1,
  };
}

/** Why nothing happens to a customer; nothing where it does. */
function whyNot(fact: ProductFact, act: Exclude<BulkAct, { act: "account-manager" }>): Why | null {
  const { holdingId, since, lastUntil, interestId, openedOn } = fact;
  switch (act.act) {
    case "add-holding":
      if (holdingId !== null) return "has";
      if (fact.status === "closed") return "closed";
      return lastUntil !== null && act.day < lastUntil ? "overlaps" : null;
    case "end-holding":
      if (since === null) return "lacks";
      return act.day < since ? "later" : null;
    case "open-interest":
      if (interestId !== null) return "wants";
      if (holdingId !== null) return "has";
      if (fact.status === "closed") return "closed";
      return fact.declined ? "declined" : null;
    case "close-interest":
      if (openedOn === null) return "idle";
      return act.day < openedOn ? "wants later" : null;
  }
}

/** The sums of a bulk change. */
export function sumBulk(effects: Iterable<BulkEffect>): BulkSums {
  const sums: BulkSums = { customers: 0, changed: 0, interests: 0, carried: 0, left: {} };
  for (const { why, interestId, carried } of effects) {
    sums.customers += 1;
    if (why !== null) {
      sums.left[why] = (sums.left[why] ?? 0) + 1;
      continue;
    }
    sums.changed += 1;
    if (interestId !== null) sums.interests += 1;
    if (carried) sums.carried += 1;
  }
  return sums;
}
