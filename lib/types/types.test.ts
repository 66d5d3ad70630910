import { describe, expect, test } from "vitest";
import { makeCustomer, makeFeature, makeNumber, makeProduct, makeType } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import { listChangeSetsOfType } from "#lib/activity/queries.ts";
import { Forbidden, NotFound, RuleBroken, Stale } from "#lib/errors.ts";
import { addFeature, addNumber, transferItem } from "#lib/items/mutations.ts";
import { editItem } from "#lib/items/mutations-edit.ts";
import { carriedNow, storedItem } from "#lib/items/stored.ts";
import { deleteProduct } from "#lib/products/mutations.ts";
import { accountStaff, manager, nobody } from "#lib/test/actors.ts";
import { expectRefused } from "#lib/test/unchanged.ts";
import { addType, deleteType, editType, restoreType, retireType } from "./mutations.ts";
import { findType, findTypeUse, findWrongTypeFields, listTypes, listTypesWithDefault } from "./queries.ts";
import { listOfferedTypes } from "./queries-pick.ts";
import { preTicked, sayUses } from "./rules.ts";
import { findTypeRow } from "./writes.ts";

const TODAY = "2026-06-30";
const onNumbers = (values = {}) => makeProduct({ onNumbers: true, ...values });
const plain = { displayClass: null, availability: "standard" } as const;
const added = { ...plain, kind: "number" as const, name: "Geographic", productIds: [] as number[], position: null };
const titles = () => sqlite.prepare("select title from change_sets order by id").pluck().all();
const defaultsOf = (typeId: number) =>
  findType(manager(), "number", typeId)?.defaults.map(({ productId }) => productId);
const number = (customerId: number, values: { typeId?: number | null; productIds?: number[] } = {}) => ({
  customerId,
  label: "01632 960 001",
  startDate: "2026-03-02",
  productIds: [],
  ...values,
});

describe("a type", () => {
  test("is added with its default products, last of its kind unless a position is given", () => {
    const actor = manager();
    const product = onNumbers({ name: "Hosted Voice" });
    const first = addType(actor, { ...added, productIds: [product, product] });
    addType(actor, { ...added, kind: "feature", name: "Voicemail box" });
    addType(actor, { ...added, name: "Mobile", position: 1 });
    expect(findType(actor, "number", first.typeId)).toMatchObject({
      name: "Geographic",
      displayPosition: 2,
      uses: 0,
      defaults: [{ productId: product, name: "Hosted Voice" }],
    });
    expect(findType(actor, "feature", first.typeId)).toBeUndefined();
    expect(listTypes(actor, "feature").rows.map(({ displayPosition }) => displayPosition)).toEqual([1]);
    expect(titles()).toEqual([
      "Number Type Geographic added",
      "Feature Type Voicemail box added",
      "Number Type Mobile added",
    ]);
  });

  test("has a name unique among its kind, whatever the case, Historic ones included", () => {
    const actor = manager();
    makeType("number", { name: "Geographic", availability: "historic" });
    expectRefused(() => addType(actor, { ...added, name: "GEOGRAPHIC" }), RuleBroken, {
      field: "name",
      message: expect.stringContaining("It is Historic: restore it"),
    });
    addType(actor, { ...added, kind: "feature" });
  });

  test.each([
    ["Historic", { availability: "historic", onNumbers: true }, /can stay a default product, but not become one/],
    ["not On Numbers", { onFeatures: true }, /cannot be put on a number/],
  ] as const)("of numbers refuses a default that is %s", (_, values, why) => {
    const actor = manager();
    const productId = makeProduct(values);
    const refusal = { field: "productIds", message: expect.stringMatching(why) };
    expectRefused(() => addType(actor, { ...added, productIds: [productId] }), RuleBroken, refusal);
    const typeId = makeType("number");
    const edit = { ...plain, typeId, version: 1, name: "A" };
    expectRefused(() => editType(actor, { ...edit, productIds: [productId] }), RuleBroken, refusal);
    expectRefused(() => editType(actor, { ...edit, productIds: [999] }), RuleBroken, { field: "productIds" });
    expect(defaultsOf(typeId)).toEqual([]);
  });

  test("keeps a default that became Historic when it is saved for another reason; once off, it is refused", () => {
    const actor = manager();
    const old = onNumbers({ name: "ISDN2", availability: "historic" });
    const off = makeProduct({ name: "No longer on numbers" });
    const typeId = makeType("number", {}, [old, off]);
    const edit = { ...plain, typeId, name: "Lines" };
    editType(actor, { ...edit, version: 1, productIds: [old, off] });
    expect(defaultsOf(typeId)).toEqual([old, off]);
    editType(actor, { ...edit, version: 2, productIds: [] });
    expect(titles().at(-1)).toBe("Lines: default products ISDN2 and No longer on numbers removed");
    expectRefused(() => editType(actor, { ...edit, version: 3, productIds: [old] }), RuleBroken, {});
  });

  test("an edit says what it did; one that changes nothing writes nothing; the later of two editors is told", () => {
    const actor = manager();
    const product = onNumbers({ name: "Hosted Voice" });
    const typeId = makeType("number", { name: "Geographic" });
    const edit = { typeId, name: "Local", displayClass: "product-voice", availability: "headline" as const };
    editType(actor, { ...edit, version: 1, productIds: [product] });
    expect(titles()).toEqual([
      "Geographic: renamed to Local, display class set to product-voice, availability set to Headline and default product Hosted Voice added",
    ]);
    expect(findTypeRow(typeId)?.version).toBe(2);
    expect(editType(actor, { ...edit, version: 2, productIds: [product] }).change).toBeNull();
    expect(() => editType(actor, { ...edit, version: 1, productIds: [] })).toThrow(
      expect.objectContaining({ changes: expect.arrayContaining([expect.stringContaining("changed Name")]) }),
    );
    expect(() => retireType(actor, { typeId, version: 1 })).toThrow(Stale);
  });

  test("edited by two: the later is told which default products came and went, and is given them as they are now", () => {
    const actor = manager();
    const [kept, lost, won] = [onNumbers(), onNumbers({ name: "Lost line" }), onNumbers({ name: "Won line" })];
    const { typeId } = addType(actor, { ...added, productIds: [kept, lost] });
    const edit = { ...plain, typeId, version: 1, name: added.name };
    editType(actor, { ...edit, productIds: [kept, won] });
    expectRefused(() => editType(actor, { ...edit, name: "Local", productIds: [kept, lost] }), Stale, {
      changes: [
        expect.stringContaining(`${actor.name} took the default product Lost line off (`),
        expect.stringContaining(`${actor.name} added the default product Won line (`),
      ],
      current: expect.objectContaining({ productIds: [kept, won] }),
    });
  });

  test("confirmed on an older version is not deleted, retired or restored until what changed was seen", () => {
    const actor = manager();
    const typeId = makeType("number", { name: "Geographic" });
    editType(actor, { ...plain, typeId, version: 1, name: "Local", productIds: [] });
    const renamed = { changes: [expect.stringContaining("changed Name from Geographic to Local")] };
    const at = { typeId, version: 1 };
    expectRefused(() => deleteType(actor, at), Stale, { ...renamed, message: expect.stringMatching(/^Not deleted:/) });
    expectRefused(() => retireType(actor, at), Stale, { message: expect.stringMatching(/^Not set to Historic:/) });
    expectRefused(() => restoreType(actor, { ...at, availability: "standard" }), Stale, {
      message: expect.stringMatching(/^Not restored:/),
    });
    retireType(actor, { ...at, seen: 2 });
    expectRefused(() => deleteType(actor, { ...at, seen: 2 }), Stale, {});
    deleteType(actor, { ...at, seen: 3 });
    for (const late of [
      () => retireType(actor, at),
      () => editType(actor, { ...at, ...plain, name: "A", productIds: [] }),
    ])
      expectRefused(late, NotFound, { message: expect.stringMatching(`^${actor.name} deleted Local`) });
  });

  test("what is wrong with its name and with its position is told together", () => {
    const actor = manager();
    const typeId = makeType("number", { name: "Geographic" });
    expect(findWrongTypeFields(actor, { kind: ["number"], name: ["GEOGRAPHIC"], position: ["99"] })).toEqual({
      name: expect.stringContaining('already a Number Type "Geographic"'),
      position: "The last position is 2: give a number from 1 to 2.",
    });
    expect(findWrongTypeFields(actor, { name: ["Geographic"], typeId: [String(typeId)] })).toEqual({});
    expect(findWrongTypeFields(actor, { kind: ["feature"], name: ["Geographic"], position: ["junk"] })).toEqual({});
    expect(findWrongTypeFields(actor, { kind: ["junk"], name: ["Geographic"] })).toEqual({});
    expect(findWrongTypeFields(actor, {})).toEqual({});
    expect(() => findWrongTypeFields(accountStaff(), {})).toThrow(Forbidden);
  });

  test("is retired and restored; its items keep it, and its page tells the whole story", () => {
    const actor = manager();
    const product = onNumbers({ name: "Hosted Voice" });
    const typeId = makeType("number", { name: "Geographic" }, [product]);
    const item = makeNumber(makeCustomer(), { typeId });
    retireType(actor, { typeId, version: 1 });
    expect(storedItem(item).typeId).toBe(typeId);
    expect(listOfferedTypes(accountStaff(), "number")).toEqual([]);
    restoreType(actor, { typeId, version: 2, availability: "headline" });
    editType(actor, { ...plain, availability: "headline", typeId, version: 3, name: "Geographic", productIds: [] });
    const { sets } = listChangeSetsOfType(actor, typeId);
    expect(sets.map(({ title }) => title)).toEqual([
      "Geographic: default product Hosted Voice removed",
      "Geographic: availability set to Headline",
      "Geographic: availability set to Historic",
    ]);
    expect(sets[0]?.changes.at(-1)).toMatchObject({ what: "Default product Hosted Voice", verb: "removed" });
  });

  test("is deleted with its defaults while nothing was ever of it; else it says what is, or was", () => {
    const actor = manager();
    const product = onNumbers();
    const [first, second] = [makeType("number", {}, [product]), makeType("number", { name: "Second" })];
    deleteType(actor, { typeId: first, version: 1 });
    expect(findTypeRow(first)).toBeUndefined();
    expect(findType(actor, "number", second)?.displayPosition).toBe(1);

    const itemId = makeNumber(makeCustomer(), { typeId: second, droppedOn: "2026-02-01" });
    const attempt = () => deleteType(actor, { typeId: second, version: 1 });
    expectRefused(attempt, RuleBroken, {
      message: "Second cannot be deleted: 1 number is of this type. Set it to Historic instead.",
    });
    const { label, startDate } = storedItem(itemId);
    editItem(
      accountStaff(),
      { itemId, version: 1, label, startDate, numberId: null, productIds: [], typeId: null },
      TODAY,
    );
    expectRefused(attempt, RuleBroken, { message: expect.stringContaining("numbers were of this type before") });
    expect(findTypeUse(actor, { id: second, kind: "number" })).toBeDefined();
  });

  test("nobody reads or writes it without the permission, whether it exists or not", () => {
    const typeId = makeType("number", {}, []);
    for (const id of [typeId, 999]) {
      const at = { typeId: id, version: 1 };
      for (const actor of [nobody(), accountStaff()]) {
        expectRefused(() => addType(actor, added), Forbidden);
        expectRefused(() => editType(actor, { ...at, ...plain, name: "A", productIds: [] }), Forbidden);
        expectRefused(() => retireType(actor, at), Forbidden);
        expectRefused(() => restoreType(actor, { ...at, availability: "standard" }), Forbidden);
        expectRefused(() => deleteType(actor, at), Forbidden);
      }
      expect(() => findType(nobody(), "number", id)).toThrow(Forbidden);
    }
    expect(() => listTypes(nobody(), "number")).toThrow(Forbidden);
    expect(() => listOfferedTypes(nobody(), "number")).toThrow(Forbidden);
    expect(() => retireType(manager(), { typeId: 999, version: 1 })).toThrow(NotFound);
  });

  test("a list is filtered and sorted as the catalogue is, and counts what is of each", () => {
    const actor = accountStaff();
    const [b, a] = [makeType("number", { name: "B" }), makeType("number", { name: "A", availability: "headline" })];
    const old = makeType("number", { name: "Old", availability: "historic" });
    makeNumber(makeCustomer(), { typeId: b });
    const ids = (ask: Parameters<typeof listTypes>[2]) => listTypes(actor, "number", ask).rows.map(({ id }) => id);
    expect(ids({})).toEqual([b, a]);
    expect(ids({ shown: "all", sort: "name" })).toEqual([a, b, old]);
    expect(ids({ q: "OL", shown: "historic" })).toEqual([old]);
    expect(ids({ sort: "__proto__" })).toEqual([b, a]);
    expect(listTypes(actor, "number", { q: "old" })).toMatchObject({ rows: [], historicFound: 1 });
    expect(listTypes(actor, "number")).toMatchObject({ offered: 2, historic: 1, rows: [{ uses: 1 }, { uses: 0 }] });
  });
});

describe("an item", () => {
  test("is of the type chosen; a type that is Historic, gone, or of the other kind is refused", () => {
    const actor = accountStaff();
    const customerId = makeCustomer();
    const typeId = makeType("number");
    expect(storedItem(addNumber(actor, number(customerId, { typeId }), TODAY).id).typeId).toBe(typeId);
    const wrong = [makeType("number", { availability: "historic" }), makeType("feature"), 999];
    const other = { ...number(customerId), label: "01632 960 002" };
    for (const typeId of wrong)
      expectRefused(() => addNumber(actor, { ...other, typeId }, TODAY), RuleBroken, { field: "typeId" });
    const feature = { ...other, label: "Voicemail", numberId: null, typeId };
    expectRefused(() => addFeature(actor, feature, TODAY), RuleBroken, { field: "typeId" });
  });

  test("carries what was ticked, not what its type says; changing the defaults leaves it alone", () => {
    const productId = onNumbers();
    const typeId = makeType("number", {}, [productId]);
    const { id } = addNumber(accountStaff(), number(makeCustomer(), { typeId }), TODAY);
    expect(carriedNow(id)).toEqual([]);
    const before = sqlite.prepare("select * from items join carried_products c on c.item_id = items.id").all();
    editType(manager(), { ...plain, typeId, version: 1, name: "Changed", productIds: [] });
    editType(manager(), { ...plain, typeId, version: 2, name: "Changed", productIds: [productId] });
    expect(carriedNow(id)).toEqual([]);
    expect(sqlite.prepare("select * from items join carried_products c on c.item_id = items.id").all()).toEqual(before);
  });

  test("changes its type and nothing else; a Historic one stays until another is chosen, and goes along", () => {
    const actor = accountStaff();
    const productId = onNumbers();
    const old = makeType("number", { name: "ISDN", availability: "historic" });
    const other = makeType("number", { name: "Mobile" }, [onNumbers()]);
    const itemId = makeNumber(makeCustomer(), { typeId: old }, [productId]);
    const { label, startDate } = storedItem(itemId);
    const edit = { itemId, label, startDate, numberId: null, productIds: [productId] };
    expect(editItem(actor, { ...edit, version: 1, typeId: old }, TODAY).change).toBeNull();
    expect(editItem(actor, { ...edit, version: 1 }, TODAY).change).toBeNull();
    makeCustomer({ accountNumber: "B-1" });
    const moved = transferItem(actor, { itemId, accountNumber: "B-1", transferredOn: TODAY }, TODAY);
    const there = sqlite.prepare("select id from items where transferred_from_id = ?").pluck().get(moved.id) as number;
    expect(storedItem(there).typeId).toBe(old);
    editItem(actor, { ...edit, itemId: there, startDate: TODAY, version: 1, typeId: other }, TODAY);
    expect(storedItem(there).typeId).toBe(other);
    expect(carriedNow(there)).toEqual([productId]);
    expectRefused(
      () => editItem(actor, { ...edit, itemId: there, startDate: TODAY, version: 2, typeId: old }, TODAY),
      RuleBroken,
      { field: "typeId" },
    );
  });

  test("a new one is offered Headline types first, then Standard, with the defaults that may still be put on it", () => {
    const product = onNumbers();
    const gone = onNumbers({ availability: "historic" });
    const off = makeProduct();
    const standard = makeType("number", {}, [product, gone, off]);
    const headline = makeType("number", { availability: "headline" });
    makeType("number", { availability: "historic" }, [product]);
    expect(listOfferedTypes(accountStaff(), "number")).toMatchObject([
      { id: headline, productIds: [] },
      { id: standard, productIds: [product] },
    ]);
  });

  test("using a type ticks its defaults, unticks those of the one before, and keeps what was ticked by hand", () => {
    expect(preTicked({ typed: [], type: [1, 2], from: [] })).toEqual([1, 2]);
    expect(preTicked({ typed: [1, 7], type: [2], from: [1] })).toEqual([7, 2]);
    expect(preTicked({ typed: [1], type: [1, 2], from: undefined })).toEqual([1]);
  });
});

test("a product that is a default of a type, or was, is not deleted, and its page knows the types", () => {
  const actor = manager();
  const productId = onNumbers({ name: "Voice" });
  const typeId = makeType("number", { name: "Geographic" });
  const edit = { ...plain, typeId, name: "Geographic" };
  editType(actor, { ...edit, version: 1, productIds: [productId] });
  expect(listTypesWithDefault(actor, productId)).toMatchObject([{ id: typeId, kind: "number", name: "Geographic" }]);
  const attempt = () => deleteProduct(actor, { productId, version: 1 });
  expectRefused(attempt, RuleBroken, { message: expect.stringContaining("as a default product of 1 type") });
  editType(actor, { ...edit, version: 2, productIds: [] });
  expectRefused(attempt, RuleBroken, { message: expect.stringContaining("history of customers or types") });
});

test("a product that took another's place is not deleted", () => {
  const productId = makeProduct();
  makeProduct({ successorId: productId });
  expectRefused(() => deleteProduct(manager(), { productId, version: 1 }), RuleBroken, {
    message: expect.stringContaining("as the successor of 1 product"),
  });
});

test("items of a type are counted up to a thousand", () => {
  const actor = manager();
  const typeId = makeType("feature");
  const customerId = makeCustomer();
  for (let count = 0; count < 1002; count++) makeFeature(customerId, { typeId });
  expect(sayUses(findType(actor, "feature", typeId)!.uses)).toBe("1,000 or more");
  expect(sayUses(999)).toBe("999");
});
