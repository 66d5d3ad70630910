import { counted } from "#lib/text.ts";

type AutomationFlags = {
  availability: "headline" | "standard" | "historic";
  autoAddToCustomer: boolean;
  autoRemoveFromInterests: boolean;
};

/**
 * What follows when an active item comes to carry a product (domain: Automation, 1–3).
 * A Historic product is assigned to nobody anew, so it starts no holding; one that is there gains the source.
 * @param has the customer has a current holding of it
 * @param wasSource this item accounted for that holding before: coming back, it does so again, whatever the flags
 * @param wants the customer has an open interest in it
 */
export function consequences(
  product: AutomationFlags,
  { has, wasSource, wants }: { has: boolean; wasSource: boolean; wants: boolean },
) {
  const { autoAddToCustomer, autoRemoveFromInterests, availability } = product;
  return {
    startHolding: autoAddToCustomer && !has && availability !== "historic",
    addSource: has && (autoAddToCustomer || wasSource),
    closeInterest: autoRemoveFromInterests && wants,
  };
}

/**
 * What the person is told of it: "Hosted Voice added to customer; interest closed."
 * @param again nothing accounted for the holding any more: the item does so alone
 * @param who the customer's name, where more than one is spoken of
 */
export function inWords(
  product: string,
  item: string,
  followed: ReturnType<typeof consequences>,
  { again = false, who }: { again?: boolean; who?: string | undefined } = {},
) {
  const held = who ? `held by ${who}` : "held";
  const parts = [
    followed.startHolding && `${product} added to ${who ?? "customer"}`,
    followed.addSource &&
      `${product} is ${again ? `${held} because of ${item} again` : `now also ${held} because of ${item}`}`,
    followed.closeInterest &&
      (followed.startHolding || followed.addSource
        ? "interest closed"
        : `${product}: interest${who ? ` of ${who}` : ""} closed`),
  ].filter((part) => part !== false);
  return parts.length > 0 ? `${parts.join("; ")}.` : undefined;
}

/** What the rules did, or would do, to what exists, in sentences. */
export function sumsInWords({ gain, sources, close }: { gain: number; sources: number; close: number }) {
  return [
    gain > 0 && `${counted(gain, "customer")} gained it.`,
    sources > 0 &&
      `${counted(sources, "customer")} who had it already ${sources === 1 ? "has" : "have"} it because of more numbers or features.`,
    close > 0 && `${counted(close, "interest")} closed as acquired.`,
  ].filter((sentence) => sentence !== false);
}
