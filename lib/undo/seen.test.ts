import { expect, test } from "vitest";
import { makeCustomer, makeHolding, makeProduct } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import { findActivity, listActivityRows } from "#lib/activity/queries-activity.ts";
import { Forbidden, NotFound } from "#lib/errors.ts";
import { endHolding } from "#lib/holdings/mutations.ts";
import { currentHolding } from "#lib/holdings/stored.ts";
import { editProduct } from "#lib/products/mutations.ts";
import { retireProduct } from "#lib/products/mutations-retire.ts";
import { productRow } from "#lib/products/writes.ts";
import { administrator, nobody, person } from "#lib/test/actors.ts";
import { previewUndo, undoChange } from "./mutations.ts";
import { findUndo } from "./queries.ts";

const START = "2026-03-02";
const TODAY = "2026-06-30";
const setOf = ({ change }: { change: number | null }) => change!;
const setRow = (id: number) => sqlite.prepare("select * from change_sets where id = ?").get(id) as { title: string };

test("who keeps the catalogue alone sees their own change and its undo, and of their rows those they may read", () => {
  const actor = person({ "Customer Products": "edit" });
  const [productId, successorId] = [makeProduct({ name: "Old Voice" }), makeProduct()];
  const customerId = makeCustomer();
  makeHolding(customerId, productId);
  for (let made = 0; made < 40; made++) makeHolding(makeCustomer(), productId);
  const moved = retireProduct(actor, { productId, version: 1, successorId, how: "move", from: START }, TODAY);
  const { id, version } = currentHolding(customerId, successorId)!;
  endHolding(administrator(), { holdingId: id, version, until: TODAY, endReason: null }, TODAY);
  const undone = undoChange(actor, setOf(moved));
  const colleague = person({ "Customer Products": "view" });
  for (const set of [setOf(moved), setOf(undone)]) {
    expect(findActivity(actor, set)?.customer).toBeNull();
    expect(listActivityRows(actor, set).rows.every(({ customer }) => customer === null)).toBe(true);
    expect(findActivity(person({ Customers: "view" }), set)).toBeDefined();
    expect(findActivity(person({ Staff: "view" }), set)).toBeUndefined();
  }
  expect(findActivity(colleague, setOf(moved))?.title).toBe(setRow(setOf(moved)).title);
  undoChange(actor, setOf(undone));
});

test("a change that Activity does not show is no change to undo", () => {
  const productId = makeProduct();
  const made = setOf(editProduct(administrator(), { ...productRow(productId), productId, name: "New Voice" }));
  for (const actor of [nobody(), person({ Staff: "edit" })]) {
    expect(() => undoChange(actor, made)).toThrow(NotFound);
    expect(() => previewUndo(actor, made)).toThrow(NotFound);
    expect(findUndo(actor, made)).toBeUndefined();
  }
  expect(() => undoChange(person({ "Customer Products": "view" }), made)).toThrow(Forbidden);
});
