import { expect, test } from "vitest";
import { makeCustomer, makeHolding, makeNumber, makeProduct } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import { type ChangeLog, change } from "#lib/activity/log.ts";
import { storedCustomer } from "#lib/customers/stored.ts";
import { addNumber, dropItem, reinstateItem, transferItem } from "#lib/items/mutations.ts";
import { editItem } from "#lib/items/mutations-edit.ts";
import { storedItem } from "#lib/items/stored.ts";
import { accountStaff, nobody } from "#lib/test/actors.ts";
import { addHolding, endHolding } from "./mutations.ts";
import { listSources } from "./queries.ts";
import { listHowSourcesCame } from "./queries-how.ts";
import { currentHolding, holdingsOfPair } from "./stored.ts";
import { startHolding } from "./writes.ts";

const actor = () => accountStaff();
const auto = () => makeProduct({ onNumbers: true, autoAddToCustomer: true });

/** How the sources of the customer's one holding of a product came and went. */
function how(customerId: number, productId: number) {
  const [holding] = holdingsOfPair(customerId, productId);
  const staff = actor();
  const told = listHowSourcesCame(staff, holding!.id, listSources(staff, holding!.id).rows);
  return [...told.values()].map(({ came, went }) => [came, went]);
}

function numberWith(customerId: number, productIds: number[], label = "01632 960004") {
  return addNumber(actor(), { customerId, label, startDate: "2026-01-05", productIds }, "2026-01-05").id;
}

test("created with it, put on it later", () => {
  const customer = makeCustomer();
  const [first, later] = [auto(), auto()];
  const itemId = numberWith(customer, [first]);
  const { version, label, startDate, numberId } = storedItem(itemId);
  // On the very day it was added: only the log tells the two apart.
  editItem(actor(), { itemId, version, label, startDate, numberId, productIds: [first, later] }, "2026-01-05");
  expect(how(customer, first)).toEqual([["the number was added with it", null]]);
  expect(how(customer, later)).toEqual([["put on the number later", null]]);
  const again = storedItem(itemId).version;
  editItem(actor(), { itemId, version: again, label, startDate, numberId, productIds: [first] }, "2026-02-05");
  expect(how(customer, later)).toEqual([["put on the number later", "taken off the number"]]);
});

test("dropped and reinstated", () => {
  const customer = makeCustomer();
  const product = auto();
  const itemId = numberWith(customer, [product]);
  dropItem(actor(), { itemId, droppedOn: "2026-01-05", withFeatures: false }, "2026-01-05");
  reinstateItem(actor(), { itemId, reinstatedOn: "2026-01-05", withFeatures: false }, "2026-01-05");
  expect(how(customer, product)).toEqual(
    expect.arrayContaining([
      ["the number was added with it", "the number was dropped"],
      ["the number was reinstated", null],
    ]),
  );
});

test("transferred away, and here", () => {
  const [from, to] = [makeCustomer({ name: "Old Owner" }), makeCustomer()];
  const product = auto();
  const itemId = numberWith(from, [product]);
  const { accountNumber } = storedCustomer(to);
  transferItem(actor(), { itemId, accountNumber, transferredOn: "2026-03-05" }, "2026-03-05");
  expect(how(from, product)).toEqual([["the number was added with it", "the number was transferred away"]]);
  expect(how(to, product)).toEqual([["the number was transferred here from Old Owner", null]]);
});

test("by hand: it came as it was recorded, and went when it was ended", () => {
  const customerId = makeCustomer();
  const productId = makeProduct();
  const staff = actor();
  const added = { customerId, productId, since: "2026-01-05", until: null, note: "Said so", closeInterest: false };
  const { id } = addHolding(staff, added, "2026-01-05");
  const { version } = currentHolding(customerId, productId)!;
  endHolding(staff, { holdingId: id, version, until: "2026-02-05", endReason: null }, "2026-02-05");
  expect(how(customerId, productId)).toEqual([[null, "what they have was ended"]]);
  const [told] = listHowSourcesCame(staff, id, listSources(staff, id).rows).values();
  expect(told?.change).toContain("added to customer");
});

test("recorded for the past: it was over then", () => {
  const customerId = makeCustomer();
  const productId = makeProduct();
  const past = { customerId, productId, since: "2026-01-05", until: "2026-02-05", note: null, closeInterest: false };
  addHolding(actor(), past, "2026-03-05");
  expect(how(customerId, productId)).toEqual([[null, "it was over when it was recorded"]]);
});

test("as imported: the change that brought it is named", () => {
  const pair = { customerId: makeCustomer(), productId: makeProduct() };
  const staff = actor();
  const bring = (log: ChangeLog) => {
    log.title = "Import of holdings.csv";
    return { id: startHolding(log, { ...pair, since: "2026-01-05" }, { kind: "import", note: "Old system" }) };
  };
  const { id } = change(staff, bring, "import");
  const { rows } = listSources(staff, id);
  expect(rows).toMatchObject([{ kind: "import", note: "Old system", recordedBy: staff.name }]);
  expect([...listHowSourcesCame(staff, id, rows).values()]).toEqual([
    { came: null, went: null, change: "Import of holdings.csv" },
  ]);
});

test("what is older than the log is told by its rows", () => {
  const customer = makeCustomer();
  const product = makeProduct();
  const number = makeNumber(customer, { startDate: "2026-01-01" }, [product]);
  const held = makeHolding(customer, product, { since: "2026-01-01" }, number);
  expect(how(customer, product)).toEqual([["the number was added with it", null]]);
  sqlite.prepare("update holding_sources set until = '2026-03-01' where holding_id = ?").run(held);
  expect(how(customer, product)).toEqual([["the number was added with it", "what they have was ended"]]);
  sqlite.prepare("update carried_products set until = '2026-03-01' where item_id = ?").run(number);
  expect(how(customer, product)).toEqual([["the number was added with it", "taken off the number"]]);
  sqlite.prepare("update items set dropped_on = '2026-03-01' where id = ?").run(number);
  expect(how(customer, product)).toEqual([["the number was added with it", "the number was dropped"]]);
});

test("it needs the permission", () => {
  expect(() => listHowSourcesCame(nobody(), 1, [])).toThrow("Customers");
});
