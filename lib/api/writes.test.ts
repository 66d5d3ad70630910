import { expect, test } from "vitest";
import { makeCustomer, makeHolding, makeNumber, makeProduct, makeType } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import { listChangeSetsOfCustomer } from "#lib/activity/queries.ts";
import { getStanding } from "#lib/customers/standing.ts";
import { findHolding, listSources } from "#lib/holdings/queries.ts";
import { findInterest } from "#lib/interests/queries.ts";
import { editProduct } from "#lib/products/mutations.ts";
import { manager } from "#lib/test/actors.ts";
import { send, tokenFor } from "#lib/test/api.ts";

const count = (table: string) => sqlite.prepare(`select count(*) from ${table}`).pluck().get();
const type = (json: { type: string }) => json.type.split(":").at(-1);

test("a number that carries a product starts the holding and closes the interest, and says so", () => {
  const token = tokenFor();
  const product = makeProduct({
    name: "Hosted Voice",
    onNumbers: true,
    autoAddToCustomer: true,
    autoRemoveFromInterests: true,
  });
  const customerId = makeCustomer();
  const want = send(token, "POST", "/interests", { body: { customerId, productId: product, openedOn: "2026-03-01" } });
  expect(want.status).toBe(201);
  const body = { customerId, number: "0113 496 0000", startDate: "2026-03-02", productIds: [product] };
  const { status, headers, json } = send(token, "POST", "/numbers", { body });
  expect(status).toBe(201);
  expect(headers).toMatchObject({ Location: `/api/v1/numbers/${json.record.id}`, ETag: '"1"' });
  expect(json.outcome).toBe("Hosted Voice added to customer; interest closed.");
  expect(json.record).toMatchObject({ ...body, droppedOn: null, version: 1 });
  expect(
    sqlite.prepare("select title, token_id is not null from change_sets where id = ?").raw().get(json.changeSet),
  ).toEqual(["Number 0113 496 0000 added", 1]);
  const [held] = send(token, "GET", `/holdings?customerId=${customerId}`).json.records;
  expect(held).toMatchObject({ productId: product, productName: "Hosted Voice", since: "2026-03-02", until: null });
  const [wanted] = send(token, "GET", `/interests?customerId=${customerId}`).json.records;
  expect(wanted).toMatchObject({ closedAs: "acquired", closedByItemId: json.record.id });
});

test("an item carries what its type has as defaults, unless it is said otherwise", () => {
  const token = tokenFor();
  const product = makeProduct({ onNumbers: true });
  const typeId = makeType("number", {}, [product]);
  const body = { customerId: makeCustomer(), startDate: "2026-03-02", typeId };
  expect(send(token, "POST", "/numbers", { body: { ...body, number: "1" } }).json.record.productIds).toEqual([product]);
  expect(
    send(token, "POST", "/numbers", { body: { ...body, number: "2", productIds: [] } }).json.record.productIds,
  ).toEqual([]);
  expect(send(token, "GET", "/number-types").json.records).toMatchObject([{ id: typeId, productIds: [product] }]);
});

test("a change leaves what it does not name, and null empties", () => {
  const token = tokenFor();
  const id = makeHolding(makeCustomer(), makeProduct(), { note: "Kept", since: "2026-01-05" });
  const patch = (body: object) => send(token, "PATCH", `/holdings/${id}`, { body });
  expect(patch({ since: "2026-01-01", version: 1 }).json.record).toMatchObject({
    since: "2026-01-01",
    note: "Kept",
    version: 2,
  });
  expect(patch({ note: null, version: 2 }).json.record).toMatchObject({ since: "2026-01-01", note: null, version: 3 });
  expect(patch({ version: 3 }).json).toMatchObject({ changeSet: null, outcome: null, record: { version: 3 } });
});

test("a version that is not the newest is refused, saying who changed what since", () => {
  const token = tokenFor();
  const id = makeProduct({ name: "Fax" });
  const ada = manager();
  const fields = {
    displayClass: null,
    onNumbers: false,
    onFeatures: false,
    autoAddToCustomer: false,
    autoRemoveFromInterests: false,
  };
  editProduct(ada, { productId: id, version: 1, name: "Fax Line", ...fields });
  const patch = (headers: Record<string, string>, body: object) =>
    send(token, "PATCH", `/products/${id}`, { headers, body: { name: "Telefax", ...body } });
  expect(patch({}, {})).toMatchObject({ status: 428 });
  const byField = patch({}, { version: 1 });
  expect([byField.status, type(byField.json), byField.json.version]).toEqual([409, "stale", 2]);
  expect(byField.json.changes[0]).toContain(`${ada.name} changed Name from Fax to Fax Line`);
  const byHeader = patch({ "if-match": '"1"' }, {});
  expect([byHeader.status, type(byHeader.json)]).toEqual([412, "precondition-failed"]);
  for (const broken of ["1", "W/2", '"x"', "", '"0"'])
    expect(patch({ "if-match": broken }, {}).status, broken).toBe(400);
  expect(patch({ "if-match": '"2"' }, { version: 1 }).status).toBe(400);
  expect(patch({ "if-match": '"9", "2"' }, {}).json.record).toMatchObject({ name: "Telefax", version: 3 });
  expect(patch({ "if-match": "*" }, { name: "Fax" }).json.record).toMatchObject({ name: "Fax", version: 4 });
  expect(patch({ "if-match": 'W/"4"' }, {}).json.record).toMatchObject({ name: "Telefax", version: 5 });
  expect(send(token, "POST", `/products/${id}/retire`, { headers: { "if-match": '"1"' } }).status).toBe(412);
  expect(send(token, "POST", `/products/${id}/retire`).json.record.availability).toBe("historic");
});

test("a number is dropped, reinstated and transferred; the answer is the record that continues it", () => {
  const token = tokenFor();
  const [from, to] = [makeCustomer(), makeCustomer({ accountNumber: "To-1", accountKey: "to-1" })];
  const id = makeNumber(from, { startDate: "2026-01-05" });
  const act = (verb: string, body: object) => send(token, "POST", `/numbers/${id}/${verb}`, { body });
  expect(act("drop", { droppedOn: "2026-02-01" }).json.record).toMatchObject({ id, droppedOn: "2026-02-01" });
  const again = act("drop", { droppedOn: "2026-02-01" });
  expect([again.status, again.json.errors]).toEqual([
    422,
    [{ pointer: "#/droppedOn", detail: "It was dropped on 1 Feb 2026 already." }],
  ]);
  expect(act("reinstate", { reinstatedOn: "2026-02-03" }).json.record).toMatchObject({ id, droppedOn: null });
  const moved = act("transfer", { accountNumber: "TO-1", transferredOn: "2026-02-05" }).json.record;
  expect(moved).toMatchObject({ customerId: to, transferredFromId: id, startDate: "2026-02-05" });
  expect(send(token, "POST", `/features/${moved.id}/drop`, { body: { droppedOn: "2026-02-06" } }).status).toBe(404);
});

test("a refusal names the field as the API calls it, and writes nothing", () => {
  const token = tokenFor();
  const before = count("changes");
  const customerId = makeCustomer();
  makeNumber(customerId, { label: "0113 496 0000", key: "01134960000" });
  const body = { customerId, number: "0113-4960000", startDate: "2026-03-02" };
  const taken = send(token, "POST", "/numbers", { body });
  expect([taken.status, taken.json.errors[0].pointer]).toEqual([422, "#/number"]);
  const nobody = send(token, "POST", "/numbers", { body: { ...body, customerId: 99_999 } });
  expect([nobody.status, nobody.json.errors]).toEqual([
    422,
    [{ pointer: "#/customerId", detail: "There is no such customer." }],
  ]);
  // Another field may hold the same number by chance.
  const pair = { customerId, productId: 88_888, openedOn: "2026-03-02" };
  expect(send(token, "POST", "/interests", { body: pair }).json.errors[0].pointer).toBe("#/productId");
  expect(send(token, "POST", "/interests", { body: { ...pair, customerId: 88_888 } }).json.errors[0].pointer).toBe(
    "#/customerId",
  );
  const historic = makeProduct({ availability: "historic", onNumbers: true });
  const anew = send(token, "POST", "/numbers", { body: { ...body, number: "7", productIds: [historic] } });
  expect([anew.status, anew.json.errors[0].pointer]).toEqual([422, "#/productIds"]);
  expect(count("changes")).toBe(before);
});

test("a product that is referred to is not deleted; another is, and is gone", () => {
  const token = tokenFor();
  const [used, free] = [makeProduct(), makeProduct()];
  makeHolding(makeCustomer(), used);
  expect(send(token, "DELETE", `/products/${used}`).status).toBe(422);
  expect(send(token, "DELETE", `/products/${free}`, { body: { version: 9 } }).status).toBe(400);
  expect(send(token, "DELETE", `/products/${free}`)).toMatchObject({ status: 200, json: { record: null } });
  expect(send(token, "GET", `/products/${free}`).status).toBe(404);
  expect(send(token, "DELETE", `/products/${free}`).status).toBe(404);
});

test("a product is moved within the order it was read in", () => {
  const token = tokenFor();
  const [a, b] = [makeProduct(), makeProduct()];
  const { listVersion } = send(token, "GET", "/products/order").json;
  const move = (listVersion: number) =>
    send(token, "POST", `/products/${b}/move`, { body: { after: null, listVersion } });
  expect(move(listVersion).json.record.displayPosition).toBe(1);
  expect(send(token, "GET", "/products/order").json.productIds).toEqual([b, a]);
  expect([move(listVersion).status, type(move(listVersion).json)]).toEqual([409, "stale"]);
});

test("an interest is corrected by what it is: its day and note while open, why not once declined", () => {
  const token = tokenFor();
  const pair = { customerId: makeCustomer(), productId: makeProduct() };
  const { id } = send(token, "POST", "/interests", { body: { ...pair, openedOn: "2026-03-01" } }).json.record;
  const patch = (body: object) => send(token, "PATCH", `/interests/${id}`, { headers: { "if-match": "*" }, body });
  expect(patch({ note: "By letter" }).json.record.note).toBe("By letter");
  expect(patch({ reason: "Too dear" }).json.errors[0].pointer).toBe("#/reason");
  const closing = { closedAs: "declined", closedOn: "2026-03-02", reason: "Too dear" };
  expect(send(token, "POST", `/interests/${id}/close`, { body: closing }).json.record).toMatchObject(closing);
  expect(patch({ reason: "They have their own" }).json.record.reason).toBe("They have their own");
  expect(patch({ note: "x" }).json.errors[0].pointer).toBe("#/note");
  const no = send(token, "POST", "/interests/decline", { body: { ...pair, declinedOn: "2026-04-01", reason: "No" } });
  expect(no).toMatchObject({ status: 201, json: { record: { closedAs: "declined" } } });
});

test("what a token recorded is recorded by it on every page", () => {
  const token = tokenFor();
  const { name } = send(token, "GET", "/token").json;
  const ada = manager();
  const pair = { customerId: makeCustomer(), productId: makeProduct() };
  const { id: holding } = send(token, "POST", "/holdings", { body: { ...pair, since: "2026-03-01" } }).json.record;
  send(token, "POST", `/holdings/${holding}/end`, { body: { until: "2026-03-05" } });
  const { id: interest } = send(token, "POST", "/interests", { body: { ...pair, openedOn: "2026-03-06" } }).json.record;
  const by = `API: ${name}`;
  expect(getStanding(ada, pair.customerId).interested).toMatchObject([{ by }]);
  expect(findHolding(ada, pair.customerId, holding)).toMatchObject({ recordedBy: by, endRecordedBy: by });
  expect(listSources(ada, holding).rows).toMatchObject([{ recordedBy: by }]);
  expect(findInterest(ada, pair.customerId, interest)).toMatchObject({ recordedBy: by, closedBy: null });
  expect(listChangeSetsOfCustomer(ada, pair.customerId).sets.map(({ who, origin }) => [who, origin])).toEqual([
    [by, "api"],
    [by, "api"],
    [by, "api"],
  ]);
});

test("what is decided on an older version is not done, where the form asks for no version either", () => {
  const token = tokenFor();
  const id = makeNumber(makeCustomer(), { startDate: "2026-01-05" });
  const drop = (version: number) =>
    send(token, "POST", `/numbers/${id}/drop`, {
      body: { droppedOn: "2026-02-01" },
      headers: { "if-match": `"${version}"` },
    });
  expect(send(token, "PATCH", `/numbers/${id}`, { body: { number: "0113 1", version: 1 } }).status).toBe(200);
  expect([drop(1).status, send(token, "GET", `/numbers/${id}`).json.droppedOn]).toEqual([412, null]);
  expect(drop(2).json.record.droppedOn).toBe("2026-02-01");
});
