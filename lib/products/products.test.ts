import { expect, test } from "vitest";
import { makeCustomer, makeFeature, makeHolding, makeInterest, makeNumber, makeProduct } from "#db/factories.ts";
import { db } from "#db/index.ts";
import { changeSets, changes, customerProducts } from "#db/schema/index.ts";
import { change } from "#lib/activity/log.ts";
import { listChangeSetsOfProduct } from "#lib/activity/queries.ts";
import { Forbidden, NotFound, RuleBroken, Stale } from "#lib/errors.ts";
import { accountStaff, manager, nobody } from "#lib/test/actors.ts";
import { addProduct, deleteProduct, editProduct, moveProductTo, restoreProduct } from "./mutations.ts";
import { retireProduct } from "./mutations-retire.ts";
import { listHolders, listInterested, listPastHolders } from "./people.ts";
import { findOrder, findProduct, findWrongFields, listCatalogue } from "./queries.ts";
import { idleRule } from "./rules.ts";
import { AddProduct, EditProduct } from "./schema.ts";
import { findRetireImpact } from "./usage.ts";

const fields = {
  name: "Hosted Voice",
  displayClass: "product-voice",
  availability: "standard",
  onNumbers: true,
  onFeatures: false,
  autoAddToCustomer: true,
  autoRemoveFromInterests: false,
} as const;

const titles = () =>
  db
    .select({ title: changeSets.title })
    .from(changeSets)
    .all()
    .map(({ title }) => title);
const names = () =>
  db
    .select({ name: customerProducts.name })
    .from(customerProducts)
    .all()
    .map(({ name }) => name);
const lists = (id: number) =>
  db
    .select()
    .from(customerProducts)
    .all()
    .find((row) => row.id === id)!;

test("a product is added with its fields, last unless a position is given", () => {
  const actor = manager();
  const first = addProduct(actor, { ...fields, position: null });
  const second = addProduct(actor, { ...fields, name: "Line Rental", position: 1 });
  expect(findProduct(actor, first.productId)).toMatchObject({ ...fields, displayPosition: 2, version: 1, holders: 0 });
  expect(findProduct(actor, second.productId)).toMatchObject({ displayPosition: 1 });
  expect(titles()).toEqual(["Hosted Voice added to the catalogue", "Line Rental added to the catalogue"]);
});

test("a name is unique whatever the case, Historic ones included; nothing is written", () => {
  const actor = manager();
  makeProduct({ name: "Hosted Voice", availability: "historic" });
  const other = makeProduct({ name: "Broadband" });
  expect(() => addProduct(actor, { ...fields, name: "HOSTED  voice", position: null })).toThrow(
    expect.objectContaining({ field: "name", message: expect.stringContaining('"Hosted Voice". It is Historic') }),
  );
  expect(() => editProduct(actor, { productId: other, version: 1, ...fields })).toThrow(RuleBroken);
  expect(names()).toEqual(["Hosted Voice", "Broadband"]);
  expect(titles()).toEqual([]);
});

test("a position past the end is refused", () => {
  expect(() => addProduct(manager(), { ...fields, position: 3 })).toThrow(
    expect.objectContaining({ field: "position" }),
  );
  expect(names()).toEqual([]);
});

test("an edit saves what differs, counts the version up and says what it did", () => {
  const actor = manager();
  const { productId } = addProduct(actor, { ...fields, position: null });
  const edit = { ...fields, name: "HOSTED VOICE", availability: "headline" as const, onFeatures: true };
  editProduct(actor, { productId, version: 1, ...edit });
  expect(lists(productId)).toMatchObject({ ...edit, version: 2 });
  expect(titles().at(-1)).toBe(
    "Hosted Voice: renamed to HOSTED VOICE, availability set to Headline and On Features switched on",
  );
  expect(db.select().from(changes).all().at(-1)).toMatchObject({
    verb: "edited",
    before: { name: "Hosted Voice", onFeatures: false },
    after: { name: "HOSTED VOICE", onFeatures: true, version: 2 },
  });
});

test("a save that changes nothing writes nothing and leaves Last Modified", () => {
  const actor = manager();
  const productId = makeProduct({ ...fields, nameKey: "hosted voice" });
  const before = lists(productId);
  expect(editProduct(actor, { productId, version: 1, ...fields }).change).toBeNull();
  expect(lists(productId)).toEqual(before);
});

test("of two people editing, the later is told what changed, and may save on top", () => {
  const [anna, ben] = [manager(), manager()];
  const productId = makeProduct({ ...fields, nameKey: "hosted voice" });
  editProduct(anna, { productId, version: 1, ...fields, availability: "headline" });
  const late = () => editProduct(ben, { productId, version: 1, ...fields, name: "Cloud Voice" });
  expect(late).toThrow(Stale);
  expect(late).toThrow(
    expect.objectContaining({ version: 2, changes: [expect.stringMatching(`^${anna.name} changed Availability`)] }),
  );
  expect(lists(productId)).toMatchObject({ name: "Hosted Voice", availability: "headline" });
  editProduct(ben, { productId, version: 2, ...fields, name: "Cloud Voice" });
  expect(lists(productId)).toMatchObject({ name: "Cloud Voice", version: 3 });
});

test("a move by somebody else is no conflict with an edit", () => {
  const [anna, ben] = [manager(), manager()];
  const productId = makeProduct({ ...fields, nameKey: "hosted voice" });
  makeProduct();
  moveProductTo(anna, { productId, position: 2, listVersion: findOrder(anna).version });
  editProduct(ben, { productId, version: 1, ...fields, onFeatures: true });
  expect(lists(productId)).toMatchObject({ displayPosition: 2, onFeatures: true, version: 2 });
});

test("a stale confirmation is refused in its own words, until what changed was seen", () => {
  const [anna, ben] = [manager(), manager()];
  const productId = makeProduct({ ...fields, nameKey: "hosted voice" });
  editProduct(anna, { productId, version: 1, ...fields, onFeatures: true });
  const at = { productId, version: 1 };
  for (const [attempt, words] of [
    [() => retireProduct(ben, at), /^Not set to Historic: somebody else changed this while the page was open/],
    [() => restoreProduct(ben, { ...at, availability: "headline" }), /^Not restored/],
    [() => deleteProduct(ben, at), /^Not deleted/],
    [() => deleteProduct(ben, { ...at, seen: 3 }), /^Not deleted/],
  ] as const)
    expect(attempt).toThrow(expect.objectContaining({ message: expect.stringMatching(words), version: 2 }));
  expect(lists(productId)).toMatchObject({ availability: "standard", version: 2 });
  deleteProduct(ben, { ...at, seen: 2 });
  expect(findProduct(ben, productId)).toBeUndefined();
});

test("what was deleted meanwhile is said to be, by whom and when", () => {
  const [anna, ben] = [manager(), manager()];
  const productId = makeProduct({ ...fields, nameKey: "hosted voice" });
  deleteProduct(anna, { productId, version: 1 });
  for (const late of [
    () => editProduct(ben, { productId, version: 1, ...fields }),
    () => retireProduct(ben, { productId, version: 1 }),
    () => deleteProduct(ben, { productId, version: 1 }),
  ]) {
    expect(late).toThrow(NotFound);
    expect(late).toThrow(new RegExp(`^${anna.name} deleted Hosted Voice \\(.*\\)\\.$`));
  }
  expect(() => retireProduct(ben, { productId: 999, version: 1 })).toThrow("There is no such Customer Product.");
});

test("a taken name and a position past the end are told together", () => {
  const actor = manager();
  const productId = makeProduct({ name: "Hosted Voice" });
  expect(findWrongFields(actor, { name: ["HOSTED voice"], position: ["99"] })).toEqual({
    name: expect.stringContaining('already a Customer Product "Hosted Voice"'),
    position: "The last position is 2: give a number from 1 to 2.",
  });
  expect(findWrongFields(actor, { name: ["Hosted Voice"], productId: [String(productId)] })).toEqual({});
  expect(findWrongFields(actor, { name: [""], position: ["junk"] })).toEqual({});
  expect(findWrongFields(actor, {})).toEqual({});
  expect(() => findWrongFields(accountStaff(), {})).toThrow(Forbidden);
});

test("a product's log speaks in words, and says what it was added with", () => {
  const actor = manager();
  const { productId } = addProduct(actor, { ...fields, position: null });
  editProduct(actor, { productId, version: 1, ...fields, availability: "historic" });
  const { sets } = listChangeSetsOfProduct(actor, productId);
  expect(sets[0]?.changes[0]?.differences).toEqual([{ label: "Availability", from: "Standard", to: "Historic" }]);
  expect(sets[1]?.changes[0]?.differences).toEqual(
    expect.arrayContaining([
      { label: "Name", from: "", to: "Hosted Voice" },
      { label: "Availability", from: "", to: "Standard" },
      { label: "On Numbers", from: "", to: "yes" },
      { label: "Display Position", from: "", to: "1" },
    ]),
  );
});

test("retire and restore keep what customers have, and leave it alone", () => {
  const actor = manager();
  const productId = makeProduct({ name: "Fax to Email" });
  makeHolding(makeCustomer(), productId);
  retireProduct(actor, { productId, version: 1 });
  expect(findProduct(actor, productId)).toMatchObject({ availability: "historic", holders: 1, version: 2 });
  expect(retireProduct(actor, { productId, version: 2 }).change).toBeNull();
  restoreProduct(actor, { productId, version: 2, availability: "headline" });
  expect(lists(productId)).toMatchObject({ availability: "headline", version: 3 });
  expect(titles()).toEqual([
    "Fax to Email: availability set to Historic",
    "Fax to Email: availability set to Headline",
  ]);
  expect(db.select({ verb: changes.verb }).from(changes).all()).toEqual([{ verb: "retired" }, { verb: "restored" }]);
  expect(() => retireProduct(actor, { productId, version: 1 })).toThrow(Stale);
  expect(() => restoreProduct(actor, { productId, version: 1, availability: "standard" })).toThrow(Stale);
});

test("a product never referred to may be deleted; positions close up", () => {
  const actor = manager();
  const [a, b, c] = [makeProduct(), makeProduct(), makeProduct()];
  expect(() => deleteProduct(actor, { productId: a, version: 2 })).toThrow(Stale);
  deleteProduct(actor, { productId: a, version: 1 });
  expect([lists(b), lists(c)]).toMatchObject([{ displayPosition: 1 }, { displayPosition: 2 }]);
  expect(findProduct(actor, a)).toBeUndefined();
});

test.each<[string, (productId: number) => unknown, string]>([
  ["has", (id) => makeHolding(makeCustomer(), id), "as Has or Had for 1 customer"],
  ["had", (id) => makeHolding(makeCustomer(), id, { until: "2026-02-01" }), "as Has or Had for 1 customer"],
  ["wants", (id) => makeInterest(makeCustomer(), id), "as Interested for 1 customer"],
  [
    "wanted",
    (id) => makeInterest(makeCustomer(), id, { closedOn: "2026-02-01", closedAs: "acquired" }),
    "as Interested for 1 customer",
  ],
  ["carries", (id) => makeNumber(makeCustomer(), {}, [id]), "on 1 number or feature"],
  [
    "once had, by the log",
    (productId) =>
      change(manager(), (log) => {
        log.title = "Undone";
        log.note("holding", 1, "removed", {}, { productId });
        return {};
      }),
    "history",
  ],
])("a product a customer %s is not deleted", (_, refer, said) => {
  const actor = manager();
  const productId = makeProduct({ name: "Kept" });
  refer(productId);
  const before = titles();
  const attempt = () => deleteProduct(actor, { productId, version: 1 });
  expect(attempt).toThrow(RuleBroken);
  expect(attempt).toThrow(new RegExp(`^Kept cannot be deleted: .*${said}.* Set it to Historic instead`));
  expect(names()).toEqual(["Kept"]);
  expect(titles()).toEqual(before);
});

test("nobody writes or reads without the permission, whether the product exists or not", () => {
  const productId = makeProduct();
  for (const id of [productId, 999]) {
    for (const actor of [nobody(), accountStaff()]) {
      const at = { productId: id, version: 1 };
      expect(() => addProduct(actor, { ...fields, position: null })).toThrow(Forbidden);
      expect(() => editProduct(actor, { ...at, ...fields })).toThrow(Forbidden);
      expect(() => retireProduct(actor, at)).toThrow(Forbidden);
      expect(() => restoreProduct(actor, { ...at, availability: "standard" })).toThrow(Forbidden);
      expect(() => deleteProduct(actor, at)).toThrow(Forbidden);
    }
    for (const read of [findProduct, findRetireImpact, listHolders, listPastHolders, listInterested])
      expect(() => read(nobody(), id)).toThrow(Forbidden);
  }
  expect(() => listCatalogue(nobody())).toThrow(Forbidden);
  expect(titles()).toEqual([]);
});

test("what does not exist is not found", () => {
  const actor = manager();
  const at = { productId: 999, version: 1 };
  expect(() => editProduct(actor, { ...at, ...fields })).toThrow(NotFound);
  expect(() => retireProduct(actor, at)).toThrow(NotFound);
  expect(() => restoreProduct(actor, { ...at, availability: "standard" })).toThrow(NotFound);
  expect(() => deleteProduct(actor, at)).toThrow(NotFound);
});

test("the catalogue hides Historic until asked, filters by any part of a name, and sorts", () => {
  const actor = accountStaff();
  const voice = makeProduct({ name: "Hosted Voice", availability: "headline" });
  const fax = makeProduct({ name: "Fax", availability: "historic" });
  const cafe = makeProduct({ name: "Café Wi-Fi" });
  makeInterest(makeCustomer(), cafe);
  const ids = (ask: Parameters<typeof listCatalogue>[1]) => listCatalogue(actor, ask).rows.map(({ id }) => id);
  expect(ids({})).toEqual([voice, cafe]);
  expect(ids({ shown: "all" })).toEqual([voice, fax, cafe]);
  expect(ids({ shown: "historic" })).toEqual([fax]);
  expect(ids({ shown: "headline" })).toEqual([voice]);
  expect(ids({ q: "CAFE" })).toEqual([cafe]);
  expect(ids({ shown: "all", sort: "name" })).toEqual([cafe, fax, voice]);
  expect(ids({ sort: "interested" })).toEqual([cafe, voice]);
  expect(ids({ sort: "position", backwards: true })).toEqual([cafe, voice]);
  expect(listCatalogue(actor)).toMatchObject({ offered: 2, historic: 1, order: { ids: [voice, fax, cafe] } });
  expect(listCatalogue(actor, { q: "fax" })).toMatchObject({ rows: [], historicFound: 1 });
  expect(listCatalogue(actor, { q: "voice" })).toMatchObject({ historic: 1, historicFound: 0 });
});

test("a product's customers come fifty a page, each once", () => {
  const actor = accountStaff();
  const productId = makeProduct();
  for (let count = 0; count < 120; count++) {
    const customerId = makeCustomer();
    makeHolding(customerId, productId);
    makeHolding(customerId, productId, { since: "2025-01-01", until: count % 2 ? "2025-02-01" : "2025-03-01" });
    makeInterest(customerId, productId);
  }
  for (const list of [listHolders, listPastHolders, listInterested]) {
    const seen = new Set<number>();
    let after: string | undefined = "";
    const sizes: number[] = [];
    while (after !== undefined) {
      const { rows, next }: ReturnType<typeof list> = list(actor, productId, after);
      for (const { customerId } of rows) seen.add(customerId);
      sizes.push(rows.length);
      after = next;
    }
    expect(sizes).toEqual([50, 50, 20]);
    expect(seen.size).toBe(120);
  }
  expect(listPastHolders(actor, productId).rows[0]?.until).toBe("2025-03-01");
  expect(listHolders(actor, productId, "junk' or 1").rows).toHaveLength(50);
});

test("retiring says first who has and wants it, and what carries it", () => {
  const actor = manager();
  const productId = makeProduct();
  const customerId = makeCustomer({ name: "Ash & Co" });
  makeHolding(customerId, productId);
  makeInterest(customerId, productId);
  makeNumber(customerId, { label: "01632 960111" }, [productId]);
  makeNumber(customerId, { droppedOn: "2026-02-01" }, [productId]);
  makeFeature(customerId, { label: "Voicemail" }, [productId]);
  const who = { count: 1, first: [{ customerId, name: "Ash & Co" }] };
  expect(findRetireImpact(actor, productId)).toEqual({
    holders: who,
    interested: who,
    numbers: { count: 1, first: [{ customerId, name: "01632 960111", of: "Ash & Co" }] },
    features: { count: 1, first: [{ customerId, name: "Voicemail", of: "Ash & Co" }] },
  });
});

test("an automatic rule that can never act is said, not refused", () => {
  expect(idleRule(fields)).toBeUndefined();
  expect(idleRule({ ...fields, onNumbers: false })).toContain("Auto-Add to Customer cannot act");
  expect(idleRule({ ...fields, onNumbers: false, autoAddToCustomer: false })).toBeUndefined();
});

test("a display class is one CSS class name", () => {
  const shape = { name: "A", availability: "standard" };
  for (const good of ["", "product-voice", "X", "a_b-9", "a".repeat(64)])
    expect(AddProduct.safeParse({ ...shape, displayClass: good }).success).toBe(true);
  for (const bad of ["two words", "9lives", "-x", "a.b", 'a"', "a".repeat(65), "é"])
    expect(AddProduct.safeParse({ ...shape, displayClass: bad }).success).toBe(false);
  expect(EditProduct.safeParse({ ...shape, productId: "1", version: "1", availability: "gone" }).success).toBe(false);
});
