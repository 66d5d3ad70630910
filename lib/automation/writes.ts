import type { ChangeLog } from "#lib/activity/log.ts";
import { startAfter } from "#lib/holdings/rules.ts";
import { currentHolding, holdingsOfPair, liveSourcesOfItem, sourcesOfItemIn } from "#lib/holdings/stored.ts";
import { addSource, endSource, startHolding } from "#lib/holdings/writes.ts";
import { openInterest } from "#lib/interests/stored.ts";
import { closeInterestAs } from "#lib/interests/writes.ts";
import { storedProduct } from "#lib/products/stored.ts";
import { showDay } from "#lib/time.ts";
import { consequences, inWords } from "./rules.ts";

type Item = { id: number; customerId: number; label: string };

/**
 * An active item came to carry products: it was created so, was given them, was transferred here, or was reinstated.
 * Both rules, for each product, in the transaction that set them off (domain: Automation).
 * @param day from when: a day, company time zone
 */
export function cameToCarry(log: ChangeLog, item: Item, productIds: readonly number[], day: string) {
  log.automatic(() => {
    for (const productId of productIds) carries(log, item, productId, day);
  });
}

function carries(log: ChangeLog, item: Item, productId: number, day: string) {
  const product = storedProduct(productId);
  if (!product) return;
  const { customerId } = item;
  const holding = currentHolding(customerId, productId);
  const sources = holding ? sourcesOfItemIn(holding.id, item.id) : [];
  if (sources.some(({ until }) => until === null)) return;
  const interest = openInterest(customerId, productId);
  const followed = consequences(product, {
    has: holding !== undefined,
    wasSource: sources.length > 0,
    wants: interest !== undefined,
  });
  if (followed.startHolding) {
    const since = startAfter(day, holdingsOfPair(customerId, productId));
    startHolding(log, { customerId, productId, since }, { kind: "item", itemId: item.id });
  }
  if (followed.addSource && holding) addSource(log, holding, { kind: "item", itemId: item.id }, day);
  if (followed.closeInterest && interest)
    closeInterestAs(log, interest, { closedAs: "acquired", closedOn: day, closedByItemId: item.id });
  const sentence = inWords(product.name, item.label, followed);
  if (sentence) log.say(sentence);
}

/**
 * An item stopped carrying products: it was dropped or transferred away, or they were taken off it. Its sources end
 * that day; a holding left without any stays, marked for review (domain: When the item goes).
 */
export function stoppedCarrying(log: ChangeLog, item: Item, productIds: readonly number[], day: string) {
  log.automatic(() => {
    for (const productId of productIds)
      for (const { source, holding } of liveSourcesOfItem(item.id, productId)) {
        endSource(log, holding, source, day);
        const left = currentHolding(holding.customerId, productId);
        if (left?.unsourcedSince)
          log.say(
            `${storedProduct(productId)?.name} stays: no active number or feature since ${showDay(left.unsourcedSince)}. End it if they no longer have it.`,
          );
      }
  });
}
