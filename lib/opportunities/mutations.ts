import type { z } from "zod";
import { change } from "#lib/activity/log.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { NotFound } from "#lib/errors.ts";
import { addHolding } from "#lib/holdings/mutations.ts";
import { addInterest, closeInterest, declineProduct } from "#lib/interests/mutations.ts";
import { today } from "#lib/time.ts";
import { seenAs } from "./cells.ts";
import { findCell } from "./queries.ts";
import type { AddToCustomer, EndInterest, NoteInterest, NoteRefusal } from "./schema.ts";

/** What became of a change of a cell. Stale: it is no longer what was seen, and nothing was done. */
export type CellChange = { change: number | null; stale: boolean };

type Seen = { customerId: number; productId: number; seen: string };

/**
 * Does it if the cell is still what was seen: so the same act sent twice is done once. Looked at and done in one
 * transaction, for an import is another program.
 */
function ifAsSeen(
  actor: Actor,
  { customerId, productId, seen }: Seen,
  act: () => { change: number | null },
): CellChange {
  const { done } = change(actor, () => {
    const now = findCell(actor, customerId, productId);
    if (!now) throw new NotFound("This customer or product is not there any more.");
    return { done: seenAs(now.code) === seenAs(seen) ? act() : null };
  });
  return { change: done?.change ?? null, stale: done === null };
}

/** The customer has the product since today; an open interest in it closes as acquired. @throws as `addHolding` */
export function addToCustomer(actor: Actor, input: z.output<typeof AddToCustomer>, day = today()): CellChange {
  authorize(actor, "Customers", "edit");
  const { customerId, productId } = input;
  const holding = { customerId, productId, since: day, until: null, note: null, closeInterest: true };
  return ifAsSeen(actor, input, () => addHolding(actor, holding, day));
}

/** The customer is interested in the product since today. @throws as `addInterest` */
export function noteInterest(actor: Actor, input: z.output<typeof NoteInterest>, day = today()): CellChange {
  authorize(actor, "Customers", "edit");
  const { customerId, productId, note } = input;
  return ifAsSeen(actor, input, () => addInterest(actor, { customerId, productId, openedOn: day, note }, day));
}

/** The product is not for the customer; an open interest closes as declined. @throws as `declineProduct` */
export function noteRefusal(actor: Actor, input: z.output<typeof NoteRefusal>, day = today()): CellChange {
  authorize(actor, "Customers", "edit");
  const { customerId, productId, reason, askAgainOn } = input;
  const refusal = { customerId, productId, declinedOn: day, reason, askAgainOn };
  return ifAsSeen(actor, input, () => declineProduct(actor, refusal, day));
}

/** The open interest closes, and adds nothing to the customer. @throws as `closeInterest` */
export function endInterest(actor: Actor, input: z.output<typeof EndInterest>, day = today()): CellChange {
  authorize(actor, "Customers", "edit");
  const { interestId, version, closedAs } = input;
  const closing = { closedAs, closedOn: day, reason: null, askAgainOn: null, addProduct: false };
  return ifAsSeen(actor, input, () => closeInterest(actor, { interestId, version, ...closing }, day));
}
