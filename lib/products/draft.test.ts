import { expect, test } from "vitest";
import { makeCustomer, makeFeature, makeNumber, makeProduct } from "#db/factories.ts";
import { Forbidden, Stale } from "#lib/errors.ts";
import { accountStaff, administrator, manager } from "#lib/test/actors.ts";
import { expectRefused } from "#lib/test/unchanged.ts";
import { editProduct, editProductAndExisting, editProductFromNowOn } from "./mutations.ts";
import { listCarriers } from "./queries-carriers.ts";
import { draftOnNewest } from "./queries-draft.ts";
import { storedProduct } from "./stored.ts";

const fields = {
  name: "Hosted Voice",
  displayClass: null,
  availability: "standard" as const,
  onNumbers: true,
  onFeatures: false,
  autoAddToCustomer: false,
  autoRemoveFromInterests: false,
};

test("a dry run confirmed on an older version saves nothing; the draft goes on top of what the other saved", () => {
  const [actor, other] = [manager(), administrator()];
  const productId = makeProduct(fields);
  const mine = { ...fields, productId, version: 1, autoAddToCustomer: true };
  expect(draftOnNewest(actor, mine)).toEqual({ edit: mine, changes: [] });
  editProduct(other, { ...fields, productId, version: 1, displayClass: "product-voice", onFeatures: true });
  editProduct(other, { ...fields, productId, version: 2, name: "Voice", displayClass: "product-voice" });
  for (const confirm of [editProductFromNowOn, editProductAndExisting])
    expectRefused(() => confirm(actor, mine), Stale, { message: expect.stringMatching(/^Not saved:/), current: {} });

  const draft = draftOnNewest(actor, mine);
  expect(draft.edit).toEqual({ ...mine, name: "Voice", displayClass: "product-voice", version: 3 });
  expect(draft.changes).toContainEqual(expect.stringContaining("changed Name from Hosted Voice to Voice"));
  editProductFromNowOn(actor, draft.edit);
  expect(storedProduct(productId)).toMatchObject({ name: "Voice", autoAddToCustomer: true, onFeatures: false });
  expect(() => draftOnNewest(accountStaff(), mine)).toThrow(Forbidden);
});

test("what carries a product is listed with its customer, a page after the other, dropped ones left out", () => {
  const productId = makeProduct({ onNumbers: true, onFeatures: true });
  const customerId = makeCustomer({ name: "Harbour Hotel" });
  const numbers = Array.from({ length: 51 }, () => makeNumber(customerId, {}, [productId]));
  makeFeature(customerId, {}, [productId]);
  const { rows, next } = listCarriers(manager(), productId, "number");
  expect(rows.map(({ itemId }) => itemId)).toEqual(numbers.slice(0, 50));
  expect(rows[0]).toMatchObject({ customer: "Harbour Hotel", customerId });
  expect(listCarriers(manager(), productId, "number", next).rows).toMatchObject([{ itemId: numbers[50] }]);
  expect(listCarriers(manager(), productId, "feature").rows).toHaveLength(1);
});
