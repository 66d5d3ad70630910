import { makeCustomer, makeProduct, makeType } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import { storedCustomer } from "#lib/customers/stored.ts";
import { RuleBroken } from "#lib/errors.ts";
import { addHolding, endHolding } from "#lib/holdings/mutations.ts";
import { currentHolding } from "#lib/holdings/stored.ts";
import { addInterest, closeInterest, declineProduct } from "#lib/interests/mutations.ts";
import { openInterest } from "#lib/interests/stored.ts";
import { addFeature, addNumber, dropItem, reinstateItem, transferItem } from "#lib/items/mutations.ts";
import { editItem } from "#lib/items/mutations-edit.ts";
import { storedItem } from "#lib/items/stored.ts";
import { retireProduct } from "#lib/products/mutations-retire.ts";
import { storedProduct } from "#lib/products/stored.ts";
import { administrator } from "#lib/test/actors.ts";
import type { Act } from "#lib/test/acts.ts";
import { addDays } from "#lib/time.ts";

/** Names that a cell, a list in a cell or a spreadsheet would take for something else. */
const NAMES = ["=Voice; cheap", 'Line\\ "two", 3', "2026-01-01/ item 4", "-Zoë\u2019s @home"];

/** Goes through all that can happen to what two customers have, several times on one day. */
export const ODD: Act[] = [
  { act: "add", kind: "number", customer: 0, products: [0, 1, 3] },
  { act: "add", kind: "feature", customer: 0, products: [1, 2] },
  { act: "want", customer: 0, product: 2 },
  { act: "want", customer: 1, product: 3 },
  { act: "drop", item: 0, customer: 0 },
  { act: "reinstate", item: 0, customer: 0 },
  { act: "edit", item: 0, products: [1, 2] },
  { act: "transfer", item: 0, customer: 1 },
  { act: "drop", item: 1, customer: 0 },
  { act: "hold", customer: 1, product: 0 },
  { act: "end", customer: 1, product: 0 },
  { act: "hold", customer: 1, product: 0 },
  { act: "add", kind: "feature", customer: 1, products: [0, 3] },
  { act: "want", customer: 0, product: 0 },
  { act: "want", customer: 0, product: 1 },
  { act: "want", customer: 0, product: 0 },
  { act: "want", customer: 1, product: 1 },
  { act: "want", customer: 1, product: 1 },
  { act: "want", customer: 1, product: 1 },
];

/** Plays what staff do to two customers and four products on an empty base, most of it through the very mutations. */
export function liveLongAndOdd(sequence: readonly Act[]) {
  const actor = administrator();
  const customers = [
    makeCustomer({
      accountManagerId: actor.id,
      name: "+Ümlaut, Sons",
      nameKey: "+umlaut, sons",
      marketingConsent: true,
    }),
    makeCustomer({ status: "prospect" }),
  ];
  const products = NAMES.map((name, n) =>
    makeProduct({
      name,
      nameKey: name.toLowerCase(),
      onNumbers: true,
      onFeatures: true,
      autoAddToCustomer: (n & 1) === 1,
      autoRemoveFromInterests: (n & 2) === 2,
    }),
  );
  const types = [
    makeType("number", { displayClass: "look" }, products),
    makeType("feature", { availability: "historic" }),
  ];
  const made: number[] = [];
  let day = "2026-01-01";
  for (const [step, act] of sequence.entries()) {
    day = addDays(day, step % 3);
    try {
      play(act, step);
    } catch (fault) {
      if (!(fault instanceof RuleBroken)) throw fault;
    }
  }
  // What is carried stays when it may not be put on anything new any more.
  sqlite.prepare("update customer_products set on_numbers = 0 where id = ?").run(products[1]);
  const { id: productId, version } = storedProduct(products[2]!)!;
  retireProduct(actor, { productId, version, successorId: products[3]!, how: "move", from: day }, day);

  function play(act: Act, step: number) {
    if (act.act === "add") return add(act, step);
    if ("item" in act) return change(act, made[act.item]);
    const pair = { customerId: customers[act.customer]!, productId: products[act.product]! };
    if (act.act === "hold")
      addHolding(actor, { ...pair, since: day, until: null, note: "a; b\n\\c", closeInterest: step % 2 === 0 }, day);
    else if (act.act === "end") end(pair, step);
    else want(pair, step);
  }

  function add({ kind, customer, products: chosen }: Extract<Act, { act: "add" }>, step: number) {
    const input = {
      customerId: customers[customer]!,
      label: kind === "number" ? `(01632) 960-${String(step).padStart(3, "0")}` : NAMES[step % 4]!,
      startDate: day,
      productIds: chosen.map((n) => products[n]!),
      typeId: step % 2 ? null : types[0]!,
    };
    const on = made.map(storedItem).find((item) => item.kind === "number" && item.customerId === input.customerId);
    const numberId = step % 3 ? (on?.id ?? null) : null;
    const { id } =
      kind === "number" ? addNumber(actor, input, day) : addFeature(actor, { ...input, typeId: null, numberId }, day);
    made.push(id);
  }

  function change(act: Extract<Act, { item: number }>, itemId: number | undefined) {
    if (itemId === undefined) return;
    const { version, label, startDate, numberId, typeId } = storedItem(itemId);
    if (act.act === "edit") {
      const productIds = act.products.map((n) => products[n]!);
      editItem(actor, { itemId, version, label, startDate, numberId, typeId, productIds }, day);
    } else if (act.act === "drop") dropItem(actor, { itemId, droppedOn: day, withFeatures: false }, day);
    else if (act.act === "reinstate") reinstateItem(actor, { itemId, reinstatedOn: day, withFeatures: false }, day);
    else {
      const { accountNumber } = storedCustomer(customers[act.customer]!);
      transferItem(actor, { itemId, accountNumber, transferredOn: day }, day);
      const moved = sqlite.prepare("select id from items where transferred_from_id = ? order by id desc").pluck();
      made.push(moved.get(itemId) as number);
    }
  }

  function end({ customerId, productId }: { customerId: number; productId: number }, step: number) {
    const holding = currentHolding(customerId, productId);
    if (!holding) return;
    const until = addDays(day, -(step % 4));
    endHolding(actor, { holdingId: holding.id, version: holding.version, until, endReason: "=too dear" }, day);
  }

  /** Opens an interest; where one is open, closes it in one of the ways; now and then declines it outright. */
  function want(pair: { customerId: number; productId: number }, step: number) {
    const open = openInterest(pair.customerId, pair.productId);
    const told = { reason: "not; now", askAgainOn: step % 2 ? addDays(day, 30) : null };
    if (step % 5 === 4) declineProduct(actor, { ...pair, declinedOn: day, ...told }, day);
    else if (!open) addInterest(actor, { ...pair, openedOn: day, note: step % 2 ? "asked" : null }, day);
    else
      closeInterest(
        actor,
        {
          interestId: open.id,
          version: open.version,
          closedAs: step % 2 ? "declined" : "withdrawn",
          closedOn: day,
          ...told,
          addProduct: false,
        },
        day,
      );
  }
}
