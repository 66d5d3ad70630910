import type { Subject } from "#lib/activity/tables.ts";
import { overlap, periodInWords } from "#lib/holdings/rules.ts";
import { holdingsOfPair, type StoredHolding } from "#lib/holdings/stored.ts";
import { type StoredItem, wasTransferredOn } from "#lib/items/stored.ts";
import type { Values } from "./rules.ts";

/** Rules that no constraint of the tables says, asked before a row is put back or changed back. */
const RULES: Partial<Record<Subject, (was: Values | undefined, wanted: Values) => string | undefined>> = {
  item: (was, wanted) => {
    const { id, droppedOn } = wanted as StoredItem;
    if (droppedOn || was?.droppedOn === null) return undefined;
    return wasTransferredOn(id) ? "it went on to another customer." : undefined;
  },
  holding: (was, wanted) => {
    const { id, customerId, productId, since, until = null } = wanted as StoredHolding;
    if (was && was.since === since && was.until === until) return undefined;
    const others = holdingsOfPair(customerId, productId).filter((other) => other.id !== id);
    const clash = others.find((other) => overlap({ since, until }, other));
    return clash && `the customer has it on record from ${periodInWords(clash)}.`;
  },
};

/** Why a row may not be as it was, where a rule says so. @param was the row as it stands, if it is there */
export function whyNot(subject: Subject, was: Values | undefined, wanted: Values) {
  return RULES[subject]?.(was, wanted);
}
