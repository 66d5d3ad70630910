import { describe, expect, test } from "vitest";
import { makeCustomer, makeInterest, makeProduct } from "#db/factories.ts";
import { addNumber, dropItem, reinstateItem } from "#lib/items/mutations.ts";
import { accountStaff } from "#lib/test/actors.ts";
import { listChangeSetsOfCustomer, listLatestChanges } from "./queries.ts";
import { inSentence } from "./rules.ts";

const TODAY = "2026-06-30";

function stage() {
  const actor = accountStaff();
  const customerId = makeCustomer({ name: "Acme" });
  const rules = { onNumbers: true, autoAddToCustomer: true, autoRemoveFromInterests: true };
  const productId = makeProduct({ name: "Hosted Voice", ...rules });
  makeInterest(customerId, productId);
  const input = { customerId, label: "01632 960 001", startDate: "2026-03-02", productIds: [productId] };
  const { id } = addNumber(actor, input, TODAY);
  const log = () =>
    listChangeSetsOfCustomer(actor, customerId).sets.map(({ changes }) =>
      changes.map(({ what, verb, differences }) => [`${what} ${verb}`, ...differences.map(inSentence)].join(": ")),
    );
  return { actor, customerId, id, log };
}

describe("the log says which number did it, and no column twice", () => {
  test("when a number comes", () => {
    const { log } = stage();
    expect(log()[0]).toEqual([
      "Number 01632 960 001 added",
      "Hosted Voice put on number 01632 960 001",
      "Has Hosted Voice started",
      "Hosted Voice held because of number 01632 960 001",
      "Interest in Hosted Voice closed as acquired because of number 01632 960 001: Closed on 2 Mar 2026",
    ]);
  });

  test("when it goes and comes back", () => {
    const { actor, id, log } = stage();
    dropItem(actor, { itemId: id, droppedOn: "2026-05-04", withFeatures: false }, TODAY);
    reinstateItem(actor, { itemId: id, reinstatedOn: TODAY, withFeatures: false }, TODAY);
    const [back, gone] = log();
    expect(gone).toEqual([
      "Number 01632 960 001 dropped: Dropped on 4 May 2026",
      "Hosted Voice no longer held because of number 01632 960 001: Until 4 May 2026",
      "Hosted Voice left without an active number or feature since 4 May 2026",
    ]);
    expect(back).toEqual([
      "Number 01632 960 001 was gone from 4 May 2026 to 30 Jun 2026",
      "Number 01632 960 001 reinstated: Dropped on taken away, was 4 May 2026",
      "Hosted Voice held because of number 01632 960 001",
      "Hosted Voice has an active number or feature again",
    ]);
  });
});

test("the latest changes say whose they are", () => {
  const { actor, customerId } = stage();
  expect(listLatestChanges(actor)[0]).toMatchObject({ customerId, customer: "Acme", product: null });
});
