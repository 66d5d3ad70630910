import { makeCustomer, makeFeature, makeInterest, makeNumber } from "../factories.ts";
import { insertRow } from "../rows.ts";
import { holdingSources, holdings } from "../schema/index.ts";
import type { DemoCustomer } from "./customer.ts";
import type { DemoHolding, DemoInterest, DemoItem } from "./life.ts";
import type { DemoProduct } from "./products.ts";
import { type Dice, workingHour } from "./random.ts";
import { type DemoType, demoTypeOf } from "./types.ts";

/** Writes customers' lives as rows. Holdings and interests wait, so that their ids follow the order they came in. */
export class DemoWriter {
  readonly #dice: Dice;
  readonly #managers: number[];
  readonly #products: Map<DemoProduct, number>;
  readonly #types: Map<DemoType, number>;
  readonly #itemIds = new Map<DemoItem, number>();
  readonly #later: { day: string; write: () => void }[] = [];

  constructor(dice: Dice, managers: number[], products: Map<DemoProduct, number>, types: Map<DemoType, number>) {
    this.#dice = dice;
    this.#managers = managers;
    this.#products = products;
    this.#types = types;
  }

  /** Writes a customer and its numbers and features now, what it has and wants when all are in. */
  add(customer: DemoCustomer, { name, account }: { name: string; account: string }) {
    const at = workingHour(this.#dice, customer.since);
    const managerId = this.#dice.pick(this.#managers);
    const customerId = makeCustomer({
      name,
      nameKey: name.toLowerCase(),
      accountNumber: account,
      accountKey: account.toLowerCase(),
      status: customer.status,
      accountManagerId: this.#dice.chance(0.95) ? managerId : null,
      marketingConsent: this.#dice.chance(0.4),
      createdAt: at,
      modifiedAt: customer.closedOn ? workingHour(this.#dice, customer.closedOn) : at,
    });
    // A feature's number first.
    const items = [...customer.items].sort(
      (one, other) => Number(one.kind === "feature") - Number(other.kind === "feature"),
    );
    for (const item of items) this.#item(customerId, item, managerId);
    for (const holding of customer.holdings)
      this.#later.push({ day: holding.since, write: () => this.#holding(customerId, holding, managerId) });
    for (const interest of customer.interests)
      this.#later.push({ day: interest.openedOn, write: () => this.#interest(customerId, interest, managerId) });
  }

  /** Writes what has waited, oldest first. */
  finish() {
    this.#later.sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
    for (const { write } of this.#later) write();
  }

  #productId(product: DemoProduct) {
    return this.#products.get(product)!;
  }

  #item(customerId: number, item: DemoItem, recordedBy: number) {
    const at = workingHour(this.#dice, item.since);
    const type = demoTypeOf(item.kind, item.product);
    const values = {
      label: item.label,
      typeId: type ? this.#types.get(type)! : null,
      startDate: item.since,
      droppedOn: item.until,
      createdAt: at,
      modifiedAt: item.until ? workingHour(this.#dice, item.until) : at,
    };
    const carried = [this.#productId(item.product)];
    const key = item.label.replaceAll(" ", "");
    this.#itemIds.set(
      item,
      item.kind === "number"
        ? makeNumber(customerId, { ...values, key }, carried, recordedBy)
        : makeFeature(
            customerId,
            { ...values, numberId: item.on ? this.#itemIds.get(item.on)! : null },
            carried,
            recordedBy,
          ),
    );
  }

  #holding(customerId: number, holding: DemoHolding, recordedBy: number) {
    const { since, until, unsourcedSince, endReason, note } = holding;
    const recordedAt = workingHour(this.#dice, since);
    const holdingId = insertRow(holdings, {
      customerId,
      productId: this.#productId(holding.product),
      since,
      until,
      unsourcedSince,
      endReason,
      note,
      recordedAt,
      recordedBy,
      endRecordedAt: until && workingHour(this.#dice, until),
      endRecordedBy: until && recordedBy,
    } as typeof holdings.$inferInsert);
    for (const source of holding.sources)
      insertRow(holdingSources, {
        holdingId,
        kind: source.item ? "item" : "hand",
        itemId: source.item ? this.#itemIds.get(source.item)! : null,
        since: source.since,
        until: source.until,
        recordedAt: workingHour(this.#dice, source.since),
        recordedBy,
      });
  }

  #interest(customerId: number, { product, openedOn, note, closed }: DemoInterest, recordedBy: number) {
    makeInterest(customerId, this.#productId(product), {
      openedOn,
      note,
      recordedAt: workingHour(this.#dice, openedOn),
      recordedBy,
      ...(closed && {
        closedOn: closed.on,
        closedAs: closed.as,
        reason: closed.reason ?? null,
        askAgainOn: closed.askAgainOn ?? null,
        closedAt: workingHour(this.#dice, closed.on),
        closedBy: recordedBy,
        closedByItemId: closed.by ? this.#itemIds.get(closed.by)! : null,
      }),
    });
  }
}
