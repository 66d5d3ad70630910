import { expect, test } from "vitest";
import { makeCustomer, makeHolding, makeNumber, makeProduct } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import { addCustomer } from "#lib/customers/mutations.ts";
import { addHolding } from "#lib/holdings/mutations.ts";
import { currentHolding } from "#lib/holdings/stored.ts";
import { addNumber, dropItem } from "#lib/items/mutations.ts";
import { addProduct } from "#lib/products/mutations.ts";
import { retireProduct } from "#lib/products/mutations-retire.ts";
import { disableStaff } from "#lib/staff/mutations.ts";
import { accountStaff, administrator, manager, nobody, person } from "#lib/test/actors.ts";
import { readActivity } from "./filter.ts";
import { change } from "./log.ts";
import { listChangeSetsOfRecord, listLatestChanges } from "./queries.ts";
import { listActivity } from "./queries-activity.ts";

const DAY = "2026-06-30";
const product = (name: string) => ({
  name,
  displayClass: null,
  availability: "standard" as const,
  onNumbers: true,
  onFeatures: true,
  autoAddToCustomer: true,
  autoRemoveFromInterests: false,
  position: null,
});
const customer = (count: number) => ({
  accountNumber: `N-${count}`,
  name: `New ${count}`,
  status: "active" as const,
  accountManagerId: null,
  marketingConsent: false,
});
const titles = (actor: Parameters<typeof listLatestChanges>[0]) => listLatestChanges(actor).map(({ title }) => title);

test("each person sees the latest ten changes they may see, however many others came after", () => {
  const actor = administrator();
  const left = person();
  disableStaff(actor, left.id);
  addProduct(actor, product("Hosted Voice"));
  for (let count = 0; count < 60; count++) addCustomer(actor, customer(count));
  change(
    actor,
    (log) => {
      log.title = "Import of products.csv";
      log.note("product", 1, "added");
      log.note("import", 0, "imported");
      return {};
    },
    "import",
  );
  expect(titles(person({ "Customer Products": "view" }))).toEqual(["Hosted Voice added to the catalogue"]);
  expect(titles(person({ Staff: "view" }))).toEqual([`${left.name} disabled`]);
  expect(titles(nobody())).toEqual([]);
  const customers = titles(person({ Customers: "view" }));
  expect(customers).toHaveLength(10);
  expect(customers.slice(0, 2)).toEqual(["Import of products.csv", "Customer New 59 added"]);
  for (let count = 0; count < 60; count++) addProduct(actor, product(`Product ${count}`));
  expect(titles(person({ Customers: "view" }))).toEqual(customers);
  expect(titles(actor)).toEqual(
    Array.from({ length: 10 }, (_, count) => `Product ${59 - count} added to the catalogue`),
  );
  expect(listLatestChanges(actor)[0]).toMatchObject({ customerId: null, productId: expect.any(Number) });
});

test("who has the catalogue alone sees a retirement and what came of it, and no customer's name", () => {
  const actor = manager();
  const productId = makeProduct({ name: "Old Line" });
  const successorId = makeProduct({ name: "New Line" });
  makeHolding(makeCustomer({ name: "Drummond Glass" }), productId);
  retireProduct(actor, { productId, version: 1, successorId, from: DAY, how: "move" }, DAY);
  const catalogue = person({ "Customer Products": "view" });
  const [shown] = listActivity(catalogue, readActivity({}).filter).rows;
  const [latest] = listLatestChanges(catalogue);
  expect(latest).toMatchObject({ id: shown?.id, title: shown?.title, outcome: shown?.outcome, productId });
  expect(JSON.stringify(latest)).not.toContain("Drummond");
  const customers = person({ Customers: "view" });
  expect(listLatestChanges(customers)[0]).toMatchObject({ id: latest?.id, productId: null, product: null });
  expect(titles(nobody())).toEqual([]);
});

test("the log of a holding and of an item tells what became of their parts", () => {
  const actor = accountStaff();
  const customerId = makeCustomer();
  const productId = makeProduct({ onNumbers: true, autoAddToCustomer: true });
  addHolding(actor, { customerId, productId, since: "2026-01-01", until: null, note: null, closeInterest: false }, DAY);
  const number = { customerId, label: "01632 960001", startDate: "2026-02-01", productIds: [productId] };
  const { id } = addNumber(actor, number, DAY);
  dropItem(actor, { itemId: id, droppedOn: "2026-03-01", withFeatures: false }, DAY);
  const holding = currentHolding(customerId, productId)?.id ?? 0;
  const told = (subject: "holding" | "item", of: number) =>
    listChangeSetsOfRecord(actor, subject, of).sets.map(({ title, changes }) => [
      title,
      changes.map(({ verb }) => verb).join(),
    ]);
  expect(told("holding", holding)).toEqual([
    ["Number 01632 960001 dropped", "no longer held because of number 01632 960001"],
    ["Number 01632 960001 added", "held because of number 01632 960001"],
    [expect.stringContaining("added to customer"), "started,held as recorded by hand"],
  ]);
  sqlite.prepare("update carried_products set until = null").run();
  change(actor, (log) => {
    log.title = "A gap by itself";
    log.create("gap", "gone", { itemId: id, since: "2026-03-01", until: "2026-04-01" }, { customerId });
    return {};
  });
  expect(told("item", id)[0]).toEqual(["A gap by itself", "was gone from 1 Mar 2026 to 1 Apr 2026"]);
  expect(told("item", makeNumber(customerId))).toEqual([]);
});
