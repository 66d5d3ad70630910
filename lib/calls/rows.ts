import { sqlite } from "#db/index.ts";
import { suggestionArithmetic, suggestionJoins } from "./arithmetic.ts";
import type { Outcome } from "./rules.ts";
import { sayOn, whyListed } from "./sentences.ts";
import { seenOf } from "./stored.ts";
import type { Listed } from "./walk.ts";

/** What a row of the list shows. No permission is asked here: only queries call this. */

type Stored = {
  customerId: number;
  customer: string;
  accountNumber: string;
  consent: 0 | 1;
  accountManager: string | null;
  number: string | null;
  product: string;
  openedOn: string | null;
  note: string | null;
  hasSince: string | null;
  calledOn: string | null;
  outcome: Outcome | null;
  calledBy: string | null;
  callNote: string | null;
  refusedOn: string | null;
  refusedFor: string | null;
  askAgainOn: string | null;
  seen: string;
} & Parameters<typeof suggestionArithmetic>[0];

const rows = sqlite.prepare<[{ rows: string; productId: number }], Stored>(`
  select c.id as customerId, c.name as customer, c.account_number as accountNumber, c.marketing_consent as consent,
    m.name as accountManager, p.name as product, i.opened_on as openedOn, i.note,
    (select label from items where customer_id = c.id and kind = 'number' and dropped_on is null order by key limit 1) as number,
    (select since from holdings where customer_id = c.id and product_id = p.id and until is null) as hasSince,
    k.called_on as calledOn, k.outcome, k.note as callNote,
    iif(k.id is null, null, coalesce(rang.name, 'Command line')) as calledBy,
    d.closed_on as refusedOn, d.reason as refusedFor, d.ask_again_on as askAgainOn,
    ${suggestionJoins.columns}, ${seenOf("c.id", "p.id")} as seen
  from json_each(@rows) j cross join customers c on c.id = j.value ->> 0 cross join customer_products p on p.id = @productId
    left join staff m on m.id = c.account_manager_id
    left join interests i on i.id = j.value ->> 1
    left join calls k on k.id = (select max(id) from calls where customer_id = c.id and product_id = p.id)
    left join staff rang on rang.id = k.recorded_by
    left join interests d on d.id =
      (select max(id) from interests where customer_id = c.id and product_id = p.id and closed_as = 'declined')
    ${suggestionJoins.from}
  order by j.key`);

/** The rows of customers on the list, in its order; `say` is the sentence to say, `why` the reason they are on it. */
export function callRows(productId: number, listed: readonly Listed[]) {
  const asked = JSON.stringify(listed.map(({ customerId, interestId }) => [customerId, interestId]));
  return rows.all({ rows: asked, productId }).map((stored) => {
    const { calledOn, outcome, calledBy, callNote, refusedOn, refusedFor, askAgainOn, ...row } = stored;
    const lastCall = calledOn && outcome ? { calledOn, outcome, by: calledBy ?? "", note: callNote } : null;
    const facts = { ...row, lastCall, arithmetic: row.openedOn === null ? suggestionArithmetic(stored) : null };
    return {
      customerId: row.customerId,
      customer: row.customer,
      accountNumber: row.accountNumber,
      consent: row.consent === 1,
      accountManager: row.accountManager,
      number: row.number,
      openedOn: row.openedOn,
      note: row.note,
      why: whyListed(facts),
      say: sayOn(facts),
      lastCall,
      lastRefusal: refusedOn === null ? null : { on: refusedOn, reason: refusedFor ?? "", askAgainOn },
      seen: row.seen,
    };
  });
}

export type CallRow = ReturnType<typeof callRows>[number];
