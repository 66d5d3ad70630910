import { expect, test } from "vitest";
import { makeCustomer, makeProduct, makeType } from "#db/factories.ts";
import { RuleBroken } from "#lib/errors.ts";
import { addNumber } from "#lib/items/mutations.ts";
import { editItem } from "#lib/items/mutations-edit.ts";
import { storedItem } from "#lib/items/stored.ts";
import { accountStaff, manager } from "#lib/test/actors.ts";
import { expectRefused } from "#lib/test/unchanged.ts";
import { addType, deleteType, editType } from "#lib/types/mutations.ts";
import { findType } from "#lib/types/queries.ts";
import { findTypeRow } from "#lib/types/writes.ts";
import { previewUndo, undoChange } from "./mutations.ts";

const TODAY = "2026-06-30";
const geographic = { name: "Geographic", displayClass: null, availability: "standard" as const };

test("a type added stays while it has a default product that somebody added later", () => {
  const actor = manager();
  const productId = makeProduct({ onNumbers: true });
  const added = addType(actor, { ...geographic, kind: "number", productIds: [], position: null });
  const { typeId } = added;
  const edited = editType(actor, { ...geographic, typeId, version: 1, productIds: [productId] });
  expect(previewUndo(actor, added.change!)).toMatchObject({ rows: 0, left: [{ why: "it has a default product." }] });
  expectRefused(() => undoChange(actor, added.change!), RuleBroken, {});
  expect(findType(actor, "number", typeId)?.defaults).toMatchObject([{ productId }]);
  undoChange(actor, edited.change!);
  undoChange(actor, added.change!);
  expect(findTypeRow(typeId)).toBeUndefined();
});

test("a type that an undo takes off a number was used, and is kept for the log's sake", () => {
  const actor = accountStaff();
  const typeId = makeType("number", { name: "Geographic" });
  const fields = { label: "01632 960 001", startDate: "2026-03-02", productIds: [] };
  const { id } = addNumber(actor, { customerId: makeCustomer(), ...fields }, TODAY);
  const { version } = storedItem(id);
  const typed = editItem(actor, { itemId: id, version, ...fields, numberId: null, typeId }, TODAY);
  const undone = undoChange(actor, typed.change!);
  expect(undone).toMatchObject({ rows: 1, left: [] });
  expectRefused(() => deleteType(manager(), { typeId, version: 1 }), RuleBroken, {
    message: expect.stringContaining("numbers were of this type before"),
  });
  expect(undoChange(actor, undone.change!)).toMatchObject({ rows: 1, left: [] });
  expect(storedItem(id).typeId).toBe(typeId);
});
